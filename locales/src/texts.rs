//! Reads the texts of every language and checks that they belong together.

use crate::LANGUAGES;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// One text in every language, in the order of [`LANGUAGES`].
pub(crate) type Translations = [String; 3];
/// Each group by its name, and in it each text by its key.
pub(crate) type Groups = BTreeMap<String, BTreeMap<String, Text>>;
/// The texts of one language, by group and key.
type Language = BTreeMap<(String, String), String>;

const ONE: &str = ".one";
const OTHER: &str = ".other";
/// The argument that chooses between `.one` and `.other`.
const COUNT: &str = "count";

/// What one key says.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Text {
    /// What it says if `count` is one. `None` for a key without a count.
    pub(crate) one: Option<Translations>,
    pub(crate) other: Translations,
    /// The `{names}` in the text, without `count`: each once, in the order of the first language.
    pub(crate) arguments: Vec<String>,
}

/// Reads `<language>/<room>.json` of every language below the directory.
pub(crate) fn read(directory: &Path) -> Result<Groups, String> {
    let mut languages: [Language; 3] = Default::default();
    for (language, texts) in LANGUAGES.iter().zip(&mut languages) {
        let directory = directory.join(language);
        let failed = |error| format!("{}: {error}", directory.display());
        for file in fs::read_dir(&directory).map_err(failed)? {
            let path = file.map_err(failed)?.path();
            let in_file = |error: String| format!("{}: {error}", path.display());
            let json = fs::read_to_string(&path).map_err(|error| in_file(error.to_string()))?;
            add_file(texts, &json).map_err(in_file)?;
        }
    }
    check_and_group(&languages)
}

/// Adds the texts of one file.
fn add_file(texts: &mut Language, json: &str) -> Result<(), String> {
    let groups: Map<String, Value> =
        serde_json::from_str(json).map_err(|error| error.to_string())?;
    for (group, keys) in groups {
        let Value::Object(keys) = keys else {
            return Err(format!("{group} is not an object of keys"));
        };
        for (key, text) in keys {
            let Value::String(text) = text else {
                return Err(format!("{group}.{key} is not a string"));
            };
            let name = (group.clone(), key);
            if texts.contains_key(&name) {
                return Err(format!("{}.{} is there twice", name.0, name.1));
            }
            texts.insert(name, text);
        }
    }
    Ok(())
}

fn check_and_group(languages: &[Language; 3]) -> Result<Groups, String> {
    let [british, american, spanish] = languages;
    for (group, key) in american.keys().chain(spanish.keys()) {
        if !british.contains_key(&(group.clone(), key.clone())) {
            return Err(format!("{group}.{key} is not in en-GB"));
        }
    }
    let translations = |group: &str, key: &str| -> Result<Translations, String> {
        let name = (group.to_owned(), key.to_owned());
        let missing = |language| format!("{group}.{key} is not in {language}");
        let british = british.get(&name).ok_or_else(|| missing("en-GB"))?;
        let american = american.get(&name).unwrap_or(british);
        let spanish = spanish.get(&name).ok_or_else(|| missing("es"))?;
        Ok([british, american, spanish].map(String::clone))
    };
    let mut groups = Groups::new();
    for (group, key) in british.keys() {
        let (name, one) = if let Some(name) = key.strip_suffix(OTHER) {
            (name, Some(translations(group, &format!("{name}{ONE}"))?))
        } else if let Some(name) = key.strip_suffix(ONE) {
            translations(group, &format!("{name}{OTHER}"))?;
            continue;
        } else {
            (key.as_str(), None)
        };
        let other = translations(group, key)?;
        let [first, ..] = &other;
        let arguments = arguments(first);
        for translated in other.iter().chain(one.iter().flatten()) {
            if !same(&self::arguments(translated), &arguments) {
                return Err(format!("{group}.{key} takes other arguments: {translated}"));
            }
        }
        let text = Text {
            one,
            other,
            arguments,
        };
        let keys = groups.entry(group.clone()).or_default();
        if keys.insert(name.to_owned(), text).is_some() {
            return Err(format!("{group}.{name} is there with and without a count"));
        }
    }
    Ok(groups)
}

