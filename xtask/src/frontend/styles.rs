//! One stylesheet out of many, in an order that does not depend on the file system.
//!
//! `styles/tokens.css`, `styles/base.css`, `styles/a11y.css`, then the other sheets in
//! `styles/`, then the sheets beside their components in `src/`, each group sorted by path. A
//! later sheet wins a tie, so a component may refine the base and no component relies on another.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::files;

const FIRST: &[&str] = &["styles/tokens.css", "styles/base.css", "styles/a11y.css"];

pub(super) fn concatenate(frontend: &Path) -> Result<String> {
    let mut sheets = files::walk(&frontend.join("styles"))?;
    sheets.extend(files::walk(&frontend.join("src"))?);
    sheets.retain(|path| files::has_extension(path, "css"));
    sheets.sort_by_key(|path| rank(path, frontend));

    let mut whole = String::new();
    for sheet in sheets {
        whole.push_str(&files::read(&sheet)?);
        whole.push('\n');
    }
    Ok(whole)
}

fn rank(path: &Path, frontend: &Path) -> (usize, bool, PathBuf) {
    let name = files::relative(path, frontend);
    let place = FIRST
        .iter()
        .position(|first| *first == name)
        .unwrap_or(FIRST.len());
    (place, name.starts_with("src/"), path.to_path_buf())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_lead_and_components_follow() {
        let frontend = Path::new("frontend");
        let mut sheets = [
            "frontend/src/app/app.css",
            "frontend/styles/a11y.css",
            "frontend/styles/print.css",
            "frontend/styles/tokens.css",
            "frontend/styles/base.css",
        ]
        .map(Path::new);
        sheets.sort_by_key(|path| rank(path, frontend));
        let order = sheets.map(|path| files::relative(path, frontend));
        assert_eq!(
            order,
            [
                "styles/tokens.css",
                "styles/base.css",
                "styles/a11y.css",
                "styles/print.css",
                "src/app/app.css"
            ]
        );
    }
}
