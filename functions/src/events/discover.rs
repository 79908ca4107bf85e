//! `GET /api/events`: neighbourhood events near a cell, soonest first.

use super::row::EventRow;
use crate::app::Cx;
use crate::auth::SessionKey;
use crate::error::Answer;
use crate::ports::{Statement, row};
use posse_shared::events::api::{DiscoverEventsQuery, EventPage};
use posse_shared::events::draft::LONGEST;
use posse_shared::events::view::{EventFacts, card_for};
use posse_shared::events::{EventCard, Totals};
use posse_shared::geo::Cell;
use posse_shared::id::EventId;
use posse_shared::time::Instant;

/// Of what has begun in a cell so many are gone over, the last first: more than take place at once
/// within five kilometres, and few enough to read again for every page.
const BEGUN: u32 = 20;

pub(super) async fn handle(cx: Cx, (): (), query: DiscoverEventsQuery) -> Answer<EventPage> {
    let cells = query.near.neighbourhood();
    // Virtual events have no cell and are near everyone.
    let cells: Vec<&str> = cells.iter().map(Cell::as_str).chain([""]).collect();
    // What began before that is over.
    let first = (cx.now.plus(-LONGEST).seconds(), -1);
    let cursor = query.cursor.as_deref().and_then(parse_cursor);
    let (from, after) = cursor.map_or(first, |(at, id)| first.max((at.seconds(), id.number())));
    let page = i64::try_from(EventPage::SIZE).unwrap_or(i64::MAX);
    let [rows] = cx
        .batch([Statement::new(include_sql!("sql/discover.sql"))
            .bind(serde_json::json!(cells).to_string())
            .bind(cx.now)
            .bind(from)
            .bind(after)
            .bind(page + 1)
            .bind(cx.session.as_ref().map(SessionKey::as_str))
            .bind(BEGUN - 1)])
        .await?;
    let mut events = Vec::new();
    for row in rows.all::<DiscoveredRow>()? {
        let totals = Totals {
            adults: row.going_adults,
            children: row.going_children,
            ..Totals::default()
        };
        events.push(card_for(&EventFacts::try_from(row.event)?, totals));
    }
    let more = events.len() > EventPage::SIZE;
    events.truncate(EventPage::SIZE);
    let next = events.last().filter(|_| more).map(cursor_after);
    Ok(EventPage { events, next })
}

row! {
    struct DiscoveredRow {
        event: EventRow,
        going_adults: u16,
        going_children: u16,
    }
}

fn cursor_after(card: &EventCard) -> String {
    format!("{}-{}", card.event.starts_at.seconds(), card.id)
}

/// A cursor that cannot be read begins at the beginning.
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
    use crate::events::scene::{Scene, answers, saying};
    use posse_shared::events::api::{DiscoverEvents, DiscoverEventsQuery, EventPage};
    use posse_shared::events::{Audience, EventDraft, Intent, Kind};
    use posse_shared::time::{DAY, HOUR};

    fn near(cell: &str, cursor: Option<String>) -> DiscoverEventsQuery {
        DiscoverEventsQuery {
            near: cell.parse().unwrap(),
            cursor,
        }
    }

    fn open(scene: &Scene) -> EventDraft {
        let mut draft = scene.draft();
        draft.audience = Audience::Neighbourhood;
        draft
    }

    #[tokio::test]
    async fn strangers_find_what_is_near_and_meant_for_all() {
        let scene = Scene::new().await;
        let here = scene.posted(open(&scene)).await;
        answers(&scene.bea, here.id, saying(Intent::Going, 2, 1)).await;
        scene.posted(scene.draft()).await;
        let mut far = open(&scene);
        far.cell = "u4pru".parse().ok();
        scene.posted(far).await;
        let mut online = open(&scene);
        (online.cell, online.kind) = (None, Kind::VirtualChat);
        online.starts_at = online.starts_at.plus(-DAY);
        online.ends_at = online.starts_at.plus(HOUR);
        let online = scene.posted(online).await;
        let cancelled = scene.posted(open(&scene)).await;
        scene.cancelled(&cancelled, "").await;

        let stranger = scene.app.stranger();
        let find = stranger.call::<DiscoverEvents>((), near("gcpch", None));
        let (page, rows, trips) = scene.cost(find).await;
        assert_eq!((rows, trips), (0, 1));
        let found: Vec<_> = page.events.iter().map(|card| card.id).collect();
        assert_eq!(found, [online.id, here.id], "soonest first");
        let card = page.events.last().unwrap();
        assert_eq!((card.host.as_str(), card.totals.adults), ("Ana", 2));
        assert!(card.event.exact.address.is_empty() && page.next.is_none());

        scene.app.clock.advance(4 * DAY);
        let over = stranger
            .call::<DiscoverEvents>((), near("gcpch", None))
            .await;
        assert!(over.events.is_empty());
    }

    #[tokio::test]
    async fn pages_follow_one_another_without_gap_or_repeat() {
        let scene = Scene::new().await;
        for _ in 0..45 {
            scene.posted(open(&scene)).await;
        }
        let mut seen = Vec::new();
        let mut cursor = None;
        loop {
            let page = scene
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
    async fn a_forged_query_begins_at_the_beginning_or_is_refused() {
        let scene = Scene::new().await;
        scene.posted(open(&scene)).await;
        for cursor in ["", "x", "-", "1-x", "99999999999999999999-00000000000"] {
            assert_eq!(parse_cursor(cursor), None);
            let query = near("gcpch", Some(cursor.to_owned()));
            let page = scene.eve.call::<DiscoverEvents>((), query).await;
            assert_eq!(page.events.len(), 1);
        }
        for query in ["", "?near=", "?near=%27%3B--", "?near=gcpchgcpchgcpch"] {
            let reply = scene.eve.get(&format!("/api/events{query}")).await;
            assert_eq!(reply.problem().status, 422, "{query}");
        }
    }
}
