//! Fills `{{name}}` in a text, and refuses to leave one unfilled.

use anyhow::{Result, bail};

pub(super) fn fill(text: &str, values: &[(&str, &str)]) -> Result<String> {
    let mut filled = text.to_owned();
    for (name, value) in values {
        filled = filled.replace(&format!("{{{{{name}}}}}"), value);
    }
    match filled
        .split_once("{{")
        .and_then(|(_, rest)| rest.split_once("}}"))
    {
        Some((unknown, _)) => bail!("Nothing fills the placeholder {{{{{unknown}}}}}"),
        None => Ok(filled),
    }
}

/// The inside of a JavaScript array of strings.
pub(super) fn string_list(urls: &[String]) -> String {
    let quoted: Vec<String> = urls.iter().map(|url| format!("{url:?}")).collect();
    quoted.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_occurrence_is_filled() {
        let filled = fill(
            "<a href={{css}}>{{build}} {{css}}",
            &[("css", "/a.css"), ("build", "7")],
        );
        assert_eq!(filled.unwrap(), "<a href=/a.css>7 /a.css");
    }

    #[test]
    fn an_unknown_placeholder_is_named() {
        let failure = fill("{{crib}}", &[("css", "/a.css")]).unwrap_err();
        assert!(failure.to_string().contains("{{crib}}"));
    }

    #[test]
    fn a_list_is_json() {
        assert_eq!(
            string_list(&["/".to_owned(), "/b.js".to_owned()]),
            r#""/","/b.js""#
        );
    }
}
