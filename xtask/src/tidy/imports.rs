//! The imports inside one crate: each path in the code, resolved to the file that defines it.
//!
//! It reads tokens, not types. Comments and strings drop out, and code that is compiled for tests
//! only is skipped. A path is followed through `crate`, `self`, `super`, local `use` names and
//! re-exports. A name that no file of the crate knows belongs to another crate.

mod modules;
mod scan;

use modules::Modules;

use super::source::Source;

/// One file uses another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Import {
    /// Paths from the root of the workspace.
    pub(super) from: String,
    pub(super) to: String,
    pub(super) line: usize,
    /// Whether `from` only passes it on: `pub use child::Name`, and no other mention.
    pub(super) passed_on: bool,
}

/// All imports between the files below `src`, and the files that they include.
pub(super) fn imports(sources: &[Source], src: &str) -> Vec<Import> {
    let files: Vec<&Source> = sources
        .iter()
        .filter(|source| source.below(src) && source.is("rs"))
        .filter(|source| !source.only_tests() && !lies_among_tests(&source.path))
        .collect();
    let modules = Modules::new(&files, src);
    let mut imports = modules.imports();
    imports.sort();
    imports.dedup_by(|next, kept| {
        let same = (&next.from, &next.to) == (&kept.from, &kept.to);
        kept.passed_on &= !same || next.passed_on;
        same
    });
    imports
}

fn lies_among_tests(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let sources: Vec<Source> = files
            .iter()
            .map(|(path, text)| Source::new(format!("a/src/{path}"), *text))
            .collect();
        let short = |path: &str| path.trim_start_matches("a/src/").to_owned();
        imports(&sources, "a/src/")
            .iter()
            .filter(|import| !import.passed_on)
            .map(|import| {
                let (from, to) = (short(&import.from), short(&import.to));
                format!("{from}:{} {to}", import.line)
            })
            .collect()
    }

    #[test]
    fn every_way_to_write_a_path_is_resolved() {
        let files = [
            ("lib.rs", "mod a; mod b;"),
            ("a/mod.rs", "mod one; mod two;"),
            ("a/one.rs", "use super::two::Two;\n"),
            ("a/two.rs", "use crate::b::{self, c::{C as Other, d}};\n"),
            ("b/mod.rs", "pub mod c;\nfn f() { self::c::d() }\n"),
            (
                "b/c.rs",
                "\nfn f() { crate::a::one::run(); std::fs::read() }\n",
            ),
        ];
        assert_eq!(
            found(&files),
            [
                "a/one.rs:1 a/two.rs",
                "a/two.rs:1 b/c.rs",
                "a/two.rs:1 b/mod.rs",
                "b/c.rs:2 a/one.rs",
                "b/mod.rs:2 b/c.rs",
            ]
        );
    }

    #[test]
    fn a_local_name_is_followed_to_its_module() {
        let files = [
            ("lib.rs", "mod a; mod b;"),
            (
                "a.rs",
                "use crate::b as short;\nfn f() { short::c::run() }\n",
            ),
            ("b/mod.rs", "pub mod c;"),
            ("b/c.rs", "pub fn run() {}"),
        ];
        assert_eq!(found(&files), ["a.rs:2 b/c.rs", "a.rs:1 b/mod.rs"]);
    }

    #[test]
    fn a_re_export_leads_to_the_file_that_defines_the_name() {
        let files = [
            ("lib.rs", "mod a; mod b;"),
            ("a.rs", "use crate::b::C;\nuse crate::b::D;\n"),
            ("b/mod.rs", "mod c; mod d;\npub use c::C;\npub use d::*;\n"),
            ("b/c.rs", "pub struct C;"),
            ("b/d.rs", "pub struct D;"),
        ];
        assert_eq!(found(&files), ["a.rs:1 b/c.rs", "a.rs:2 b/d.rs"]);
    }

    #[test]
    fn what_is_passed_on_and_used_is_an_import() {
        let files = [
            ("lib.rs", "mod b;"),
            ("b/mod.rs", "mod c;\npub use c::C;\nfn make() -> C { C }\n"),
            ("b/c.rs", "pub struct C;"),
        ];
        assert_eq!(found(&files), ["b/mod.rs:2 b/c.rs"]);
    }

    #[test]
    fn tests_comments_and_strings_import_nothing() {
        let files = [
            ("lib.rs", "mod a; mod b;"),
            (
                "a.rs",
                "//! See [`crate::b::c`].\nconst A: &str = \"crate::b::c\";\n#[cfg(test)]\nuse crate::b::c;\n\
                 #[cfg(all(test, feature = \"x\"))]\nmod more {\n use crate::b::c;\n}\n",
            ),
            ("b/mod.rs", "pub mod c;\n#[cfg(test)]\nmod helper;\n"),
            ("b/c.rs", ""),
            ("b/tests.rs", "use crate::a;"),
        ];
        assert_eq!(found(&files), [""; 0]);
    }

    #[test]
    fn code_for_everything_but_tests_counts() {
        let files = [
            ("lib.rs", "mod a; mod b;"),
            ("a.rs", "#[cfg(not(test))]\nuse crate::b::B;\n"),
            ("b.rs", "pub struct B;"),
        ];
        assert_eq!(found(&files), ["a.rs:2 b.rs"]);
    }

    #[test]
    fn a_module_inside_a_file_is_that_file() {
        let files = [
            ("lib.rs", "mod a; mod b;"),
            (
                "a.rs",
                "mod inner {\n use super::super::b::B;\n pub fn f() {}\n}\n",
            ),
            ("b.rs", "fn f() { crate::a::inner::f() }"),
        ];
        assert_eq!(found(&files), ["a.rs:2 b.rs", "b.rs:1 a.rs"]);
    }

    #[test]
    fn a_file_that_is_included_is_an_import() {
        let files = [
            ("lib.rs", "mod a;"),
            (
                "a/b.rs",
                "const S: &str = include_str!(\"../store/sql/one.sql\");\nconst T: &str = include_sql!(\"store/two.sql\");",
            ),
        ];
        assert_eq!(
            found(&files),
            ["a/b.rs:1 store/sql/one.sql", "a/b.rs:2 store/two.sql"]
        );
    }

    #[test]
    fn paths_in_macros_count() {
        let files = [
            ("lib.rs", "mod a; mod b;"),
            ("a.rs", "macro_rules! m { () => { $crate::b::B } }\n"),
            ("b.rs", "pub struct B;"),
        ];
        assert_eq!(found(&files), ["a.rs:1 b.rs"]);
    }
}
