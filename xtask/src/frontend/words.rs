//! The texts of the static shell come from the app's locales. `{{words people.new_here}}` becomes one
//! `<span lang>` for each language, and `shell.css` shows the one of the page's language.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::files;

/// The languages. The first one has every text.
const LOCALES: [&str; 3] = ["en-GB", "en-US", "es"];
const OPEN: &str = "{{words ";

/// Fills every `{{words room.key}}`.
pub(super) fn fill(text: &str, workspace: &Path) -> Result<String> {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(OPEN) {
        let (key, after) = after.split_once("}}").context("`{{words` has no end")?;
        filled.push_str(before);
        filled.push_str(&spans(key, workspace)?);
        rest = after;
    }
    Ok(filled + rest)
}

fn spans(key: &str, workspace: &Path) -> Result<String> {
    let texts: Vec<Option<String>> = LOCALES
        .iter()
        .map(|locale| text(key, locale, workspace))
        .collect::<Result<_>>()?;
    let [british, american, spanish] = texts.as_slice() else {
        return Ok(String::new());
    };
    let british = british
        .as_ref()
        .with_context(|| format!("No language has {key}"))?;
    let spanish = spanish
        .as_ref()
        .with_context(|| format!("es has no {key}"))?;
    let span = |lang: &str, text: &str| format!("<span lang=\"{lang}\">{}</span>", escape(text));
    Ok(match american {
        Some(american) => span("en-GB", british) + &span("en-US", american) + &span("es", spanish),
        None => span("en", british) + &span("es", spanish),
    })
}

fn text(key: &str, locale: &str, workspace: &Path) -> Result<Option<String>> {
    let (room, name) = key
        .split_once('.')
        .with_context(|| format!("{key} names no room"))?;
    let place = workspace.join(format!("locales/{locale}/{room}.json"));
    if !place.is_file() {
        return Ok(None);
    }
    let texts: Value = serde_json::from_str(&files::read(&place)?)?;
    let text = texts.get(room).and_then(|texts| texts.get(name));
    Ok(text.and_then(Value::as_str).map(str::to_owned))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locales(name: &str, files: &[(&str, &str)]) -> std::path::PathBuf {
        let root = std::env::temp_dir().join(format!("posse-words-{name}-{}", std::process::id()));
        for (locale, text) in files {
            let place = root.join(format!("locales/{locale}/people.json"));
            files::write(&place, *text).unwrap();
        }
        root
    }

    #[test]
    fn each_language_has_one_span() {
        let root = locales(
            "each",
            &[
                ("en-GB", r#"{"people":{"hi":"Mums & co","yes":"Yes"}}"#),
                ("en-US", r#"{"people":{"hi":"Moms & co"}}"#),
                ("es", r#"{"people":{"hi":"Madres","yes":"Sí"}}"#),
            ],
        );
        let filled = fill(
            "<p>{{words people.hi}}</p><b>{{words people.yes}}</b>",
            &root,
        );
        assert_eq!(
            filled.unwrap(),
            "<p><span lang=\"en-GB\">Mums &amp; co</span><span lang=\"en-US\">Moms &amp; co</span>\
             <span lang=\"es\">Madres</span></p>\
             <b><span lang=\"en\">Yes</span><span lang=\"es\">Sí</span></b>"
        );
    }

    #[test]
    fn a_key_without_a_text_is_named() {
        let root = locales("none", &[("en-GB", r#"{"people":{}}"#)]);
        let failure = fill("{{words people.hi}}", &root).unwrap_err();
        assert!(failure.to_string().contains("people.hi"));
    }
}
