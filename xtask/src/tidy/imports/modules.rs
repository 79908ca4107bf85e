//! The modules of a crate, and which file a path leads to.

use std::collections::{BTreeMap, BTreeSet};

use super::Import;
use super::scan::{Scan, Use};
use crate::tidy::source::Source;

type Module = Vec<String>;

/// How many re-exports a path is followed through: more than any crate has in a row.
const FAR: usize = 8;

pub(super) struct Modules<'a> {
    /// The directory of the crate's sources.
    src: &'a str,
    files: Vec<(&'a Source, Scan)>,
    /// Which file each module lies in.
    homes: BTreeMap<Module, usize>,
    items: BTreeSet<(Module, String)>,
    /// What `use` brings into a module under a name of its own.
    named: BTreeMap<(Module, String), Module>,
    globs: BTreeMap<Module, Vec<Module>>,
}

impl<'a> Modules<'a> {
    pub(super) fn new(sources: &[&'a Source], src: &'a str) -> Self {
        let mut modules = Self {
            src,
            files: Vec::new(),
            homes: BTreeMap::new(),
            items: BTreeSet::new(),
            named: BTreeMap::new(),
            globs: BTreeMap::new(),
        };
        for (index, source) in sources.iter().enumerate() {
            let module = module_of(&source.path, src);
            let scan = Scan::of(&source.text, &module);
            let inner = scan.modules.iter().cloned();
            for home in inner.chain([module]) {
                modules.homes.insert(home, index);
            }
            modules.items.extend(scan.items.iter().cloned());
            modules.files.push((source, scan));
        }
        // Twice, because a `use` may begin with a name that another one brings.
        modules.name_uses();
        modules.name_uses();
        modules
    }

    fn name_uses(&mut self) {
        self.globs.clear();
        let uses: Vec<Use> = self
            .files
            .iter()
            .flat_map(|(_, scan)| scan.uses.clone())
            .collect();
        for used in uses {
            let Some(path) = self.absolute(&used.path.module, &used.path.segments) else {
                continue;
            };
            match used.name {
                Some(name) => {
                    self.named.insert((used.path.module, name), path);
                }
                None => self.globs.entry(used.path.module).or_default().push(path),
            }
        }
    }

    pub(super) fn imports(&self) -> Vec<Import> {
        self.files
            .iter()
            .flat_map(|(source, scan)| self.imports_of(source, scan))
            .collect()
    }

    fn imports_of(&self, source: &Source, scan: &Scan) -> Vec<Import> {
        let uses = scan.uses.iter().map(|used| {
            let again = used.name.as_ref().is_some_and(|name| scan.mentions(name));
            (&used.path, used.public && !again)
        });
        let paths = scan.paths.iter().map(|path| (path, false));
        let mut imports = Vec::new();
        for (path, passed_on) in uses.chain(paths) {
            let to = self
                .absolute(&path.module, &path.segments)
                .and_then(|path| self.home(&path));
            let to = to
                .and_then(|index| self.files.get(index))
                .map(|(to, _)| to.path.clone());
            imports.extend(to.filter(|to| *to != source.path).map(|to| Import {
                from: source.path.clone(),
                to,
                line: path.line,
                passed_on,
            }));
        }
        let directory = source
            .path
            .rsplit_once('/')
            .map_or("", |(directory, _)| directory);
        imports.extend(scan.includes.iter().map(|include| Import {
            from: source.path.clone(),
            to: if include.from_src {
                format!("{}{}", self.src, include.path)
            } else {
                joined(directory, &include.path)
            },
            line: include.line,
            passed_on: false,
        }));
        imports
    }

    /// The path from the root of the crate; nothing for a path into another crate.
    fn absolute(&self, module: &[String], segments: &[String]) -> Option<Module> {
        let (first, rest) = segments.split_first()?;
        let begun = match first.as_str() {
            "crate" => Vec::new(),
            "self" => module.to_vec(),
            "super" => {
                let (_, above) = module.split_last()?;
                if rest.first().is_some_and(|next| next == "super") {
                    return self.absolute(above, rest);
                }
                above.to_vec()
            }
            name => {
                let key = (module.to_vec(), name.to_owned());
                let child = [module, std::slice::from_ref(first)].concat();
                match self.named.get(&key) {
                    Some(path) => path.clone(),
                    None if self.homes.contains_key(&child) => child,
                    None => return None,
                }
            }
        };
        Some([begun.as_slice(), rest].concat())
    }

    /// The file that defines what a path names.
    fn home(&self, path: &[String]) -> Option<usize> {
        self.follow(path, FAR)
    }

    fn follow(&self, path: &[String], far: usize) -> Option<usize> {
        let (module, rest) = (0..=path.len()).rev().find_map(|length| {
            let (module, rest) = path.split_at_checked(length)?;
            self.homes.contains_key(module).then_some((module, rest))
        })?;
        let here = self.homes.get(module).copied();
        let Some((name, after)) = rest.split_first() else {
            return here;
        };
        let key = (module.to_vec(), name.clone());
        if far == 0 || self.items.contains(&key) {
            return here;
        }
        if let Some(used) = self.named.get(&key) {
            return self.follow(&[used.as_slice(), after].concat(), far - 1);
        }
        let globs = self.globs.get(module).into_iter().flatten();
        let through = globs.map(|glob| [glob.as_slice(), rest].concat());
        let knows = |path: &Module| {
            let (name, module) = (
                path.get(path.len() - rest.len()),
                path.get(..path.len() - rest.len()),
            );
            let key = module
                .zip(name)
                .map(|(module, name)| (module.to_vec(), name.clone()));
            key.is_some_and(|key| self.items.contains(&key) || self.named.contains_key(&key))
        };
        let found = through
            .filter(knows)
            .find_map(|path| self.follow(&path, far - 1));
        found.or(here)
    }
}

/// `functions/src/http/mod.rs` is the module `http`.
fn module_of(path: &str, src: &str) -> Module {
    let below = path.strip_prefix(src).unwrap_or(path);
    let below = below.strip_suffix(".rs").unwrap_or(below);
    let mut module: Module = below.split('/').map(str::to_owned).collect();
    if module
        .last()
        .is_some_and(|last| matches!(last.as_str(), "mod" | "lib" | "main"))
    {
        module.pop();
    }
    module
}

/// A path from a directory, without its `..`.
fn joined(directory: &str, path: &str) -> String {
    let mut parts: Vec<&str> = directory.split('/').collect();
    for part in path.split('/') {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}
