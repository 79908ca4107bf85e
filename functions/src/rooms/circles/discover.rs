//! `GET /api/circles` and `GET /api/circles/{circle}`: circles as strangers may find them.
//!
//! Of a town's circles a window of so many is read, in an order that the indexes know and that
//! comes near what fits her; within the window the order is [`fit`](posse_shared::circles::fit)'s.
//! Pages lead through the window, then on to the next one, until every circle was seen once.

mod cursor;

use self::cursor::Cursor;
use super::rules;
use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::store::circle;
use crate::store::circle::discovery::{self, WINDOW};
use posse_shared::circles::api::{CirclePage, DiscoverQuery};
use posse_shared::circles::fit::{Candidate, rank};
use posse_shared::circles::{CircleCard, Site};
use posse_shared::endpoint::Nothing;
use posse_shared::geo::Cell;
use posse_shared::id::CircleId;
use posse_shared::problem::Code;

pub(super) async fn handle(cx: Cx, (): (), query: DiscoverQuery) -> ApiResult<CirclePage> {
    let cells = query
        .near
        .as_ref()
        .map_or_else(Vec::new, Cell::neighbourhood);
    let cursor = query.cursor.as_deref().and_then(Cursor::parse);
    let cursor = cursor.unwrap_or_default();
    let key = cx.session.as_ref();
    let statements = discovery::statements(key, &cells, query.stage, cursor.after, cx.now);
    let [seeker, found] = cx.batch(statements).await?;
    let (seeker, hidden) = discovery::seeker(seeker, cx.now)?;
    let mut found = discovery::found(found)?;
    let further = found.len() > WINDOW;
    found.truncate(WINDOW);
    let window_ends = found.last().map(|(place, ..)| *place);

    let distances: Vec<Option<u32>> = cells
        .iter()
        .map(|cell| query.near.as_ref()?.rough_distance_km(cell))
        .collect();
    let seen = found
        .into_iter()
        .filter_map(|(place, card, met_lately)| Some((place, hidden.of(card)?, met_lately)));
    let admitted = seen.filter(|(_, card, _)| query.admits(&card.circle));
    let candidates = admitted.map(|(place, card, met_lately)| Candidate {
        ring: place.ring,
        km: match card.circle.site {
            Site::Near { .. } => distances.get(place.ring).copied().flatten(),
            Site::Virtual => None,
        },
        card,
        met_lately,
    });
    let ranked = rank(&seeker, candidates.collect());

    let rest = ranked.len().saturating_sub(cursor.shown);
    let next = if rest > CirclePage::SIZE {
        Some(cursor.shows_more(CirclePage::SIZE))
    } else {
        window_ends.filter(|_| further).map(Cursor::after)
    };
    let page = ranked.into_iter().skip(cursor.shown);
    Ok(CirclePage {
        circles: page.take(CirclePage::SIZE).collect(),
        next: next.map(|next| next.to_string()),
    })
}

pub(super) async fn show(cx: Cx, (id,): (CircleId,), _: Nothing) -> ApiResult<CircleCard> {
    let [circle] = cx
        .batch([circle::one(id, cx.session.as_ref(), cx.now)])
        .await?;
    let loaded = circle::Loaded::from_rows(circle)?.filter(rules::may_see);
    Ok(loaded.ok_or(Code::NotFound)?.card)
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests;
#[cfg(test)]
#[cfg(feature = "testing")]
mod town;
