//! `GET /api/events`: neighbourhood events near a cell, soonest first.

use super::row::EventRow;
use crate::app::Cx;
use crate::error::Answer;
use crate::ports::Statement;
use posse_shared::events::api::{DiscoverEventsQuery, EventPage};
use posse_shared::events::draft::LONGEST;
use posse_shared::events::view::{EventFacts, card_for};
use posse_shared::events::{EventCard, Totals};
use posse_shared::geo::Cell;
use posse_shared::id::EventId;
use posse_shared::time::Instant;

pub(super) async fn handle(cx: Cx, (): (), query: DiscoverEventsQuery) -> Answer<EventPage> {
    let cells = query.near.neighbourhood();
    // Virtual events have no cell and are near everyone.
    let cells: Vec<&str> = cells.iter().map(Cell::as_str).chain([""]).collect();
    let (from, after) = query
        .cursor
        .as_deref()
        .and_then(parse_cursor)
        .map_or((cx.now.plus(-LONGEST).seconds(), -1), |(at, id)| {
            (at.seconds(), id.number())
        });
    let page = i64::try_from(EventPage::SIZE).unwrap_or(i64::MAX);
    let [rows] = cx
        .batch([Statement::new(include_str!("sql/discover.sql"))
            .bind(serde_json::json!(cells).to_string())
            .bind(cx.now)
            .bind(from)
            .bind(after)
            .bind(page + 1)])
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

#[derive(serde::Deserialize)]
struct DiscoveredRow {
    #[serde(flatten)]
    event: EventRow,
    going_adults: u16,
    going_children: u16,
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
