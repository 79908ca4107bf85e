//! What a page of events costs where there are very many, and that its pages lead to each of them.

use crate::testing::Actor;
use crate::testing::event_fixture::Fixture;
use posse_shared::events::api::{DiscoverEvents, DiscoverEventsQuery, EventPage};
use posse_shared::events::draft::LONGEST;
use posse_shared::id::EventId;
use std::collections::HashSet;

/// A step is an instruction of SQLite's machine: reading a row and giving it on takes about thirty.
const MOST_STEPS: u64 = 200 * 30;

/// Events of Ana's in nine cells and online: so many to come, a seventh of them all at one moment; and as many
/// that began today, few of which still go on.
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

/// The pages one after the other, so many at most, and what the dearest of them cost.
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
async fn a_page_costs_no_more_where_there_are_very_many_than_where_there_are_some() {
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
async fn pages_lead_to_all_that_is_to_come_once_and_in_order() {
    let fixture = busy(1000).await;
    let (found, _) = walk(&fixture.app.stranger(), usize::MAX).await;
    assert!(found.is_sorted());
    let different: HashSet<_> = found.iter().collect();
    assert_eq!(different.len(), found.len());
    let now = fixture.now().seconds();
    let to_come = found.iter().filter(|(begins, _)| *begins > now).count();
    assert_eq!(to_come, 1000);
    assert!(found.len() > to_come, "and some of what goes on");
}

#[tokio::test]
async fn a_cursor_of_long_ago_goes_over_nothing_that_is_over() {
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
