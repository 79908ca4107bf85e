//! Turns the texts beside it, `<language>/<room>.json`, into typed functions. The build scripts of the app
//! and of the Worker call it, each for the groups that it shows.
//!
//! A file holds groups of keys. `{name}` in a text is an argument. Two keys `x.one` and `x.other` become
//! one function `x`, which chooses by `count`. `en-GB` has every key, `es` translates every key, and
//! `en-US` has only the texts that differ from `en-GB`. A key that is missing, or that takes other
//! arguments in another language, fails the build.

mod generate;
mod texts;

pub use generate::Reader;

use std::error::Error;
use std::path::Path;
use std::{env, fs};

/// The languages, as BCP 47 tags. Each text lists its translations in this order.
pub const LANGUAGES: [&str; 3] = ["en-GB", "en-US", "es"];

/// Called from a build script: writes the functions of these groups to `words.rs` in `OUT_DIR`.
pub fn write_functions(groups: &[&str], reader: Reader) -> Result<(), Box<dyn Error>> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR"));
    for language in LANGUAGES {
        println!(
            "cargo::rerun-if-changed={}",
            directory.join(language).display()
        );
    }
    let texts = texts::read(directory)?;
    let code = generate::functions(&texts, groups, reader)?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("words.rs"), code)?;
    Ok(())
}
