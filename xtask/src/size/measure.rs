//! Which files count, and how many bytes each is on the way to a phone.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Result;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::files;

/// One file, or a sum of some.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Bytes {
    pub(super) raw: usize,
    pub(super) gzip: usize,
    pub(super) brotli: usize,
}

#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) bytes: Bytes,
}

/// The parts of the app that load when they are needed. A stranger's first visit does not load them.
pub(super) fn parts(built: &[PathBuf], assets: &Path) -> Vec<String> {
    let names = built.iter().map(|path| files::relative(path, assets));
    names.filter(|name| is_part(name)).collect()
}

fn is_part(name: &str) -> bool {
    files::has_extension(Path::new(name), "wasm") && !name.starts_with("assets/app-")
}

/// The page, everything it names, everything hashed that the service worker fetches, and the
/// service worker itself.
pub(super) fn first_visit(page: &str, built: &[PathBuf], assets: &Path) -> Vec<String> {
    built
        .iter()
        .map(|path| files::relative(path, assets))
        .filter(|name| !is_part(name))
        .filter(|name| {
            matches!(name.as_str(), "index.html" | "service_worker.js")
                || name.starts_with("assets/")
                || page.contains(&format!("href=\"/{name}\""))
        })
        .collect()
}

pub(super) fn rows(directory: &Path, names: &[String]) -> Result<Vec<Row>> {
    names
        .iter()
        .map(|name| {
            let bytes = measure(&files::read_bytes(&directory.join(name))?)?;
            Ok(Row {
                name: name.clone(),
                bytes,
            })
        })
        .collect()
}

fn measure(content: &[u8]) -> Result<Bytes> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(content)?;
    let mut brotli = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &*content, &mut brotli, &parameters)?;
    Ok(Bytes {
        raw: content.len(),
        gzip: gzip.finish()?.len(),
        brotli: brotli.len(),
    })
}

pub(super) fn total(rows: &[Row]) -> Bytes {
    rows.iter().fold(Bytes::default(), |sum, row| Bytes {
        raw: sum.raw + row.bytes.raw,
        gzip: sum.gzip + row.bytes.gzip,
        brotli: sum.brotli + row.bytes.brotli,
    })
}

/// `1234567` as `1,234,567`.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(1_000), "1,000");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }

    #[test]
    fn repetitions_compress() {
        let bytes = measure(&[b'a'; 10_000]).unwrap();
        assert_eq!(bytes.raw, 10_000);
        assert!(bytes.gzip < 100 && bytes.brotli < 50, "{bytes:?}");
    }

    #[test]
    fn a_first_visit_is_what_the_page_names_and_the_shell() {
        let assets = Path::new("dist");
        let built = [
            "index.html",
            "assets/app-1.css",
            "assets/app-2.wasm",
            "assets/inside-3.wasm",
            "icon.svg",
            "places/gb.json",
            "_headers",
        ]
        .map(|name| assets.join(name));
        let page = r#"<link rel="icon" href="/icon.svg">"#;
        assert_eq!(
            first_visit(page, &built, assets),
            [
                "index.html",
                "assets/app-1.css",
                "assets/app-2.wasm",
                "icon.svg"
            ]
        );
        assert_eq!(parts(&built, assets), ["assets/inside-3.wasm"]);
    }
}
