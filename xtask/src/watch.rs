//! Notices edits by looking at modification times: no dependency, and the same everywhere.

use std::path::PathBuf;
use std::thread::sleep;
use std::time::Duration;

use anyhow::Result;

use crate::files;

/// Short beside the seconds a build takes, long beside the milliseconds a look takes.
const PAUSE: Duration = Duration::from_millis(500);

/// Some directories and files, and how they looked last time.
pub(crate) struct Watched {
    roots: Vec<PathBuf>,
    seen: String,
}

impl Watched {
    pub(crate) fn new(roots: Vec<PathBuf>) -> Result<Self> {
        let seen = look(&roots)?;
        Ok(Self { roots, seen })
    }

    /// Whether anything is different from when this was last asked.
    pub(crate) fn changed(&mut self) -> Result<bool> {
        let now = look(&self.roots)?;
        let changed = now != self.seen;
        self.seen = now;
        Ok(changed)
    }
}

pub(crate) fn pause() {
    sleep(PAUSE);
}

fn look(roots: &[PathBuf]) -> Result<String> {
    let mut paths = Vec::new();
    for root in roots {
        if root.is_file() {
            paths.push(root.clone());
        } else {
            paths.extend(files::walk(root)?);
        }
    }
    Ok(files::fingerprint(&paths))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_is_noticed_once() {
        let directory = std::env::temp_dir().join(format!("posse-watch-{}", std::process::id()));
        files::write(&directory.join("a.rs"), "//! a").unwrap();
        let mut watched = Watched::new(vec![directory.clone()]).unwrap();
        assert!(!watched.changed().unwrap());
        files::write(&directory.join("b.rs"), "//! b").unwrap();
        assert!(watched.changed().unwrap());
        assert!(!watched.changed().unwrap());
        std::fs::remove_dir_all(directory).unwrap();
    }
}
