//! Asks who of those gathered must not be put together.

use super::bounds::SOME;
use super::round::{Phase, Round, apart_key, page_key, put, value};
use super::store::{Change, RoundStore, StoreError};
use super::trouble::Trouble;
use crate::http::app::App;
use crate::kernel::json;
use crate::kernel::ports::{DbError, Rows, row};
use crate::store::matchmaker;
use posse_shared::availability::matching::{Apart, Seeker};
use posse_shared::id::MemberId;

row! {
    struct PairRow {
        one: i64,
        other: i64,
    }
}

row! {
    struct GroupRow {
        members: String,
    }
}

/// Asks for the next some of them.
pub(super) async fn some(
    app: &App,
    store: &dyn RoundStore,
    round: &mut Round,
    next: usize,
) -> Result<Vec<Change>, Trouble> {
    let pool: Vec<i64> = seekers(store, round)
        .await?
        .iter()
        .map(|seeker| seeker.id.number())
        .collect();
    let mut parts = pool.chunks(SOME).skip(next);
    let Some(some) = parts.next() else {
        round.phase = Phase::Match { begun: false };
        return Ok(Vec::new());
    };
    round.phase = match parts.next() {
        Some(_) => Phase::Apart { next: next + 1 },
        None => Phase::Match { begun: false },
    };
    let apart = of(app, round, some, &pool).await?;
    Ok(vec![put(&apart_key(next), &apart)?])
}

async fn of(app: &App, round: &Round, some: &[i64], pool: &[i64]) -> Result<Apart, Trouble> {
    let some = serde_json::json!(some).to_string();
    let pool = serde_json::json!(pool).to_string();
    let statements = matchmaker::apart(&some, &pool, round.began);
    let mut rows = app.db.batch(statements.into()).await?.into_iter();
    let mut apart = Apart {
        pairs: Vec::new(),
        declined: groups(rows.next().unwrap_or_default())?,
    };
    for found in rows {
        let found = found.all::<PairRow>()?.into_iter();
        let known = |row: PairRow| {
            Some((
                MemberId::from_number(row.one)?,
                MemberId::from_number(row.other)?,
            ))
        };
        apart.pairs.extend(found.filter_map(known));
    }
    Ok(apart)
}

fn groups(rows: Rows) -> Result<Vec<Vec<MemberId>>, DbError> {
    let rows = rows.all::<GroupRow>()?.into_iter();
    let group = |row: GroupRow| -> Option<Vec<MemberId>> {
        let members: Vec<i64> = json::of_text(&row.members).ok()?;
        members.into_iter().map(MemberId::from_number).collect()
    };
    Ok(rows.filter_map(group).collect())
}

/// All who were gathered.
pub(super) async fn seekers(
    store: &dyn RoundStore,
    round: &Round,
) -> Result<Vec<Seeker>, StoreError> {
    let mut all = Vec::with_capacity(round.seekers);
    for page in 0..round.pages {
        let some: Option<Vec<Seeker>> = value(store, &page_key(page)).await?;
        all.extend(some.unwrap_or_default());
    }
    Ok(all)
}

/// All that was found.
pub(super) async fn all(store: &dyn RoundStore, round: &Round) -> Result<Apart, StoreError> {
    let mut all = Apart::default();
    for some in 0..round.seekers.div_ceil(SOME) {
        let found: Option<Apart> = value(store, &apart_key(some)).await?;
        let found = found.unwrap_or_default();
        all.pairs.extend(found.pairs);
        all.declined.extend(found.declined);
    }
    Ok(all)
}
