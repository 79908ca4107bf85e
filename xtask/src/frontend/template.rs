//! Fills `{{name}}` in a text, and fails when one stays unfilled.

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

/// Fills `{{origin}}`, or leaves out the lines that need it.
pub(super) fn with_origin(text: &str, origin: Option<&str>) -> String {
    let lines = text.split_inclusive('\n');
    lines
        .filter(|line| origin.is_some() || !line.contains("{{origin}}"))
        .collect::<String>()
        .replace("{{origin}}", origin.unwrap_or_default())
}

/// Fills a string that stands for the items of a JavaScript array: `["{{name}}"]`.
pub(super) fn fill_list(text: &str, name: &str, urls: &[String]) -> String {
    let quoted: Vec<String> = urls.iter().map(|url| format!("{url:?}")).collect();
    text.replace(&format!("\"{{{{{name}}}}}\""), &quoted.join(","))
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
    fn lines_with_the_address_are_left_out_until_it_is_known() {
        let page = "<head>\n<meta content=\"{{origin}}/a.png\">\n</head>";
        assert_eq!(with_origin(page, None), "<head>\n</head>");
        assert_eq!(
            with_origin(page, Some("https://posse.test")),
            "<head>\n<meta content=\"https://posse.test/a.png\">\n</head>"
        );
    }

    #[test]
    fn a_chat_app_gets_the_whole_address_of_the_picture_or_none() {
        let page = include_str!("../../../frontend/index.html");
        let known = with_origin(page, Some("https://posse.test"));
        let picture = r#"<meta property="og:image" content="https://posse.test/share/posse.png">"#;
        assert!(known.contains(picture));
        for unfinished in ["og:image", "twitter:card"] {
            assert!(known.contains(unfinished) && !with_origin(page, None).contains(unfinished));
        }
        for (_, rest) in known
            .match_indices("<meta")
            .map(|(at, _)| known.split_at(at))
        {
            let tag = rest.split('>').next().unwrap_or_default();
            assert!(!tag.contains("content=\"/"), "{tag}");
        }
    }

    #[test]
    fn a_list_is_json() {
        assert_eq!(
            fill_list(
                r#"f(["{{files}}"])"#,
                "files",
                &["/".to_owned(), "/b.js".to_owned()]
            ),
            r#"f(["/","/b.js"])"#
        );
    }
}
