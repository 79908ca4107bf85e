//! Turns `locales/<language>/<room>.json` into typed functions. The build stops if a language lacks a
//! key, or if the same key takes other arguments in another language.
//!
//! Each room of the app has one file a language, with groups of keys. `{name}` in a text is an
//! argument. The two keys `x.one` and `x.other` become one function that chooses by `count`. `en-US`
//! has only the keys that differ from `en-GB`.

use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::{env, fs, path::Path};

/// The texts of a language, by group and key.
type Texts = BTreeMap<(String, String), String>;

fn main() -> Result<(), Box<dyn Error>> {
    if env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|target| target == "wasm32") {
        // The relocations say which function and which datum `#[wasm_split]` may split off.
        println!("cargo::rustc-link-arg-cdylib=--emit-relocs");
    }
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
        let spanish_text = spanish
            .get(key)
            .ok_or_else(|| format!("{group}.{name} is not in es"))?;
        let american_text = american.get(key).unwrap_or(text);
        let arguments = arguments(text);
        for translated in [american_text, spanish_text] {
            if !is_same_set(&self::arguments(translated), &arguments) {
                return Err(format!("{group}.{name} takes other arguments: {translated}").into());
            }
        }
        let out = groups.entry(group).or_default();
        let texts = format!("[{text:?}, {american_text:?}, {spanish_text:?}]");
        if let Some(stem) = name.strip_suffix(".one") {
            let many = (group.to_owned(), format!("{stem}.other"));
            let find = |texts: &Texts| texts.get(&many).cloned();
            let gb = find(&british).ok_or_else(|| format!("{group}.{stem} has no .other"))?;
            let us = find(&american).unwrap_or_else(|| gb.clone());
            let es = find(&spanish).ok_or_else(|| format!("{group}.{stem}.other is not in es"))?;
            let several = format!("[{gb:?}, {us:?}, {es:?}]");
            out.push_str(&plural_function(stem, &texts, &several));
        } else if name.strip_suffix(".other").is_some() {
            // Its `.one` has written the function.
        } else {
            out.push_str(&function(name, &texts, &arguments));
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

/// The function of a text. `pick` and `fill` are in `words/texts.rs`, which includes the module `t`.
fn function(name: &str, texts: &str, arguments: &[String]) -> String {
    let head = format!("        pub(crate) fn {name}");
    if arguments.is_empty() {
        return format!("{head}() -> &'static str {{ super::super::pick({texts}) }}\n");
    }
    let parameters: Vec<String> = arguments.iter().map(|a| format!("{a}: &str")).collect();
    let values: Vec<String> = arguments
        .iter()
        .map(|a| format!("(\"{a}\", {a})"))
        .collect();
    format!(
        "{head}({}) -> String {{ super::super::fill(super::super::pick({texts}), &[{}]) }}\n",
        parameters.join(", "),
        values.join(", ")
    )
}

/// The function of a text with a singular and a plural.
fn plural_function(name: &str, one: &str, several: &str) -> String {
    format!(
        "        pub(crate) fn {name}(count: u32) -> String {{ \
         let texts = if count == 1 {{ {one} }} else {{ {several} }}; \
         super::super::fill(super::super::pick(texts), &[(\"count\", &count.to_string())]) }}\n"
    )
}

/// Reads all texts of a language, from the files of all rooms.
fn read(locale: &str) -> Result<Texts, Box<dyn Error>> {
    let mut texts = Texts::new();
    for file in fs::read_dir(Path::new("locales").join(locale))? {
        let path = file?.path();
        let with_path = |why: &str| format!("{}: {why}", path.display());
        let groups: Map<String, Value> = serde_json::from_str(&fs::read_to_string(&path)?)
            .map_err(|error| with_path(&error.to_string()))?;
        for (group, keys) in groups {
            let keys = keys
                .as_object()
                .ok_or_else(|| with_path("a group is an object"))?;
            for (key, text) in keys {
                let text = text
                    .as_str()
                    .ok_or_else(|| with_path("a text is a string"))?;
                if texts
                    .insert((group.clone(), key.clone()), text.to_owned())
                    .is_some()
                {
                    return Err(with_path(&format!("{group}.{key} is there twice")).into());
                }
            }
        }
    }
    Ok(texts)
}

/// The `{names}` in a text, each once, in the order of the text, without the `count` of a plural.
fn arguments(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for rest in text.split('{').skip(1) {
        let name = rest.split_once('}').map(|(name, _)| name.to_owned());
        found.extend(name.filter(|name| name != "count" && !found.contains(name)));
    }
    found
}

/// Whether two texts take the same arguments. A translation may use them in another order.
fn is_same_set(one: &[String], other: &[String]) -> bool {
    one.len() == other.len() && one.iter().all(|name| other.contains(name))
}
