//! What the reader takes and refuses, and how it names the place.

use super::{of_path, of_query, of_text};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Choice {
    Plain,
    One(u8),
    Two(u8, u8),
    Record { of: Vec<i64> },
}

#[derive(Debug, PartialEq, Deserialize)]
struct Inner {
    number: i8,
    choice: Option<Choice>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Outer {
    list: Vec<Inner>,
    #[serde(default)]
    yes: bool,
}

fn wrong<T: DeserializeOwned>(text: &str) -> (String, String) {
    let wrong = of_text::<T>(text).err().expect("something wrong");
    (wrong.path().to_owned(), wrong.text().to_owned())
}

#[test]
fn records_lists_and_choices_are_read() {
    let text = r#"{"list":[
        {"number":-1,"choice":"plain"}, {"number":2,"choice":{"one":7}},
        {"number":3,"choice":{"two":[1,2]}}, {"number":4,"choice":{"record":{"of":[9]}}},
        {"number":5,"choice":null,"mood":{"of":"another time"}}, {"number":6}
    ]}"#;
    let read: Outer = of_text(text).unwrap();
    let choices = read.list.into_iter().map(|inner| inner.choice);
    assert_eq!(
        choices.collect::<Vec<_>>(),
        [
            Some(Choice::Plain),
            Some(Choice::One(7)),
            Some(Choice::Two(1, 2)),
            Some(Choice::Record { of: vec![9] }),
            None,
            None,
        ]
    );
}

#[test]
fn the_place_of_what_is_wrong_is_named() {
    for (text, path, begins) in [
        (
            r#"{"list":[{"number":1},{"number":"x"}]}"#,
            "list[1].number",
            "invalid type",
        ),
        (
            r#"{"list":[{"number":300}]}"#,
            "list[0].number",
            "invalid value",
        ),
        (
            r#"{"list":[{"number":1.5}]}"#,
            "list[0].number",
            "invalid type",
        ),
        (
            r#"{"list":[{"number":1,"choice":"none"}]}"#,
            "list[0].choice",
            "unknown variant",
        ),
        (
            r#"{"list":[{"number":1,"choice":{"one":true}}]}"#,
            "list[0].choice.one",
            "invalid type",
        ),
        (
            r#"{"list":[{"number":1,"choice":{"two":[1,2,3]}}]}"#,
            "list[0].choice.two",
            "invalid length",
        ),
        (
            r#"{"list":[{"number":1,"choice":{"plain":1}}]}"#,
            "list[0].choice",
            "invalid type",
        ),
        (r#"{"list":[{}]}"#, "list[0]", "missing field `number`"),
        (r#"{"list":[[1,"plain"]]}"#, "list[0]", "invalid type"),
        (r#"{"list":null}"#, "list", "invalid type"),
        (r#"{"list":[],"yes":"true"}"#, "yes", "invalid type"),
        ("[[]]", "", "invalid type"),
        ("{", "", "EOF"),
    ] {
        let (at, told) = wrong::<Outer>(text);
        assert_eq!(at, path, "{text}");
        assert!(told.starts_with(begins), "{text}: {told}");
    }
}

#[test]
fn a_path_and_a_query_hold_words_that_stand_for_numbers() {
    let words = json!(["7", "seven"]);
    assert_eq!(
        of_path::<(u8, String)>(&words).unwrap(),
        (7, "seven".to_owned())
    );
    assert!(of_path::<(u8,)>(&words).is_err(), "one too many");
    assert!(of_path::<(u8, u8)>(&words).is_err());
    of_path::<()>(&json!([])).unwrap();

    let pair = |name: &str, value: &str| (name.to_owned(), Value::from(value));
    let asked = [
        pair("number", "-3"),
        pair("mood", "fine"),
        pair("choice", "plain"),
    ];
    let read: Inner = of_query(&asked).unwrap();
    assert_eq!((read.number, read.choice), (-3, Some(Choice::Plain)));
    let twice = of_query::<Inner>(&[pair("number", "1"), pair("number", "2")]).unwrap_err();
    assert_eq!(
        (twice.path(), twice.text()),
        ("", "duplicate field `number`")
    );
}
