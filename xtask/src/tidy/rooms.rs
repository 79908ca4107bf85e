//! `shared`, `functions` and `frontend` have the same domains: who knows one room knows them all.

use std::collections::BTreeSet;

use super::source::{Complaint, Source};

const ROOMS: &[&str] = &["shared/src/", "functions/src/", "frontend/src/"];

/// Directories that serve every domain, each named with the room that has it.
const NOT_DOMAINS: &[&str] = &[
    "shared/src/kernel",
    "shared/src/replica",
    "shared/src/sync",
    "functions/src/json",
    "functions/src/platform",
    "functions/src/ports",
    "functions/src/router",
    "functions/src/sync",
    "functions/src/testing",
    "frontend/src/app",
    "frontend/src/gallery",
    "frontend/src/offline",
    "frontend/src/route",
    "frontend/src/shell",
    "frontend/src/sync",
    "frontend/src/ui",
];

pub(super) fn check(sources: &[Source]) -> Vec<Complaint> {
    let all: BTreeSet<&str> = ROOMS
        .iter()
        .flat_map(|room| domains(room, sources))
        .collect();
    let mut complaints = Vec::new();
    for room in ROOMS {
        let here = domains(room, sources);
        for missing in all.difference(&here) {
            let what = "is missing, though another room has it (or it is no domain: see xtask)";
            complaints.push(Source::new(format!("{room}{missing}"), "").complain(1, what));
        }
    }
    complaints
}

fn domains<'a>(room: &str, sources: &'a [Source]) -> BTreeSet<&'a str> {
    sources
        .iter()
        .filter_map(|source| source.path.strip_prefix(room)?.split_once('/'))
        .map(|(directory, _)| directory)
        .filter(|directory| !NOT_DOMAINS.contains(&format!("{room}{directory}").as_str()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(paths: &[&str]) -> Vec<Source> {
        paths
            .iter()
            .map(|path| Source::new(*path, "//! x"))
            .collect()
    }

    #[test]
    fn mirrored_rooms_pass() {
        let mirrored = [
            "shared/src/lib.rs",
            "shared/src/events/mod.rs",
            "functions/src/events/mod.rs",
            "functions/src/platform/d1.rs",
            "frontend/src/events/mod.rs",
            "frontend/src/ui/button/mod.rs",
        ];
        assert!(check(&sources(&mirrored)).is_empty());
    }

    #[test]
    fn a_domain_missing_in_a_room_is_named() {
        let lopsided = [
            "shared/src/talk/mod.rs",
            "functions/src/talk/mod.rs",
            "frontend/src/lib.rs",
        ];
        let complaints = check(&sources(&lopsided));
        assert_eq!(complaints.len(), 1);
        assert_eq!(complaints[0].path, "frontend/src/talk");
    }
}
