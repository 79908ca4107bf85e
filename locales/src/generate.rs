//! Writes one function for each text.

use crate::texts::{Groups, Text, Translations};

/// How a function learns which language to use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// One person reads, as in the app. Each group becomes a module of functions: `t::events::bring()`.
    /// The including module has `fn pick([&'static str; 3]) -> &'static str` and
    /// `fn fill(&str, &[(&str, &str)]) -> String`.
    One,
    /// Each reader has a language, as in the Worker. Each group becomes a type: `Share(locale).bring()`.
    /// The including module has a type `Locale` with a method `pick`, and `fill` as above.
    Many,
}

/// The functions of these groups, as Rust.
pub(crate) fn functions(texts: &Groups, groups: &[&str], reader: Reader) -> Result<String, String> {
    let mut code = String::new();
    for group in groups {
        let keys = texts
            .get(*group)
            .ok_or_else(|| format!("No language has the group {group}"))?;
        let functions: String = keys
            .iter()
            .map(|(name, text)| function(name, text, reader))
            .collect();
        let group = match reader {
            Reader::One => format!("    pub(crate) mod {group} {{\n{functions}    }}\n"),
            Reader::Many => {
                let name = type_name(group);
                format!(
                    "/// The texts of the group `{group}` in one language.\n\
                     #[derive(Debug, Clone, Copy)]\n\
                     pub(crate) struct {name}(pub(crate) Locale);\n\
                     impl {name} {{\n{functions}}}\n"
                )
            }
        };
        code.push_str(&group);
    }
    Ok(match reader {
        Reader::One => format!("pub(crate) mod t {{\n{code}}}\n"),
        Reader::Many => code,
    })
}

fn function(name: &str, text: &Text, reader: Reader) -> String {
    let mut parameters = Vec::new();
    let mut arguments = Vec::new();
    if reader == Reader::Many {
        parameters.push("self".to_owned());
    }
    if text.one.is_some() {
        parameters.push("count: u32".to_owned());
        arguments.push("(\"count\", &count.to_string())".to_owned());
    }
    for argument in &text.arguments {
        parameters.push(format!("{argument}: &str"));
        arguments.push(format!("(\"{argument}\", {argument})"));
    }
    let parameters = parameters.join(", ");

    let several = literal(&text.other);
    let translations = match &text.one {
        Some(one) => format!("if count == 1 {{ {} }} else {{ {several} }}", literal(one)),
        None => several,
    };
    let (pick, fill) = match reader {
        Reader::One => ("super::super::pick", "super::super::fill"),
        Reader::Many => ("self.0.pick", "fill"),
    };
    let picked = format!("{pick}({translations})");
    let (returns, body) = if arguments.is_empty() {
        ("&'static str", picked)
    } else {
        let filled = format!("{fill}({picked}, &[{}])", arguments.join(", "));
        ("String", filled)
    };
    format!("        pub(crate) fn {name}({parameters}) -> {returns} {{ {body} }}\n")
}

/// The translations as an array of Rust.
fn literal([british, american, spanish]: &Translations) -> String {
    format!("[{british:?}, {american:?}, {spanish:?}]")
}

/// `circle_names` is `CircleNames`.
fn type_name(group: &str) -> String {
    let mut name = String::new();
    for word in group.split('_') {
        let mut letters = word.chars();
        name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        name.push_str(letters.as_str());
    }
    name
}

#[cfg(test)]
mod tests {
    use super::{Reader, functions};
    use crate::texts::{Groups, Text, Translations};

    fn in_all(text: &str) -> Translations {
        [text, text, text].map(str::to_owned)
    }

    fn groups() -> Groups {
        let text = |one: Option<&str>, text: &str, arguments: &[&str]| Text {
            one: one.map(in_all),
            other: in_all(text),
            arguments: arguments.iter().map(|name| (*name).to_owned()).collect(),
        };
        let keys = [
            ("plain", text(None, "Say \"yes\"\u{2060}", &[])),
            ("with", text(None, "with {host}", &["host"])),
            ("more", text(Some("{a}, one"), "{a}, {count}", &["a"])),
        ];
        let keys = keys.map(|(name, text)| (name.to_owned(), text));
        Groups::from([
            ("circle_names".to_owned(), keys.into()),
            ("other".to_owned(), [].into()),
        ])
    }

    #[test]
    fn one_reader_gets_functions() {
        let code = functions(&groups(), &["circle_names"], Reader::One).unwrap();
        for part in [
            "pub(crate) mod t {",
            "pub(crate) mod circle_names {",
            r#"fn plain() -> &'static str { super::super::pick(["Say \"yes\"\u{2060}", "#,
            r#"fn with(host: &str) -> String { super::super::fill(super::super::pick(["with {host}", "#,
            r#"&[("host", host)])"#,
            "fn more(count: u32, a: &str) -> String {",
            r#"if count == 1 { ["{a}, one", "#,
        ] {
            assert!(code.contains(part), "{part} is not in {code}");
        }
        assert!(!code.contains("other"), "nobody asked for it");
    }

    #[test]
    fn many_readers_get_a_type_that_holds_the_language() {
        let code = functions(&groups(), &["circle_names", "other"], Reader::Many).unwrap();
        for part in [
            "pub(crate) struct CircleNames(pub(crate) Locale);",
            "pub(crate) struct Other(pub(crate) Locale);",
            "fn plain(self) -> &'static str { self.0.pick([",
            "fn more(self, count: u32, a: &str) -> String { fill(self.0.pick(if count == 1",
            r#"&[("count", &count.to_string()), ("a", a)])"#,
        ] {
            assert!(code.contains(part), "{part} is not in {code}");
        }
    }

    #[test]
    fn a_group_that_no_file_has_is_named() {
        let failure = functions(&groups(), &["asks"], Reader::One).unwrap_err();
        assert_eq!(failure, "No language has the group asks");
    }
}
