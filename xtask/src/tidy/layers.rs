//! Each crate has layers: a file uses what stands below it, never what stands above or beside it.
//!
//! The tables below are the whole rule. A layer is a list of places; a place is a file or a directory,
//! and `rooms/*` makes each entry of `rooms` a place of its own. Of two names the longer one counts. Files of one place may
//! use each other, places of one layer may not. Tests are exempt: they may use what they like.

use super::cycles;
use super::imports::{Import, imports};
use super::source::{Complaint, Source};

struct Crate {
    src: &'static str,
    /// From the lowest layer up.
    layers: &'static [&'static [&'static str]],
}

/// `lib.rs` puts a crate together, so it stands above all layers.
const ROOT: &str = "lib.rs";

const CRATES: &[Crate] = &[
    Crate {
        src: "functions/src/",
        layers: &[
            &["kernel"],
            &["http"],
            &["store"],
            &["limits", "views"],
            &["rooms/*"],
            &["jobs"],
            &["service"],
            &["platform", "testing"],
        ],
    },
    Crate {
        src: "shared/src/",
        layers: &[
            &["kernel"],
            &["demo", "places", "security"],
            &["availability"],
            &["people"],
            &["events"],
            &["circles"],
            &["proposals"],
            &["safety"],
            &["replica"],
            &["problem"],
            &["*/api"],
            &["sync"],
            &["api"],
        ],
    },
    Crate {
        src: "frontend/src/",
        layers: &[
            &["ui"],
            &["clock", "storage", "json", "intl", "page_event", "share"],
            &["zone"],
            &["words"],
            &["route", "client"],
            &["auth_gate"],
            &["offline"],
            &["page"],
            &["safety"],
            &["proposals"],
            &["availability"],
            &["events"],
            &["people"],
            &["circles"],
            &["home"],
            &["app", "gallery"],
        ],
    },
];

pub(super) fn check(sources: &[Source]) -> Vec<Complaint> {
    CRATES
        .iter()
        .flat_map(|crate_| check_crate(crate_, sources))
        .collect()
}

fn check_crate(crate_: &Crate, sources: &[Source]) -> Vec<Complaint> {
    let imports = imports(sources, crate_.src);
    let mut complaints = homeless(crate_, sources);
    complaints.extend(
        imports
            .iter()
            .filter_map(|import| misplaced(crate_, import)),
    );
    complaints.extend(cycles::complaints(&imports));
    complaints
}

/// Files that stand on no layer.
fn homeless(crate_: &Crate, sources: &[Source]) -> Vec<Complaint> {
    let files = sources
        .iter()
        .filter(|source| source.is("rs") && source.below(crate_.src));
    let what = "stands on no layer: give its place one in xtask/src/tidy/layers.rs";
    let homeless = files.filter(|source| place(crate_, &source.path).is_none());
    homeless.map(|source| source.complain(1, what)).collect()
}

/// An import that leads up or sideways.
fn misplaced(crate_: &Crate, import: &Import) -> Option<Complaint> {
    let (from, to) = (place(crate_, &import.from)?, place(crate_, &import.to)?);
    let way = match from.layer.cmp(&to.layer) {
        std::cmp::Ordering::Greater => return None,
        std::cmp::Ordering::Equal if from.name == to.name => return None,
        std::cmp::Ordering::Equal => "beside",
        std::cmp::Ordering::Less => "above",
    };
    let what = format!(
        "{} uses {}, which stands {way} it: {}",
        from.name, to.name, import.to
    );
    Some(Source::new(import.from.as_str(), "").complain(import.line, what))
}

/// Where a file stands.
struct Place<'a> {
    layer: usize,
    name: &'a str,
}

fn place<'a>(crate_: &Crate, path: &'a str) -> Option<Place<'a>> {
    let below = path.strip_prefix(crate_.src)?;
    if below == ROOT {
        return Some(Place {
            layer: crate_.layers.len(),
            name: ROOT,
        });
    }
    let layers = crate_.layers.iter().enumerate();
    let names = layers.flat_map(|(layer, names)| names.iter().map(move |name| (layer, *name)));
    let places = names.filter_map(|(layer, name)| {
        let name = entry(below, name)?;
        Some(Place { layer, name })
    });
    places.max_by_key(|place| place.name.len())
}

