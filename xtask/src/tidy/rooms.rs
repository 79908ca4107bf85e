//! `shared`, `functions` and `frontend` have the same rooms: a reader who knows one crate finds her
//! way in the others.

use std::collections::BTreeSet;

use super::source::{Complaint, Source};

/// Where each crate has its rooms, and the directories there that are no room.
const CRATES: &[(&str, &[&str])] = &[
    ("shared/src/", &["kernel", "replica", "sync"]),
    ("functions/src/rooms/", &["sync"]),
    (
        "frontend/src/",
        &[
            "app", "gallery", "home", "offline", "page", "route", "ui", "words",
        ],
    ),
];

pub(super) fn check(sources: &[Source]) -> Vec<Complaint> {
    let rooms = CRATES
        .iter()
        .map(|(src, others)| (*src, rooms(src, others, sources)));
    let rooms: Vec<(&str, BTreeSet<&str>)> = rooms.collect();
    let all: BTreeSet<&str> = rooms
        .iter()
        .flat_map(|(_, here)| here.iter().copied())
        .collect();
    let missing = rooms
        .iter()
        .flat_map(|(src, here)| all.difference(here).map(move |room| (src, room)));
    missing
        .map(|(src, room)| {
            let what = "is missing, though another crate has this room; if it is no room, \
                        say so in xtask/src/tidy/rooms.rs";
            Source::new(format!("{src}{room}"), "").complain(1, what)
        })
        .collect()
}

fn rooms<'a>(src: &str, others: &[&str], sources: &'a [Source]) -> BTreeSet<&'a str> {
    sources
        .iter()
        .filter_map(|source| source.path.strip_prefix(src)?.split_once('/'))
        .map(|(directory, _)| directory)
        .filter(|directory| !others.contains(directory))
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
            "functions/src/rooms/events/mod.rs",
            "functions/src/platform/d1.rs",
            "frontend/src/events/mod.rs",
            "frontend/src/home/home_page.rs",
            "frontend/src/ui/button/mod.rs",
        ];
        assert!(check(&sources(&mirrored)).is_empty());
    }

    #[test]
    fn a_room_that_a_crate_lacks_is_named() {
        let lopsided = [
            "shared/src/talk/mod.rs",
            "functions/src/rooms/talk/mod.rs",
            "frontend/src/lib.rs",
        ];
        let complaints = check(&sources(&lopsided));
        assert_eq!(complaints.len(), 1);
        assert_eq!(complaints[0].path, "frontend/src/talk");
    }
}
