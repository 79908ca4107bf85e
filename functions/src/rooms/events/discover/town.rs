//! A page costs the same among many events as among few, and the pages together list every event.

use crate::testing::Actor;
use crate::testing::event_fixture::Fixture;
use posse_shared::events::api::{DiscoverEvents, DiscoverEventsQuery, EventPage};
use posse_shared::events::draft::LONGEST;
use posse_shared::id::EventId;
use std::collections::HashSet;

/// The most steps of a page. A step is an instruction of SQLite's virtual machine, and reading and returning a row
/// takes about thirty.
const MOST_STEPS: u64 = 200 * 30;

/// A town with `events` events to come in nine cells and online, all hosted by Ana, a seventh of them at the same
/// moment. As many began today, and few of those are not over.
async fn busy(events: usize) -> Fixture {
    let fixture = Fixture::new().await;
    let now = fixture.now().seconds();
    let post = format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2 * {events})
        INSERT INTO event (id, share_key, host, title, kind, starts_at, ends_at, zone, place, cell, audience,
          revision, created_at, updated_at)
        SELECT (i * 2654435761) % 9007199254740881, 1, {host}, 'Coffee', 'coffee_morning', begins,
          begins + iif(begins > {now}, 3600, 3600 * (1 + i % 24)), 'Europe/London', 'Green',
          '[\"gcpch\",\"gcpck\",\"gcpc5\",\"gcpcj\",\"gcpbu\",\"gcpcm\",\"gcpc7\",\"gcpbv\",\"gcpbg\",null]' ->> (i % 10),
          'neighbourhood', 1, 1, 1
        FROM (SELECT i, {now} + CASE WHEN i > {events} THEN -(i * 7919 % {LONGEST})
          WHEN i % 7 = 0 THEN 86400 ELSE i * 104729 % 8640000 + 1 END AS begins FROM n)",
        host = fixture.ana.id().number(),
    );
    fixture.app.db.connection().execute_batch(&post).unwrap();
    fixture
}

/// Reads at most `pages` pages one after another. Returns their events, and the steps of the most expensive page.
async fn walk(who: &Actor, pages: usize) -> (Vec<(i64, EventId)>, u64) {
    let (db, mut found, mut most) = (&who.app().db, Vec::new(), 0);
    let mut query = DiscoverEventsQuery {
        near: "gcpch".parse().unwrap(),
        cursor: None,
    };
    for _ in 0..pages {
        let (steps, trips) = (db.steps(), db.round_trips());
        let page = who.call::<DiscoverEvents>((), query.clone()).await;
        assert_eq!(db.round_trips() - trips, 1);
        most = most.max(db.steps() - steps);
        assert!(page.events.len() <= EventPage::SIZE);
        let events = page.events.iter();
        found.extend(events.map(|card| (card.event.starts_at.seconds(), card.id)));
        query.cursor = page.next;
        if query.cursor.is_none() {
            break;
        }
    }
    (found, most)
}

#[tokio::test]
async fn a_page_costs_the_same_among_many_events_as_among_few() {
    for events in [20_000, 1000] {
        let fixture = busy(events).await;
        for who in [fixture.app.stranger(), fixture.eve.clone()] {
            let (found, most) = walk(&who, 40).await;
            println!("{events} events: {most} steps for a page at most");
            assert!(most <= MOST_STEPS, "{most} of {events} events");
            assert_eq!(found.len(), 40 * EventPage::SIZE);
            assert!(found.is_sorted());
        }
    }
}

#[tokio::test]
async fn the_pages_list_every_event_to_come_once_and_in_order() {
    let fixture = busy(1000).await;
    let (found, _) = walk(&fixture.app.stranger(), usize::MAX).await;
    assert!(found.is_sorted());
    let different: HashSet<_> = found.iter().collect();
    assert_eq!(different.len(), found.len());
    let now = fixture.now().seconds();
    let to_come = found.iter().filter(|(begins, _)| *begins > now).count();
    assert_eq!(to_come, 1000);
    assert!(found.len() > to_come, "and some events that have begun");
}

#[tokio::test]
async fn an_old_cursor_reads_no_event_that_is_over() {
    let fixture = busy(20_000).await;
    let later = "UPDATE event SET starts_at = starts_at - 8640000, ends_at = ends_at - 8640000";
    fixture.app.run(later, vec![]).await;
    let query = DiscoverEventsQuery {
        near: "gcpch".parse().unwrap(),
        cursor: Some("1-00000000001".to_owned()),
    };
    let steps = fixture.app.db.steps();
    let page = fixture.eve.call::<DiscoverEvents>((), query).await;
    assert!(page.events.is_empty() && page.next.is_none());
    assert!(fixture.app.db.steps() - steps <= MOST_STEPS);
}
