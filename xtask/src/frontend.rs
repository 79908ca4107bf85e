//! From the directory `frontend` to the static files that a phone downloads.
//!
//! The contract with `frontend/`:
//!
//! | source | becomes | may use |
//! |---|---|---|
//! | `index.html` | `/index.html` | `{{css}} {{shell}} {{boot}} {{wasm}} {{sprite}} {{build}} {{origin}}`, and `{{words room.key}}` |
//! | `shell.js` | `/assets/shell-<hash>.js` | `["{{inside}}"]` for a list of URLs |
//! | `boot.js`, which imports `./app.js`, the wasm-bindgen module | `/assets/boot-<hash>.js`, both in one file | `{{wasm}} {{sprite}} {{build}}` |
//! | `service_worker.js` | `/service_worker.js` | `{{build}}`, and `["{{inside}}"]`, `["{{precache}}"]` for lists of URLs |
//! | `manifest.webmanifest` | the same | nothing |
//! | `sprite.svg` | `/assets/sprite-<hash>.svg` | nothing |
//! | `styles/**/*.css`, `src/**/*.css` | `/assets/app-<hash>.css` | order: see [`styles`] |
//! | `public/**` | copied as it is to `/` | nothing |
//! | the crate | `/assets/app-<hash>.wasm`, and a file for each of its parts: `/assets/inside…-<hash>.wasm` is what only members need | it can read `document.documentElement.dataset` |
//!
//! `{{css}}`, `{{shell}}`, `{{boot}}`, `{{wasm}}` and `{{sprite}}` are absolute URL paths; `{{build}}` changes
//! whenever any file does. Everything under `/assets/` is named after its content and cached for
//! ever. `{{origin}}` is the `ORIGIN` of `wrangler.toml`. While that is the placeholder, lines that
//! name it are left out: chat apps ignore a picture without a complete address, and a picture at
//! somebody else's address would be worse. A placeholder that stays unfilled fails the build. The
//! URLs to precache are `/`, the manifest and all of `/assets/` except the parts.

mod headers;
mod output;
mod split;
mod styles;
mod template;
mod words;

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::bundle::Profile;
use crate::deploy::Config;
use crate::files::{self, Stamp};
use crate::node::Node;
use crate::steps::Outcome;
use crate::workspace::Workspace;

use output::Output;

/// Assembles the site around the compiled crate unless that is done.
pub(crate) fn build(
    workspace: &Workspace,
    node: &Node,
    profile: Profile,
    compiled: &Path,
) -> Result<Outcome> {
    let stamp = Stamp::new(
        workspace
            .stamps()
            .join(format!("frontend-{}", profile.cargo())),
        files::fingerprint(&inputs(workspace, compiled.to_path_buf())?),
    );
    let assets = profile.assets(workspace);
    if stamp.is_current() && assets.join("index.html").is_file() {
        return Ok(Outcome::Unchanged);
    }

    let scratch = workspace
        .stamps()
        .join(format!("frontend-{}.d", profile.cargo()));
    let module = split::bind(node, profile, compiled, &scratch)?;
    let site = Site {
        workspace,
        node,
        profile,
        scratch: &scratch,
        origin: Config::read(workspace)?.chosen_origin(),
    };
    site.assemble(&module)?.write_to(&assets)?;
    stamp.save()?;
    Ok(Outcome::Done)
}

/// Everything except the Rust sources, which Cargo watches: the compiled wasm represents them.
fn inputs(workspace: &Workspace, compiled: PathBuf) -> Result<Vec<PathBuf>> {
    let mut inputs = files::walk(&workspace.path("frontend"))?;
    inputs.retain(|path| !files::has_extension(path, "rs"));
    inputs.push(compiled);
    inputs.push(workspace.path("wrangler.toml"));
    inputs.push(std::env::current_exe()?);
    Ok(inputs)
}

/// The files around the wasm module.
struct Site<'a> {
    workspace: &'a Workspace,
    node: &'a Node,
    profile: Profile,
    scratch: &'a Path,
    origin: Option<String>,
}

