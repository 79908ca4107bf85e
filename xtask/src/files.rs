//! Files: walks, fingerprints of inputs, hashes of outputs, and stamps that remain after a run.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};

/// Directories of build output.
const BUILT: &[&str] = &[
    "target",
    "node_modules",
    "build",
    "dist",
    ".git",
    ".wrangler",
];

/// Whether a path leads into a directory of build output.
pub(crate) fn is_built(path: &Path) -> bool {
    let mut parts = path.components();
    parts.any(|part| BUILT.iter().any(|name| part.as_os_str() == *name))
}

/// Every source file below `directory`, sorted; nothing when there is no such directory.
pub(crate) fn walk(directory: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if directory.is_dir() {
        collect(directory, &mut found)?;
    }
    found.sort();
    Ok(found)
}

/// The files in `directory` itself, sorted.
pub(crate) fn in_directory(directory: &Path) -> Result<Vec<PathBuf>> {
    let entries =
        fs::read_dir(directory).with_context(|| format!("Cannot list {}", directory.display()))?;
    let mut found = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.is_file() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn collect(directory: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    let entries =
        fs::read_dir(directory).with_context(|| format!("Cannot list {}", directory.display()))?;
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if !path.is_dir() {
            found.push(path);
        } else if !BUILT.contains(&name.as_ref()) {
            collect(&path, found)?;
        }
    }
    Ok(())
}

pub(crate) fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|found| found == extension)
}

/// The path below `root`, with forward slashes on every platform.
pub(crate) fn relative(path: &Path, root: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    below.to_string_lossy().replace('\\', "/")
}

pub(crate) fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("Cannot read {}", path.display()))
}

pub(crate) fn read_bytes(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("Cannot read {}", path.display()))
}

/// Writes a file and the directories above it.
pub(crate) fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(path, content).with_context(|| format!("Cannot write {}", path.display()))
}

/// SHA-256 in hexadecimal.
pub(crate) fn sha256(content: &[u8]) -> String {
    Sha256::digest(content)
        .iter()
        .fold(String::new(), |mut hex, byte| {
            hex.push(nibble(byte >> 4));
            hex.push(nibble(byte & 0xf));
            hex
        })
}

fn nibble(value: u8) -> char {
    char::from_digit(u32::from(value), 16).unwrap_or('0')
}

/// The part of a hash that goes into a file name. With 48 bits and a few dozen files, a collision takes
/// centuries of builds.
pub(crate) fn short_hash(content: &[u8]) -> String {
    sha256(content).chars().take(12).collect()
}

/// Changes whenever a file is added, removed, resized or written: it covers path, length and time.
pub(crate) fn fingerprint(paths: &[PathBuf]) -> String {
    let listing: String = paths.iter().map(|path| state(path)).collect();
    sha256(listing.as_bytes())
}

fn state(path: &Path) -> String {
    let name = path.display();
    match fs::metadata(path) {
        Err(_) => format!("{name} missing\n"),
        Ok(meta) => {
            let written = meta
                .modified()
                .ok()
                .and_then(|t| t.duration_since(UNIX_EPOCH).ok());
            format!(
                "{name} {} {}\n",
                meta.len(),
                written.unwrap_or_default().as_nanos()
            )
        }
    }
}

/// Remembers which inputs an output was last made from.
pub(crate) struct Stamp {
    path: PathBuf,
    inputs: String,
}

impl Stamp {
    pub(crate) fn new(path: PathBuf, inputs: String) -> Self {
        Self { path, inputs }
    }

    pub(crate) fn is_current(&self) -> bool {
        fs::read_to_string(&self.path).is_ok_and(|known| known == self.inputs)
    }

    /// Call this when the output is complete: an interrupted run then leaves no stamp.
    pub(crate) fn save(&self) -> Result<()> {
        write(&self.path, &self.inputs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_as_the_standard_says() {
        assert!(sha256(b"abc").starts_with("ba7816bf8f01cfea"));
        assert_eq!(short_hash(b"abc"), "ba7816bf8f01");
    }

    #[test]
    fn a_stamp_is_current_only_for_the_same_inputs() {
        let path = std::env::temp_dir().join(format!("posse-stamp-{}", std::process::id()));
        let stamp = Stamp::new(path.clone(), "one".to_owned());
        assert!(!stamp.is_current());
        stamp.save().unwrap();
        assert!(stamp.is_current());
        assert!(!Stamp::new(path.clone(), "two".to_owned()).is_current());
        fs::remove_file(path).unwrap();
    }

    #[test]
    fn a_fingerprint_follows_the_file() {
        let path = std::env::temp_dir().join(format!("posse-print-{}", std::process::id()));
        let absent = fingerprint(std::slice::from_ref(&path));
        fs::write(&path, "a").unwrap();
        let present = fingerprint(std::slice::from_ref(&path));
        fs::remove_file(&path).unwrap();
        assert_ne!(absent, present);
    }
}
