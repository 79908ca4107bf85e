//! `GET /api/circles` and `GET /api/circles/{circle}`: circles that strangers may find.
//!
//! A page reads one window of a town's circles, in the order of the indexes, which comes near what fits the viewer.
//! Within the window, [`fit`](posse_shared::circles::fit) ranks them. Pages lead through the window, then to the next
//! window, until they have shown every circle once.

mod cursor;

use self::cursor::Cursor;
use super::rules;
use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::store::circle;
use crate::store::circle::discovery::{self, Search, WINDOW};
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
    let search = Search {
        cells: &cells,
        stage: query.stage,
        after: cursor.after,
    };
    let key = cx.session.as_ref();
    let ((seeker, hidden), mut found) = cx
        .run((
            discovery::find_seeker(key, cx.now),
            discovery::find_candidates(key, &search, cx.now),
        ))
        .await?;
    let has_next_window = found.len() > WINDOW;
    found.truncate(WINDOW);
    let window_end = found.last().map(|last| last.position);

    let distances: Vec<Option<u32>> = cells
        .iter()
        .map(|cell| query.near.as_ref()?.rough_distance_km(cell))
        .collect();
    let candidates = found.into_iter().filter_map(|found| {
        let card = hidden.visible(found.card)?;
        let ring = found.position.ring;
        query.admits(&card.circle).then(|| Candidate {
            ring,
            km: match card.circle.site {
                Site::Near { .. } => distances.get(ring).copied().flatten(),
                Site::Virtual => None,
            },
            card,
            met_lately: found.met_lately,
        })
    });
    let ranked = rank(&seeker, candidates.collect());

    let rest = ranked.len().saturating_sub(cursor.shown);
    let next = if rest > CirclePage::SIZE {
        Some(cursor.shows_more(CirclePage::SIZE))
    } else {
        window_end.filter(|_| has_next_window).map(Cursor::after)
    };
    let page = ranked.into_iter().skip(cursor.shown);
    Ok(CirclePage {
        circles: page.take(CirclePage::SIZE).collect(),
        next: next.map(|next| next.to_string()),
    })
}

pub(super) async fn show(cx: Cx, (id,): (CircleId,), _: Nothing) -> ApiResult<CircleCard> {
    let circle = cx
        .run(circle::find(id, cx.session.as_ref(), cx.now))
        .await?;
    let circle = circle.filter(rules::may_see).ok_or(Code::NotFound)?;
    Ok(circle.card)
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests;
#[cfg(test)]
#[cfg(feature = "testing")]
mod town;
