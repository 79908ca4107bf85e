//! What is read and what is refused, and how the place of an error is named.

use super::{Kind, of_body, of_path, of_query};
use posse_shared::problem::Code;
use serde::Deserialize;
use serde_json::Value;

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

#[test]
fn records_lists_and_choices_are_read() {
    let text = r#"{"list":[
        {"number":-1,"choice":"plain"}, {"number":2,"choice":{"one":7}},
        {"number":3,"choice":{"two":[1,2]}}, {"number":4,"choice":{"record":{"of":[9]}}},
        {"number":5,"choice":null,"mood":{"of":"another time"}}, {"number":6}
    ]}"#;
    let body: Value = serde_json::from_str(text).unwrap();
    let read: Outer = of_body(&body).unwrap();
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
fn an_error_names_its_kind_and_place() {
    const INVALID: Kind = Kind::Refused(Code::Invalid);
    for (text, path, kind) in [
        (
            r#"{"list":[{"number":1},{"number":"x"}]}"#,
            "list[1].number",
            Kind::WrongType,
        ),
        (r#"{"list":[{"number":300}]}"#, "list[0].number", INVALID),
        (
            r#"{"list":[{"number":1.5}]}"#,
            "list[0].number",
            Kind::WrongType,
        ),
        (
            r#"{"list":[{"number":1,"choice":"none"}]}"#,
            "list[0].choice",
            INVALID,
        ),
        (
            r#"{"list":[{"number":1,"choice":{"one":true}}]}"#,
            "list[0].choice.one",
            Kind::WrongType,
        ),
        (
            r#"{"list":[{"number":1,"choice":{"two":[1,2,3]}}]}"#,
            "list[0].choice.two",
            INVALID,
        ),
        (
            r#"{"list":[{"number":1,"choice":{"plain":1}}]}"#,
            "list[0].choice",
            Kind::WrongType,
        ),
        (r#"{"list":[{}]}"#, "list[0]", Kind::MissingField("number")),
        (r#"{"list":[[1,"plain"]]}"#, "list[0]", Kind::WrongType),
        (r#"{"list":null}"#, "list", Kind::WrongType),
        (r#"{"list":[],"yes":"true"}"#, "yes", Kind::WrongType),
        ("[[]]", "", Kind::WrongType),
    ] {
        let body: Value = serde_json::from_str(text).unwrap();
        let error = of_body::<Outer>(&body).unwrap_err();
        assert_eq!((error.path.as_str(), error.kind), (path, kind), "{text}");
    }
}

#[test]
fn a_path_and_a_query_hold_words_that_stand_for_numbers() {
    let words = ["7".to_owned(), "seven".to_owned()];
    assert_eq!(
        of_path::<(u8, String)>(&words).unwrap(),
        (7, "seven".to_owned())
    );
    assert!(of_path::<(u8,)>(&words).is_err(), "one too many");
    assert!(of_path::<(u8, u8)>(&words).is_err());
    of_path::<()>(&[]).unwrap();

    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let asked = [
        pair("number", "-3"),
        pair("mood", "fine"),
        pair("choice", "plain"),
    ];
    let read: Inner = of_query(&asked).unwrap();
    assert_eq!((read.number, read.choice), (-3, Some(Choice::Plain)));
    let twice = of_query::<Inner>(&[pair("number", "1"), pair("number", "2")]).unwrap_err();
    assert_eq!(
        (twice.path.as_str(), twice.kind),
        ("", Kind::DuplicateField("number"))
    );
    let problem = twice.problem();
    assert_eq!(
        (problem.code, problem.field.as_deref()),
        (Code::Invalid, Some("number"))
    );
    let no_number = of_query::<Inner>(&[pair("number", "x")]).unwrap_err();
    assert_eq!(
        (no_number.path.as_str(), no_number.kind),
        ("number", Kind::Refused(Code::Invalid))
    );
}