impl Site<'_> {
    fn assemble(&self, module: &split::Module) -> Result<Output> {
        let mut output = Output::default();
        output.copy_directory(&self.source("public"))?;
        let wasm = output.add_hashed("app", "wasm", files::read_bytes(&module.wasm)?);
        let (mut links, mut inside) = (Vec::new(), Vec::new());
        for part in &module.parts {
            let url = output.add_later(&part.name, "wasm", files::read_bytes(&part.wasm)?);
            if part.is_inside {
                inside.push(url.clone());
            }
            links.push((part.link.as_str(), url));
        }
        let css = output.add_hashed("app", "css", self.stylesheet()?);
        let sprite = output.add_hashed("sprite", "svg", self.optional("sprite.svg")?);
        let build = output.build_id(&self.text_sources()?);
        let known = [
            ("wasm", wasm.as_str()),
            ("sprite", &sprite),
            ("build", &build),
        ];
        let shell = output.add_hashed("shell", "js", self.shell_script(&inside)?);
        let boot = output.add_hashed("boot", "js", self.boot_script(&known, &links)?);
        let manifest = self.optional("manifest.webmanifest")?;
        if !manifest.is_empty() {
            output.add("/manifest.webmanifest", manifest);
        }

        let precache = output.precache();
        let page = [
            ("css", css.as_str()),
            ("shell", &shell),
            ("boot", &boot),
            ("wasm", &wasm),
            ("sprite", &sprite),
            ("build", &build),
        ];
        let index = words::fill(&self.page()?, self.workspace.root())?;
        output.add("/index.html", template::fill(&index, &page)?);
        let worker = self.optional("service_worker.js")?;
        if !worker.is_empty() {
            output.add(
                "/service_worker.js",
                self.service_worker(&known, &inside, &precache)?,
            );
        }
        output.add("/_headers", headers::file(posse_shared::security::HEADERS));
        Ok(output)
    }

    /// The page with the address of the app, if that is known.
    fn page(&self) -> Result<String> {
        let page = self.text("index.html")?;
        Ok(template::with_origin(&page, self.origin.as_deref()))
    }

    fn stylesheet(&self) -> Result<Vec<u8>> {
        let sheet = styles::concatenate(&self.workspace.path("frontend"))?;
        let place = self.scratch.join("app.css");
        files::write(&place, sheet)?;
        self.esbuild(&place, "app.min.css", &[])
    }

    /// Both scripts in one file, so that the phone sends one request. The parts are named after their
    /// content like every other file.
    fn boot_script(&self, known: &[(&str, &str)], links: &[(&str, String)]) -> Result<Vec<u8>> {
        let place = self.scratch.join("boot.js");
        files::write(&place, template::fill(&self.text("boot.js")?, known)?)?;
        let parts = self.scratch.join(split::PARTS);
        let mut script = files::read(&parts)?;
        for (link, url) in links {
            script = script.replace(link, url);
        }
        files::write(&parts, script)?;
        // wasm-bindgen names the script that loads the parts once for each part.
        let repeated = "--log-override:duplicate-object-key=silent";
        self.esbuild(
            &place,
            "boot.min.js",
            &["--bundle", "--format=esm", repeated],
        )
    }

    fn shell_script(&self, inside: &[String]) -> Result<Vec<u8>> {
        let text = template::fill_list(&self.text("shell.js")?, "inside", inside);
        let place = self.scratch.join("shell.js");
        files::write(&place, template::fill(&text, &[])?)?;
        self.esbuild(&place, "shell.min.js", &[])
    }

    fn service_worker(
        &self,
        known: &[(&str, &str)],
        inside: &[String],
        precache: &[String],
    ) -> Result<Vec<u8>> {
        let text = self.text("service_worker.js")?;
        let text = template::fill_list(&text, "inside", inside);
        let text = template::fill_list(&text, "precache", precache);
        let place = self.scratch.join("service_worker.js");
        files::write(&place, template::fill(&text, known)?)?;
        self.esbuild(&place, "service_worker.min.js", &[])
    }

    fn esbuild(&self, input: &Path, result: &str, flags: &[&str]) -> Result<Vec<u8>> {
        let place = self.scratch.join(result);
        let mut run = self
            .node
            .program("esbuild")
            .arg(input)
            .arg(format!("--outfile={}", place.display()))
            .args([
                "--log-level=warning",
                "--legal-comments=none",
                "--target=esnext",
            ])
            .args(flags);
        if self.profile == Profile::Release {
            run = run.arg("--minify");
        }
        run.run()?;
        files::read_bytes(&place)
    }

    fn source(&self, name: &str) -> PathBuf {
        self.workspace.path("frontend").join(name)
    }

    fn text(&self, name: &str) -> Result<String> {
        files::read(&self.source(name))
    }

    fn optional(&self, name: &str) -> Result<Vec<u8>> {
        let path = self.source(name);
        if path.is_file() {
            files::read_bytes(&path)
        } else {
            Ok(Vec::new())
        }
    }

    /// The sources that are not in the output yet when the build id is computed.
    fn text_sources(&self) -> Result<Vec<Vec<u8>>> {
        let others = ["boot.js", "service_worker.js", "manifest.webmanifest"];
        std::iter::once(self.page().map(String::into_bytes))
            .chain(others.iter().map(|name| self.optional(name)))
            .collect()
    }
}
