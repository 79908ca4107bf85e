//! Expands every `.sql` file into `OUT_DIR`, where `include_sql!` finds it.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

#[expect(unreachable_pub, reason = "the tests of the crate use the same file")]
#[path = "src/kernel/sql/expand.rs"]
mod expand;

fn main() -> Result<(), Box<dyn Error>> {
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