/// The beginning of a path that a name of the tables stands for; `*` is any one file or directory.
fn entry<'a>(below: &'a str, name: &str) -> Option<&'a str> {
    let is_end = |letter: char| matches!(letter, '/' | '.');
    let mut rest = below;
    for (index, part) in name.split('/').enumerate() {
        if index > 0 {
            rest = rest.strip_prefix('/')?;
        }
        let (found, after) = rest.split_at(rest.find(is_end)?);
        if part != "*" && part != found {
            return None;
        }
        rest = after;
    }
    below.strip_suffix(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUSE: Crate = Crate {
        src: "house/src/",
        layers: &[
            &["cellar"],
            &["hall", "stairs"],
            &["rooms/*"],
            &["attic", "hall/lamp"],
        ],
    };

    fn complaints(files: &[(&str, &str)]) -> Vec<String> {
        let mut sources: Vec<Source> = files
            .iter()
            .map(|(path, text)| Source::new(format!("house/src/{path}"), *text))
            .collect();
        crate::tidy::source::mark_tests(&mut sources);
        let found = check_crate(&HOUSE, &sources);
        found.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn an_import_that_leads_down_passes() {
        let files = [
            ("lib.rs", "use attic::Attic;"),
            ("cellar.rs", "pub struct Wine;"),
            (
                "rooms/study/mod.rs",
                "use crate::cellar::Wine; use super::study::desk::Desk;",
            ),
            ("rooms/study/desk.rs", "pub struct Desk;"),
            (
                "attic/mod.rs",
                "pub struct Attic; fn f() { crate::rooms::study::desk::sit() }",
            ),
        ];
        assert_eq!(complaints(&files), [""; 0]);
    }

    #[test]
    fn an_import_that_leads_up_fails() {
        let files = [
            ("cellar.rs", "//! x\nfn f() { crate::rooms::study::sit() }"),
            ("rooms/study.rs", "pub fn sit() {}"),
        ];
        let told = "house/src/cellar.rs:2 cellar uses rooms/study, which stands above it: \
                    house/src/rooms/study.rs";
        assert_eq!(complaints(&files), [told]);
    }

    #[test]
    fn an_import_from_room_to_room_fails() {
        let files = [
            ("rooms/kitchen/mod.rs", "use crate::rooms::study::Desk;"),
            ("rooms/study/mod.rs", "pub struct Desk;"),
        ];
        let told = "house/src/rooms/kitchen/mod.rs:1 rooms/kitchen uses rooms/study, which stands \
                    beside it: house/src/rooms/study/mod.rs";
        assert_eq!(complaints(&files), [told]);
    }

    #[test]
    fn a_re_export_on_the_way_hides_nothing() {
        let files = [
            ("cellar.rs", "use crate::hall::Attic;"),
            ("hall.rs", "pub use crate::attic::Attic;"),
            ("attic.rs", "pub struct Attic;"),
        ];
        let found = complaints(&files);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(
            found
                .iter()
                .all(|told| told.ends_with("above it: house/src/attic.rs"))
        );
    }

    #[test]
    fn a_statement_of_another_room_fails() {
        let files = [(
            "rooms/kitchen/cook.rs",
            "const S: &str = include_sql!(\"rooms/study/read.sql\");",
        )];
        let found = complaints(&files);
        assert!(
            found
                .iter()
                .any(|told| told.contains("rooms/study/read.sql")),
            "{found:?}"
        );
    }

    #[test]
    fn a_circle_of_files_fails() {
        let files = [
            ("hall/mod.rs", ""),
            ("hall/coat.rs", "use super::hat::Hat; pub struct Coat;"),
            ("hall/hat.rs", "use super::coat::Coat; pub struct Hat;"),
        ];
        let found = complaints(&files);
        assert_eq!(found.len(), 1);
        assert!(
            found.iter().all(|told| told.contains("a circle of files")),
            "{found:?}"
        );
    }

    #[test]
    fn a_directory_that_only_declares_and_passes_on_closes_no_circle() {
        let files = [
            (
                "hall/mod.rs",
                "mod coat; mod hat; pub use coat::Coat; pub use hat::Hat;",
            ),
            ("hall/coat.rs", "use super::Hat; pub struct Coat;"),
            ("hall/hat.rs", "pub struct Hat;"),
        ];
        assert_eq!(complaints(&files), [""; 0]);
    }

    #[test]
    fn tests_may_import_what_they_like() {
        let files = [
            (
                "cellar/mod.rs",
                "//! x\n#[cfg(test)]\nmod helper;\n#[cfg(test)]\nmod more {\nuse crate::attic;\n}",
            ),
            ("cellar/helper.rs", "use crate::attic::Attic;"),
            ("cellar/tests.rs", "use crate::attic::Attic;"),
            ("cellar/tests/one.rs", "use crate::attic::Attic;"),
            ("attic.rs", "pub struct Attic;"),
        ];
        assert_eq!(complaints(&files), [""; 0]);
    }

    #[test]
    fn a_longer_name_has_a_layer_of_its_own() {
        let files = [
            ("hall/lamp.rs", "use crate::rooms::study::Desk;"),
            ("rooms/study.rs", "pub struct Desk;"),
        ];
        assert_eq!(complaints(&files), [""; 0]);
    }

    #[test]
    fn a_file_without_a_layer_fails() {
        let found = complaints(&[("garden.rs", "")]);
        assert!(found.iter().all(|told| told.contains("stands on no layer")) && found.len() == 1);
    }
}
