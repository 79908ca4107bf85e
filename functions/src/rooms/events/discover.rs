//! `GET /api/events`: neighbourhood events near a cell, soonest first.

use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::store::event::{self, DiscoveredEvent};
use posse_shared::events::api::{DiscoverEventsQuery, EventPage};
use posse_shared::events::draft::LONGEST;
use posse_shared::events::view::card_for;
use posse_shared::events::{EventCard, Totals};
use posse_shared::geo::Cell;
use posse_shared::id::EventId;
use posse_shared::time::Instant;

pub(super) async fn handle(cx: Cx, (): (), query: DiscoverEventsQuery) -> ApiResult<EventPage> {
    let cells = query.near.neighbourhood();
    // Virtual events have no cell and are near everyone.
    let cells: Vec<&str> = cells.iter().map(Cell::as_str).chain([""]).collect();
    // An event that began before this moment is over.
    let first = (cx.now.plus(-LONGEST).seconds(), -1);
    let cursor = query.cursor.as_deref().and_then(parse_cursor);
    let (from, after) = cursor.map_or(first, |(at, id)| first.max((at.seconds(), id.number())));
    let page = i64::try_from(EventPage::SIZE).unwrap_or(i64::MAX);
    let search = event::Discovery {
        cells: serde_json::json!(cells).to_string(),
        key: cx.session.as_ref(),
        from,
        after,
        limit: page + 1,
    };
    let found = cx.run(event::discover(search, cx.now)).await?;

    let mut events: Vec<EventCard> = found.iter().map(card).collect();
    let is_last_page = events.len() <= EventPage::SIZE;
    events.truncate(EventPage::SIZE);
    let next = events.last().filter(|_| !is_last_page).map(cursor_after);
    Ok(EventPage { events, next })
}

fn card(found: &DiscoveredEvent) -> EventCard {
    let totals = Totals {
        adults: found.going_adults,
        children: found.going_children,
        ..Totals::default()
    };
    card_for(&found.event, totals)
}

fn cursor_after(card: &EventCard) -> String {
    format!("{}-{}", card.event.starts_at.seconds(), card.id)
}

/// Parses a cursor. A search with an invalid cursor begins at the beginning.
fn parse_cursor(cursor: &str) -> Option<(Instant, EventId)> {
    let (at, id) = cursor.split_once('-')?;
    Some((
        Instant::from_seconds(at.parse().ok()?).ok()?,
        id.parse().ok()?,
    ))
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod town;
#[cfg(test)]
#[cfg(feature = "testing")]
mod tests {
    use super::parse_cursor;
    use crate::testing::event_fixture::{Fixture, answers, saying};
    use posse_shared::events::api::{DiscoverEvents, DiscoverEventsQuery, EventPage};
    use posse_shared::events::{Audience, EventDraft, Intent, Kind};
    use posse_shared::time::{DAY, HOUR};

    fn near(cell: &str, cursor: Option<String>) -> DiscoverEventsQuery {
        DiscoverEventsQuery {
            near: cell.parse().unwrap(),
            cursor,
        }
    }

    fn open(fixture: &Fixture) -> EventDraft {
        let mut draft = fixture.draft();
        draft.audience = Audience::Neighbourhood;
        draft
    }

    #[tokio::test]
    async fn strangers_find_neighbourhood_events_near_them() {
        let fixture = Fixture::new().await;
        let here = fixture.posted(open(&fixture)).await;
        answers(&fixture.bea, here.id, saying(Intent::Going, 2, 1)).await;
        fixture.posted(fixture.draft()).await;
        let mut far = open(&fixture);
        far.cell = "u4pru".parse().ok();
        fixture.posted(far).await;
        let mut online = open(&fixture);
        (online.cell, online.kind) = (None, Kind::VirtualChat);
        online.starts_at = online.starts_at.plus(-DAY);
        online.ends_at = online.starts_at.plus(HOUR);
        let online = fixture.posted(online).await;
        let cancelled = fixture.posted(open(&fixture)).await;
        fixture.cancelled(&cancelled, "").await;

        let stranger = fixture.app.stranger();
        let find = stranger.call::<DiscoverEvents>((), near("gcpch", None));
        let (page, rows, trips) = fixture.cost(find).await;
        assert_eq!((rows, trips), (0, 1));
        let found: Vec<_> = page.events.iter().map(|card| card.id).collect();
        assert_eq!(found, [online.id, here.id], "soonest first");
        let card = page.events.last().unwrap();
        assert_eq!((card.host.as_str(), card.totals.adults), ("Ana", 2));
        assert!(card.event.exact.address.is_empty() && page.next.is_none());

        fixture.app.clock.advance(4 * DAY);
        let over = stranger
            .call::<DiscoverEvents>((), near("gcpch", None))
            .await;
        assert!(over.events.is_empty());
    }

    #[tokio::test]
    async fn pages_follow_each_other_without_gap_or_repeat() {
        let fixture = Fixture::new().await;
        for _ in 0..45 {
            fixture.posted(open(&fixture)).await;
        }
        let mut seen = Vec::new();
        let mut cursor = None;
        loop {
            let page = fixture
                .eve
                .call::<DiscoverEvents>((), near("gcpch", cursor))
                .await;
            assert!(page.events.len() <= EventPage::SIZE);
            seen.extend(page.events.iter().map(|card| card.id));
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        let all = seen.len();
        seen.sort();
        seen.dedup();
        assert_eq!((all, seen.len()), (45, 45));
    }

    #[tokio::test]
    async fn an_invalid_cursor_begins_at_the_beginning_and_an_invalid_cell_is_refused() {
        let fixture = Fixture::new().await;
        fixture.posted(open(&fixture)).await;
        for cursor in ["", "x", "-", "1-x", "99999999999999999999-00000000000"] {
            assert_eq!(parse_cursor(cursor), None);
            let query = near("gcpch", Some(cursor.to_owned()));
            let page = fixture.eve.call::<DiscoverEvents>((), query).await;
            assert_eq!(page.events.len(), 1);
        }
        for query in ["", "?near=", "?near=%27%3B--", "?near=gcpchgcpchgcpch"] {
            let reply = fixture.eve.get(&format!("/api/events{query}")).await;
            assert_eq!(reply.problem().status, 422, "{query}");
        }
    }
}
