//! A round as it is stored: a small text with how far it has come, and larger ones with what it has gathered.

use super::bounds::{AT_ONCE, MOST, PAGE, PAGES, SOME};
use super::store::{Change, RoundStore, StoreError};
use crate::kernel::json;
use posse_shared::time::Instant;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

const KEPT: &str = "round";
/// Where the solver has come to.
pub(super) const PROGRESS: &str = "progress";

/// A place in the line: since when she has been waiting, and who she is.
pub(super) type Place = (i64, i64);
/// Before everybody.
pub(super) const FRONT: Place = (-1, -1);

/// What outlives a slice.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Kept {
    /// How far the line has been gone through, unless all of it was.
    pub(super) lap: Option<Lap>,
    /// The round under way.
    pub(super) round: Option<Round>,
}

/// One time through the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Lap {
    /// After whom it goes on.
    pub(super) after: Place,
    /// Who joined the line later has to wait for the next.
    pub(super) until: Instant,
}

/// A round under way.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Round {
    pub(super) area: String,
    pub(super) began: Instant,
    pub(super) phase: Phase,
    /// Where the next round goes on in the line.
    pub(super) lap: Option<Lap>,
    /// How many pages of seekers are stored.
    pub(super) pages: usize,
    /// How many seekers are on them.
    pub(super) seekers: usize,
    /// How many groups were formed of them.
    pub(super) groups: usize,
    /// How many of those were proposed.
    pub(super) made: usize,
    pub(super) slices: u32,
}

/// What comes next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Phase {
    /// Reading the next page.
    Gather(Walk),
    /// Asking from whom the next some are kept apart.
    Apart { next: usize },
    /// Forming groups.
    Match { begun: bool },
    /// Making the next proposals.
    Publish { next: usize },
    /// Nothing.
    Over,
}

/// How far one half of a round was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Walk {
    /// Whether it is the half that has waited longest.
    pub(super) longest: bool,
    /// After whom it goes on.
    pub(super) after: Place,
    /// How many of this half may be proposed a circle.
    pub(super) found: usize,
    /// How many pages of it were read.
    pub(super) read: usize,
}

impl Walk {
    /// At the beginning of a half.
    pub(super) const fn new(longest: bool, after: Place) -> Self {
        Self {
            longest,
            after,
            found: 0,
            read: 0,
        }
    }
}

impl Kept {
    /// What is stored. What an earlier version stored and this one does not understand is as nothing: the area has its
    /// next round tomorrow.
    pub(super) async fn read(store: &dyn RoundStore) -> Result<Self, StoreError> {
        Ok(value(store, KEPT).await?.unwrap_or_default())
    }

    /// To be stored again.
    pub(super) fn change(&self) -> Result<Change, StoreError> {
        put(KEPT, self)
    }
}

impl Round {
    /// At its beginning.
    pub(super) fn new(area: &str, began: Instant) -> Self {
        Self {
            area: area.to_owned(),
            began,
            phase: Phase::Gather(Walk::new(true, FRONT)),
            lap: None,
            pages: 0,
            seekers: 0,
            groups: 0,
            made: 0,
            slices: 0,
        }
    }

    /// Takes away all that a round may have stored: when its members are free is kept no longer than needed.
    pub(super) fn forget(&self) -> Vec<Change> {
        let pages = (0..self.pages).map(page_key);
        let apart = (0..self.seekers.div_ceil(SOME)).map(apart_key);
        let groups = (0..self.groups.div_ceil(AT_ONCE)).map(groups_key);
        let all = pages.chain(apart).chain(groups);
        let all = all.chain([PROGRESS.to_owned()]);
        all.map(|key| Change { key, value: None }).collect()
    }
}

// All that a round stores at its most, in one step.
const _: () = assert!(2 * PAGES + MOST / SOME + MOST / 5 / AT_ONCE + 2 <= 100);
const _: () = assert!(MOST / 2 > PAGE);

pub(super) fn page_key(page: usize) -> String {
    format!("page {page}")
}

pub(super) fn apart_key(some: usize) -> String {
    format!("apart {some}")
}

pub(super) fn groups_key(some: usize) -> String {
    format!("groups {some}")
}

/// The value under a key, if there is one that can be read.
pub(super) async fn value<T: DeserializeOwned>(
    store: &dyn RoundStore,
    key: &str,
) -> Result<Option<T>, StoreError> {
    let text = store.read(key.to_owned()).await?;
    Ok(text.and_then(|text| json::of_text(&text).ok()))
}

/// A value to be put under a key.
pub(super) fn put<T: Serialize>(key: &str, value: &T) -> Result<Change, StoreError> {
    let value = serde_json::to_string(value).map_err(|error| StoreError(error.to_string()))?;
    Ok(Change {
        key: key.to_owned(),
        value: Some(value),
    })
}
