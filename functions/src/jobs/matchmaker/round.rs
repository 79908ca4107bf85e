//! A round as it is stored: a small text with its state, and larger texts with what it has gathered.
//!
//! The keys and the field names are stored in the objects, so they stay as they are.

use super::bounds::{CHUNK_SIZE, MAX_PAGES, MAX_SEEKERS, PAGE_SIZE, PROPOSALS_PER_SLICE};
use super::storage::{Change, RoundStore, StoreError};
use crate::store::matchmaker::Position;
use posse_shared::time::Instant;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// The key of the state.
const STATE: &str = "round";
/// The key of the solver's progress.
pub(super) const PROGRESS: &str = "progress";

/// The position before the whole line.
const START: Position = (-1, -1);

/// What is stored between two slices.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct StoredState {
    /// How far the lap of the line has come; `None` if the last lap reached the end.
    pub(super) lap: Option<Lap>,
    /// The round under way.
    pub(super) round: Option<Round>,
}

/// A lap of the line, which takes several rounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Lap {
    /// The position after which the next round continues.
    pub(super) after: Position,
    /// A seeker who joined the line later waits for the next lap.
    pub(super) until: Instant,
}

/// A round under way.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Round {
    pub(super) area: String,
    pub(super) began: Instant,
    pub(super) phase: Phase,
    /// The lap as the next round continues it.
    pub(super) lap: Option<Lap>,
    /// How many pages of seekers are stored.
    pub(super) pages: usize,
    /// How many seekers these pages hold.
    pub(super) seekers: usize,
    /// How many groups the solver formed.
    pub(super) groups: usize,
    /// How many of these groups got a proposal.
    pub(super) made: usize,
    pub(super) slices: u32,
}

/// What the next slice does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Phase {
    /// Reads the next page of the line.
    Gather(HalfProgress),
    /// Finds the exclusions of the next chunk.
    Apart { next: usize },
    /// Forms groups.
    Match { begun: bool },
    /// Makes the next proposals.
    Publish { next: usize },
    /// Nothing: the round is over.
    Over,
}

/// How far one half of a round has been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct HalfProgress {
    /// Whether this is the half of the seekers who have waited longest.
    pub(super) longest: bool,
    /// The position after which it continues.
    pub(super) after: Position,
    /// How many of this half may be matched.
    pub(super) found: usize,
    /// How many of its pages have been read.
    pub(super) read: usize,
}

impl HalfProgress {
    /// The start of a half.
    pub(super) const fn new(longest: bool, after: Position) -> Self {
        Self {
            longest,
            after,
            found: 0,
            read: 0,
        }
    }
}

impl StoredState {
    /// Reads the state. A state that an earlier version stored and this version cannot read counts as none: the area
    /// has its next round tomorrow.
    pub(super) async fn read(store: &dyn RoundStore) -> Result<Self, StoreError> {
        Ok(read_value(store, STATE).await?.unwrap_or_default())
    }

    /// The change that stores it.
    pub(super) fn to_change(&self) -> Result<Change, StoreError> {
        put(STATE, self)
    }
}

impl Round {
    /// A round that begins.
    pub(super) fn new(area: &str, began: Instant) -> Self {
        Self {
            area: area.to_owned(),
            began,
            phase: Phase::Gather(HalfProgress::new(true, START)),
            lap: None,
            pages: 0,
            seekers: 0,
            groups: 0,
            made: 0,
            slices: 0,
        }
    }

    /// The changes that delete all that a round may have stored: when its members are free is kept no longer than
    /// needed.
    pub(super) fn delete_all(&self) -> Vec<Change> {
        let pages = (0..self.pages).map(page_key);
        let apart = (0..self.seekers.div_ceil(CHUNK_SIZE)).map(apart_key);
        let groups = (0..self.groups.div_ceil(PROPOSALS_PER_SLICE)).map(groups_key);
        let keys = pages.chain(apart).chain(groups);
        let keys = keys.chain([PROGRESS.to_owned()]);
        keys.map(|key| Change { key, value: None }).collect()
    }
}

// All that a round stores at most can be deleted in one write.
const _: () = assert!(
    2 * MAX_PAGES + MAX_SEEKERS / CHUNK_SIZE + MAX_SEEKERS / 5 / PROPOSALS_PER_SLICE + 2 <= 100
);
const _: () = assert!(MAX_SEEKERS / 2 > PAGE_SIZE);

pub(super) fn page_key(page: usize) -> String {
    format!("page {page}")
}

pub(super) fn apart_key(chunk: usize) -> String {
    format!("apart {chunk}")
}

pub(super) fn groups_key(chunk: usize) -> String {
    format!("groups {chunk}")
}

/// Reads the value under a key; `None` if there is none that this version can read.
pub(super) async fn read_value<T: DeserializeOwned>(
    store: &dyn RoundStore,
    key: &str,
) -> Result<Option<T>, StoreError> {
    let text = store.read(key.to_owned()).await?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}

/// The change that puts a value under a key.
pub(super) fn put<T: Serialize>(key: &str, value: &T) -> Result<Change, StoreError> {
    let value = serde_json::to_string(value).map_err(|error| StoreError(error.to_string()))?;
    Ok(Change {
        key: key.to_owned(),
        value: Some(value),
    })
}
