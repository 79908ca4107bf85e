//! Every language says everything. en-US falls back to en-GB, so it holds only what differs.

use std::collections::BTreeSet;

use serde_json::Value;

use super::source::{Complaint, Source};

const DIRECTORY: &str = "frontend/locales/";
const REFERENCE: &str = "frontend/locales/en-GB.json";
const FALLS_BACK: &str = "frontend/locales/en-US.json";

pub(super) fn check(sources: &[Source]) -> Vec<Complaint> {
    let Some(reference) = sources.iter().find(|source| source.path == REFERENCE) else {
        return Vec::new();
    };
    let expected = keys(reference);
    let mut complaints = Vec::new();
    for locale in sources.iter().filter(|source| source.below(DIRECTORY)) {
        let found = keys(locale);
        if locale.path != FALLS_BACK {
            let missing = expected.difference(&found);
            complaints.extend(missing.map(|key| locale.complain(1, format!("lacks {key}"))));
        }
        let unknown = found.difference(&expected);
        complaints.extend(unknown.map(|key| locale.complain(1, format!("alone has {key}"))));
    }
    complaints
}

fn keys(locale: &Source) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    match serde_json::from_str(&locale.text) {
        Ok(value) => collect(&value, "", &mut keys),
        Err(failure) => {
            keys.insert(format!("(no JSON: {failure})"));
        }
    }
    keys
}

fn collect(value: &Value, path: &str, keys: &mut BTreeSet<String>) {
    let Value::Object(members) = value else {
        keys.insert(path.to_owned());
        return;
    };
    for (name, member) in members {
        // Plural forms differ from language to language; the key they belong to does not.
        if matches!(
            name.as_str(),
            "zero" | "one" | "two" | "few" | "many" | "other"
        ) {
            keys.insert(path.to_owned());
        } else {
            let below = if path.is_empty() {
                name.clone()
            } else {
                format!("{path}.{name}")
            };
            collect(member, &below, keys);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaints(path: &str, text: &str) -> Vec<String> {
        let british = r#"{"yes": "Yes", "seats": {"one": "a seat", "other": "{n} seats"}}"#;
        let sources = [Source::new(REFERENCE, british), Source::new(path, text)];
        check(&sources)
            .into_iter()
            .map(|complaint| complaint.what)
            .collect()
    }

    #[test]
    fn a_missing_and_an_unknown_key_are_named() {
        let spanish = r#"{"sí": "Sí", "seats": {"other": "{n} plazas"}}"#;
        let found = complaints("frontend/locales/es.json", spanish);
        assert_eq!(found, ["lacks yes", "alone has sí"]);
    }

    #[test]
    fn american_english_may_be_brief() {
        assert!(complaints(FALLS_BACK, r#"{"yes": "Yep"}"#).is_empty());
        assert_eq!(
            complaints(FALLS_BACK, r#"{"yep": "Yep"}"#),
            ["alone has yep"]
        );
    }
}
