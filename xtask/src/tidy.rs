//! `cargo xtask tidy`: the project rules that no other linter knows.
//!
//! Each rule reads the sources and returns complaints. It has a file of its own, with its tests. A
//! rule that needs more than the text does not belong here.

mod colours;
mod cycles;
mod dialect;
mod doctests;
mod headers;
mod imports;
mod layers;
mod length;
mod panics;
mod rooms;
mod source;
mod ui_words;
mod view_text;

use anyhow::{Result, bail};

use crate::files;
use crate::workspace::Workspace;

use source::{Complaint, Source};

/// Where people write code, and where they write about it.
const WRITTEN: &[&str] = &[
    "locales",
    "shared",
    "functions",
    "frontend",
    "tests",
    "xtask",
    "docs",
    ".config",
    ".cargo",
    ".github",
];
const KINDS: &[&str] = &["rs", "css", "js", "mjs", "json", "sql", "md", "toml", "yml"];
/// Of the files at the root only these: others are made by tools.
const AT_THE_ROOT: &[&str] = &["md", "toml"];

type Rule = fn(&[Source]) -> Vec<Complaint>;

const RULES: &[(&str, Rule)] = &[
    ("every file begins with why it exists", headers::check),
    (
        "no file is longer than 500 lines without its tests",
        length::check,
    ),
    ("every crate has the same rooms", rooms::check),
    (
        "each crate has layers: no import leads up, sideways or in a circle",
        layers::check,
    ),
    ("no literal colour outside tokens.css", colours::check),
    ("no domain word in ui/", ui_words::check),
    ("user-visible words only in locales", view_text::check),
    ("no unwrap, no expect outside tests", panics::check),
    ("no doctests, because nothing runs them", doctests::check),
    ("comments and documents in plain English", dialect::check),
];

pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let sources = sources(workspace)?;
    let mut broken = 0;
    for (name, rule) in RULES {
        let complaints = rule(&sources);
        println!(
            "  {} {name}",
            if complaints.is_empty() {
                "ok  "
            } else {
                "NOT "
            }
        );
        for complaint in &complaints {
            println!("       {complaint}");
        }
        broken += complaints.len();
    }
    println!("  {}", length::report(&sources));
    let dialect = dialect::check(&sources);
    if !dialect.is_empty() {
        println!("  dialect by directory: {}", dialect::report(&dialect));
    }
    if broken > 0 {
        bail!("{broken} places break the project rules");
    }
    Ok(())
}

fn sources(workspace: &Workspace) -> Result<Vec<Source>> {
    let mut paths = files::in_directory(workspace.root())?;
    paths.retain(|path| {
        AT_THE_ROOT
            .iter()
            .any(|kind| files::has_extension(path, kind))
    });
    for directory in WRITTEN {
        paths.extend(files::walk(&workspace.path(directory))?);
    }
    let mut sources = Vec::new();
    for path in paths {
        let name = files::relative(&path, workspace.root());
        // Programs make the gazetteer, the snapshots and the schema.
        let data = name.starts_with("frontend/public/")
            || name.contains("/snapshots/")
            || name == "docs/schema.sql";
        if !data && KINDS.iter().any(|kind| files::has_extension(&path, kind)) {
            sources.push(Source::new(name, files::read(&path)?));
        }
    }
    source::mark_tests(&mut sources);
    Ok(sources)
}
