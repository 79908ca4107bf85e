//! The app's wasm: split where `#[wasm_split]` says, given its JavaScript side, and in release made
//! small.

use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};

use crate::bundle::Profile;
use crate::files;
use crate::node::Node;
use crate::wasm;

/// The module that a page loads, and the parts that are loaded later. Their JavaScript side lies
/// beside them: `app.js`, and [`PARTS`], which names the parts.
pub(super) struct Module {
    pub(super) wasm: PathBuf,
    pub(super) parts: Vec<Part>,
}

/// A piece that `#[wasm_split]` has split off, or what two such pieces share.
pub(super) struct Part {
    pub(super) wasm: PathBuf,
    pub(super) name: String,
    /// Its address in [`PARTS`], relative to that script.
    pub(super) link: String,
    /// Whether a member who signs in needs it at once.
    pub(super) is_inside: bool,
}

/// The script that loads the parts; `app.js` imports it.
pub(super) const PARTS: &str = "parts.js";
/// The part that only members need: the name that `#[wasm_split]` gives it in `frontend/src/app`.
const INSIDE: &str = "inside";

/// Writes the JavaScript side and the wasm files into `scratch`.
pub(super) fn bind(
    node: &Node,
    profile: Profile,
    compiled: &Path,
    scratch: &Path,
) -> Result<Module> {
    let (main, parts) = split(compiled, scratch)?;
    let is_release = profile == Profile::Release;
    wasm::bind(&main, scratch, "app", |bindgen| {
        bindgen
            .keep_lld_exports(true)
            .remove_name_section(is_release)
            .remove_producers_section(is_release)
            .web(true)
    })?;
    let module = Module {
        wasm: scratch.join("app_bg.wasm"),
        parts,
    };
    if is_release {
        let parts = module.parts.iter().map(|part| part.wasm.as_path());
        let all: Vec<&Path> = std::iter::once(module.wasm.as_path())
            .chain(parts)
            .collect();
        wasm::shrink(node, &all, &["--converge"])?;
    }
    Ok(module)
}

/// Splits the module into the one that a page loads and the others.
fn split(compiled: &Path, scratch: &Path) -> Result<(PathBuf, Vec<Part>)> {
    let whole = files::read_bytes(compiled)?;
    std::fs::create_dir_all(scratch)?;
    let main = scratch.join("main.wasm");
    let link = format!("./{PARTS}");
    let mut options = wasm_split_cli_support::Options::new(&whole);
    options.output_dir = scratch;
    options.main_out_path = &main;
    options.link_name = &link;
    options.main_module = "./app.js";
    options.target.web();
    let split = wasm_split_cli_support::transform(options)
        .map_err(|error| anyhow!("Cannot split {}: {error:?}", compiled.display()))?;
    let with_inside = split.prefetch_map.get(INSIDE);
    let links = files::read(&scratch.join(PARTS))?;
    let parts = split.split_modules.into_iter().filter_map(|wasm| {
        let stem = wasm.file_stem()?.to_str()?.to_owned();
        let name = stem.strip_prefix("split_");
        let wanted = with_inside.is_some_and(|stems| stems.contains(&stem));
        let is_inside = wanted || name == Some(INSIDE);
        let link = format!("./{stem}.wasm");
        links.contains(&link).then(|| Part {
            name: name.map_or_else(|| format!("{INSIDE}-common"), str::to_owned),
            wasm,
            link,
            is_inside,
        })
    });
    Ok((main, parts.collect()))
}
