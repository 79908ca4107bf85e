//! The finished site: files by URL, some named after their content. They are written in an order in
//! which a server that reads the directory meanwhile never sees a page without its parts.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::files;

/// URL path to content.
#[derive(Default)]
pub(super) struct Output {
    by_url: BTreeMap<String, Vec<u8>>,
    /// URLs that are loaded only when they are needed.
    later: BTreeSet<String>,
}

impl Output {
    pub(super) fn add(&mut self, url: &str, content: impl Into<Vec<u8>>) {
        self.by_url.insert(url.to_owned(), content.into());
    }

    /// Adds a file under a name that changes with its content, and gives back its URL.
    pub(super) fn add_hashed(&mut self, stem: &str, extension: &str, content: Vec<u8>) -> String {
        let url = format!("/assets/{stem}-{}.{extension}", files::short_hash(&content));
        self.by_url.insert(url.clone(), content);
        url
    }

    /// Adds a file that is loaded only when it is needed, named as by [`Output::add_hashed`].
    pub(super) fn add_later(&mut self, stem: &str, extension: &str, content: Vec<u8>) -> String {
        let url = self.add_hashed(stem, extension, content);
        self.later.insert(url.clone());
        url
    }

    pub(super) fn copy_directory(&mut self, directory: &Path) -> Result<()> {
        for path in files::walk(directory)? {
            let url = format!("/{}", files::relative(&path, directory));
            self.by_url.insert(url, files::read_bytes(&path)?);
        }
        Ok(())
    }

    /// What the app needs to start offline, up to the sign-in. The parts that only members need are
    /// cached when they are first loaded.
    pub(super) fn precache(&self) -> Vec<String> {
        let parts = self
            .by_url
            .keys()
            .filter(|url| url.starts_with("/assets/") || *url == "/manifest.webmanifest")
            .filter(|url| !self.later.contains(*url));
        std::iter::once("/".to_owned())
            .chain(parts.cloned())
            .collect()
    }

    /// The id of this build: any change to a file so far, or to `sources`, changes it.
    pub(super) fn build_id(&self, sources: &[Vec<u8>]) -> String {
        let mut digest = String::new();
        for (url, content) in &self.by_url {
            digest.push_str(url);
            digest.push_str(&files::sha256(content));
        }
        for source in sources {
            digest.push_str(&files::sha256(source));
        }
        files::short_hash(digest.as_bytes())
    }

    /// Writes the parts, then the page that names them, and then deletes what no page names any more.
    pub(super) fn write_to(&self, directory: &Path) -> Result<()> {
        let (last, first): (Vec<_>, Vec<_>) =
            self.by_url.iter().partition(|(url, _)| names_others(url));
        for (url, content) in first.into_iter().chain(last) {
            write_if_changed(&directory.join(url.trim_start_matches('/')), content)?;
        }
        for path in files::walk(directory)? {
            if !self
                .by_url
                .contains_key(&format!("/{}", files::relative(&path, directory)))
            {
                fs::remove_file(path)?;
            }
        }
        Ok(())
    }
}

fn names_others(url: &str) -> bool {
    matches!(url, "/index.html" | "/service_worker.js")
}

/// An untouched file does not wake a server that watches the directory.
fn write_if_changed(path: &Path, content: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|present| present == content) {
        return Ok(());
    }
    files::write(path, content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_follows_its_content() {
        let mut output = Output::default();
        let one = output.add_hashed("app", "css", b"a{}".to_vec());
        let two = output.add_hashed("app", "css", b"b{}".to_vec());
        assert_ne!(one, two);
        assert!(one.starts_with("/assets/app-"));
    }

    #[test]
    fn the_build_id_follows_every_file() {
        let mut output = Output::default();
        let before = output.build_id(&[]);
        output.add("/icon.png", b"icon".to_vec());
        let after = output.build_id(&[]);
        assert_ne!(before, after);
        assert_ne!(after, output.build_id(&[b"page".to_vec()]));
        assert_eq!(after, output.build_id(&[]));
    }

    #[test]
    fn the_precache_is_only_the_shell() {
        let mut output = Output::default();
        output.add("/places/gb.json", b"[]".to_vec());
        output.add_later("inside", "wasm", b"wasm".to_vec());
        let css = output.add_hashed("app", "css", b"a{}".to_vec());
        assert_eq!(output.precache(), ["/".to_owned(), css]);
    }

    #[test]
    fn stale_files_go_when_a_new_build_is_complete() {
        let directory = std::env::temp_dir().join(format!("posse-output-{}", std::process::id()));
        files::write(&directory.join("assets/old.js"), "old").unwrap();
        let mut output = Output::default();
        output.add("/index.html", b"page".to_vec());
        output.write_to(&directory).unwrap();
        assert!(!directory.join("assets/old.js").exists());
        assert_eq!(files::read(&directory.join("index.html")).unwrap(), "page");
        fs::remove_dir_all(directory).unwrap();
    }
}
