//! Turns `locales/<language>/<room>.json` into typed functions: a key that is missing, or that
//! takes other arguments in another language, stops the build.
//!
//! Each room of the app has a file per language, which holds groups of keys. `{name}` in a text is an argument. Two keys `x.one` and `x.other`
//! become one function that chooses by `count`. `en-US` says only what it says differently.

use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::{env, fs, path::Path};

type Texts = BTreeMap<(String, String), String>;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=build.rs");
    let british = read("en-GB")?;
    let american = read("en-US")?;
    let spanish = read("es")?;
    for key in american.keys().chain(spanish.keys()) {
        if !british.contains_key(key) {
            return Err(format!("{}.{} is not in en-GB", key.0, key.1).into());
        }
    }
    let mut groups: BTreeMap<&str, String> = BTreeMap::new();
    for (key, text) in &british {
        let (group, name) = (key.0.as_str(), key.1.as_str());
        let other = spanish
            .get(key)
            .ok_or_else(|| format!("{group}.{name} is not in es"))?;
        let us = american.get(key).unwrap_or(text);
        let arguments = arguments(text);
        for translated in [us, other] {
            if !same(&self::arguments(translated), &arguments) {
                return Err(format!("{group}.{name} takes other arguments: {translated}").into());
            }
        }
        let out = groups.entry(group).or_default();
        let texts = format!("[{text:?}, {us:?}, {other:?}]");
        if let Some(stem) = name.strip_suffix(".one") {
            let many = (group.to_owned(), format!("{stem}.other"));
            let find = |texts: &Texts| texts.get(&many).cloned();
            let gb = find(&british).ok_or_else(|| format!("{group}.{stem} has no .other"))?;
            let us = find(&american).unwrap_or_else(|| gb.clone());
            let es = find(&spanish).ok_or_else(|| format!("{group}.{stem}.other is not in es"))?;
            let several = format!("[{gb:?}, {us:?}, {es:?}]");
            writeln!(
                out,
                "        pub(crate) fn {stem}(count: u32) -> String {{ let texts = if count == 1 {{ {texts} }} else {{ {several} }}; super::super::fill(super::super::pick(texts), &[(\"count\", &count.to_string())]) }}"
            )?;
        } else if name.strip_suffix(".other").is_some() {
        } else if arguments.is_empty() {
            writeln!(
                out,
                "        pub(crate) fn {name}() -> &'static str {{ super::super::pick({texts}) }}"
            )?;
        } else {
            let takes: Vec<String> = arguments.iter().map(|a| format!("{a}: &str")).collect();
            let gives: Vec<String> = arguments
                .iter()
                .map(|a| format!("(\"{a}\", {a})"))
                .collect();
            writeln!(
                out,
                "        pub(crate) fn {name}({}) -> String {{ super::super::fill(super::super::pick({texts}), &[{}]) }}",
                takes.join(", "),
                gives.join(", ")
            )?;
        }
    }
    let mut code = String::from("pub(crate) mod t {\n");
    for (group, functions) in groups {
        writeln!(code, "    pub(crate) mod {group} {{\n{functions}    }}")?;
    }
    code.push_str("}\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("words.rs"), code)?;
    Ok(())
}

/// All texts of a language, from the files of all rooms.
fn read(locale: &str) -> Result<Texts, Box<dyn Error>> {
    let mut texts = Texts::new();
    for file in fs::read_dir(Path::new("locales").join(locale))? {
        let path = file?.path();
        let named = |why: &str| format!("{}: {why}", path.display());
        let groups: Map<String, Value> = serde_json::from_str(&fs::read_to_string(&path)?)
            .map_err(|error| named(&error.to_string()))?;
        for (group, keys) in groups {
            let keys = keys
                .as_object()
                .ok_or_else(|| named("a group is an object"))?;
            for (key, text) in keys {
                let text = text.as_str().ok_or_else(|| named("a text is a string"))?;
                if texts
                    .insert((group.clone(), key.clone()), text.to_owned())
                    .is_some()
                {
                    return Err(named(&format!("{group}.{key} is said twice")).into());
                }
            }
        }
    }
    Ok(texts)
}

/// The `{names}` in a text, each once, in the order of the text; `count` of a plural aside.
fn arguments(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for rest in text.split('{').skip(1) {
        let name = rest.split_once('}').map(|(name, _)| name.to_owned());
        found.extend(name.filter(|name| name != "count" && !found.contains(name)));
    }
    found
}

/// Whether two texts take the same arguments; a translation may name them in another order.
fn same(one: &[String], other: &[String]) -> bool {
    one.len() == other.len() && one.iter().all(|name| other.contains(name))
}
