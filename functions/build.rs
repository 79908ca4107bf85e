//! Writes the Worker's texts as functions (see `locales/`), and expands every `.sql` file into `OUT_DIR`,
//! where `include_sql!` finds it.

use posse_locales::{Reader, write_functions};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

#[expect(unreachable_pub, reason = "the tests of the crate use the same file")]
#[path = "src/kernel/sql/expand.rs"]
mod expand;

/// The groups of `locales/` that the Worker says itself; the app's bundle does not have them.
const TEXTS: &[&str] = &["calendar", "circle_names", "share"];

fn main() -> Result<(), Box<dyn Error>> {
    write_functions(TEXTS, Reader::Many)?;
    println!("cargo::rerun-if-changed=src");
    let source = Path::new("src");
    let target = PathBuf::from(std::env::var("OUT_DIR")?).join("sql");
    let (fragments, statements) = expand::read(source)?;
    for path in statements {
        let file = fs::read_to_string(&path)?;
        let text = fragments
            .expand(&file)
            .map_err(|wrong| format!("{}: {wrong}", path.display()))?;
        let sent = target.join(path.strip_prefix(source)?);
        // Files that stay as they are keep their time, so that nothing is compiled again for them.
        if fs::read_to_string(&sent).is_ok_and(|before| before == text) {
            continue;
        }
        if let Some(folder) = sent.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&sent, text)?;
    }
    Ok(())
}