/// The `{names}` in a text, without `count`: each once, in the order of the text.
fn arguments(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for rest in text.split('{').skip(1) {
        let name = rest.split_once('}').map(|(name, _)| name.to_owned());
        found.extend(name.filter(|name| name != COUNT && !found.contains(name)));
    }
    found
}

/// Whether two texts take the same arguments; a translation may name them in another order.
fn same(one: &[String], other: &[String]) -> bool {
    one.len() == other.len() && one.iter().all(|name| other.contains(name))
}

#[cfg(test)]
mod tests {
    use super::{Groups, add_file, check_and_group, read};
    use std::path::Path;

    /// The same file in the three languages.
    fn groups(files: [&str; 3]) -> Result<Groups, String> {
        let mut languages: [super::Language; 3] = Default::default();
        let [british, american, spanish] = &mut languages;
        for (texts, file) in [british, american, spanish].into_iter().zip(files) {
            add_file(texts, file)?;
        }
        check_and_group(&languages)
    }

    #[test]
    fn a_language_without_a_text_of_its_own_uses_british_english() {
        let groups = groups([
            r#"{"a":{"hi":"Hello {name}","colour":"Colour"}}"#,
            r#"{"a":{"colour":"Color"}}"#,
            r#"{"a":{"hi":"Hola {name}","colour":"Color"}}"#,
        ]);
        let group = &groups.unwrap()["a"];
        assert_eq!(
            group["hi"].other,
            ["Hello {name}", "Hello {name}", "Hola {name}"]
        );
        assert_eq!(group["hi"].arguments, ["name"]);
        assert_eq!(group["colour"].other, ["Colour", "Color", "Color"]);
    }

    #[test]
    fn two_forms_are_one_text_with_a_count() {
        let british = r#"{"a":{"more.one":"{who} and one","more.other":"{who} and {count}"}}"#;
        let spanish = r#"{"a":{"more.one":"{who} y una","more.other":"{who} y {count}"}}"#;
        let groups = groups([british, "{}", spanish]).unwrap();
        let text = &groups["a"]["more"];
        assert_eq!(
            text.one.as_ref().unwrap(),
            &["{who} and one", "{who} and one", "{who} y una"]
        );
        assert_eq!(text.arguments, ["who"]);
        assert_eq!(groups["a"].len(), 1);
    }

    #[test]
    fn texts_that_do_not_belong_together_are_refused() {
        for (files, reason) in [
            (
                [r#"{"a":{"x":"X"}}"#, "{}", r#"{"a":{}}"#],
                "a.x is not in es",
            ),
            (
                [r#"{"a":{}}"#, "{}", r#"{"a":{"x":"X"}}"#],
                "a.x is not in en-GB",
            ),
            (
                [r#"{"a":{}}"#, r#"{"a":{"x":"X"}}"#, r#"{"a":{}}"#],
                "a.x is not in en-GB",
            ),
            (
                [r#"{"a":{"x":"{b}"}}"#, "{}", r#"{"a":{"x":"{c}"}}"#],
                "a.x takes other arguments: {c}",
            ),
            (
                [r#"{"a":{"x.one":"1"}}"#, "{}", r#"{"a":{"x.one":"1"}}"#],
                "a.x.other is not in en-GB",
            ),
            (
                [r#"{"a":{"x.other":"2"}}"#, "{}", r#"{"a":{"x.other":"2"}}"#],
                "a.x.one is not in en-GB",
            ),
            ([r#"{"a":"x"}"#, "{}", "{}"], "a is not an object of keys"),
            ([r#"{"a":{"x":1}}"#, "{}", "{}"], "a.x is not a string"),
        ] {
            assert_eq!(groups(files).unwrap_err(), reason);
        }
    }

    #[test]
    fn two_files_may_share_a_group_but_no_key() {
        let mut texts = super::Language::new();
        add_file(&mut texts, r#"{"a":{"x":"X"}}"#).unwrap();
        add_file(&mut texts, r#"{"a":{"y":"Y"}}"#).unwrap();
        let twice = add_file(&mut texts, r#"{"a":{"y":"Z"}}"#);
        assert_eq!(twice.unwrap_err(), "a.y is there twice");
    }

    #[test]
    fn our_own_texts_belong_together() {
        let groups = read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        assert!(groups.contains_key("events") && groups.contains_key("share"));
    }
}
