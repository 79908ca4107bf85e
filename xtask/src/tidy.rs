//! `cargo xtask tidy`: the rules of the house that no other linter knows.
//!
//! Each rule looks at the sources and answers with complaints; each lies in a file of its own
//! with its tests. A rule that cannot be told from the text alone does not belong here.

mod colours;
mod headers;
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

/// Where people write; everything else is configuration, prose or built.
const WRITTEN: &[&str] = &[
    "locales",
    "shared",
    "functions",
    "frontend",
    "tests",
    "xtask",
];
const KINDS: &[&str] = &["rs", "css", "js", "mjs", "json"];

type Rule = fn(&[Source]) -> Vec<Complaint>;

const RULES: &[(&str, Rule)] = &[
    ("every file opens by saying why it exists", headers::check),
    (
        "no file is longer than 500 lines without its tests",
        length::check,
    ),
    ("every room has the same domains", rooms::check),
    ("no literal colour outside tokens.css", colours::check),
    ("no domain word in ui/", ui_words::check),
    ("user-visible words only in locales", view_text::check),
    ("no unwrap, no expect outside tests", panics::check),
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
    if broken > 0 {
        bail!("{broken} places break the rules of the house");
    }
    Ok(())
}

fn sources(workspace: &Workspace) -> Result<Vec<Source>> {
    let mut sources = Vec::new();
    for room in WRITTEN {
        for path in files::walk(&workspace.path(room))? {
            let name = files::relative(&path, workspace.root());
            // The gazetteer and snapshots are data, made by programs.
            let data = name.starts_with("frontend/public/") || name.contains("/snapshots/");
            if !data && KINDS.iter().any(|kind| files::has_extension(&path, kind)) {
                sources.push(Source::new(name, files::read(&path)?));
            }
        }
    }
    source::mark_tests(&mut sources);
    Ok(sources)
}
