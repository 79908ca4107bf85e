//! Phase KeepApart: finds the members who must be kept apart.

use super::bounds::CHUNK_SIZE;
use super::error::SliceError;
use super::round::{Phase, Round, apart_key, page_key, put, read_value};
use super::storage::{Change, RoundStore, StoreError};
use crate::http::app::App;
use crate::kernel::ports;
use crate::store::matchmaker;
use posse_shared::proposals::matching::{KeepApart, Seeker};

/// Finds and stores the exclusions of the next chunk of the pool.
pub(super) async fn find_next(
    app: &App,
    store: &dyn RoundStore,
    round: &mut Round,
    next: usize,
) -> Result<Vec<Change>, SliceError> {
    let pool: Vec<i64> = read_seekers(store, round)
        .await?
        .iter()
        .map(|seeker| seeker.id.number())
        .collect();
    let mut chunks = pool.chunks(CHUNK_SIZE).skip(next);
    let Some(chunk) = chunks.next() else {
        round.phase = Phase::Match { begun: false };
        return Ok(Vec::new());
    };
    round.phase = match chunks.next() {
        Some(_) => Phase::Apart { next: next + 1 },
        None => Phase::Match { begun: false },
    };
    let find = matchmaker::find_apart(chunk, &pool, round.began);
    let apart = ports::run(&*app.db, find).await?;
    Ok(vec![put(&apart_key(next), &apart)?])
}

/// Reads the seekers of all stored pages.
pub(super) async fn read_seekers(
    store: &dyn RoundStore,
    round: &Round,
) -> Result<Vec<Seeker>, StoreError> {
    let mut seekers = Vec::with_capacity(round.seekers);
    for page in 0..round.pages {
        let page: Option<Vec<Seeker>> = read_value(store, &page_key(page)).await?;
        seekers.extend(page.unwrap_or_default());
    }
    Ok(seekers)
}

/// Reads the exclusions of all stored chunks.
pub(super) async fn read_apart(
    store: &dyn RoundStore,
    round: &Round,
) -> Result<KeepApart, StoreError> {
    let mut apart = KeepApart::default();
    for chunk in 0..round.seekers.div_ceil(CHUNK_SIZE) {
        let found: Option<KeepApart> = read_value(store, &apart_key(chunk)).await?;
        let found = found.unwrap_or_default();
        apart.pairs.extend(found.pairs);
        apart.declined.extend(found.declined);
    }
    Ok(apart)
}
