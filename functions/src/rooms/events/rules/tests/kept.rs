//! How many events a host and a circle keep, over or not, and how many a phone fetches.

use crate::store::event::{MOST_HOSTED, MOST_IN_CIRCLE};
use crate::testing::Actor;
use crate::testing::circle_fixture::{draft, joined, made, synced};
use crate::testing::event_fixture::{Fixture, revision};
use posse_shared::circles::JoinPolicy;
use posse_shared::events::api::{CreateEvent, CreateEventRequest};
use posse_shared::id::CircleId;
use posse_shared::problem::Code;
use posse_shared::time::{DAY, HOUR};

/// Writes so many events of a host into the database, one an hour from a time on. Each lasts a minute.
fn stored(fixture: &Fixture, circle: CircleId, host: &Actor, from: i64, how_many: u32) {
    let (circle, host) = (circle.number(), host.id().number());
    let sql = format!(
        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {how_many})
        INSERT INTO event (id, share_key, circle, host, title, kind, starts_at, ends_at, zone, place,
          audience, revision, created_at, updated_at)
        SELECT abs(random()) % 9007199254740991, 1, {circle}, {host}, 'x', 'coffee_morning', {from} + i * 3600,
          {from} + i * 3600 + 60, 'Europe/London', 'x', 'circle', 1, 1, 1
        FROM n"
    );
    fixture.app.db.connection().execute_batch(&sql).unwrap();
}

async fn posts(fixture: &Fixture, who: &Actor, circle: CircleId) -> Option<Code> {
    let request = CreateEventRequest {
        circle: Some(circle),
        event: fixture.draft(),
        revision: revision(1),
    };
    let id = (fixture.new_id(),);
    let reply = who.try_call::<CreateEvent>(&id, &request).await;
    (!reply.status.is_success()).then(|| reply.problem().code)
}

#[tokio::test]
async fn events_that_are_over_count_among_those_that_a_host_keeps() {
    let fixture = Fixture::new().await;
    let past = fixture.now().plus(-30 * DAY).seconds();
    stored(
        &fixture,
        fixture.circle,
        &fixture.bea,
        past,
        MOST_HOSTED - 1,
    );
    assert_eq!(posts(&fixture, &fixture.bea, fixture.circle).await, None);
    let one_more = posts(&fixture, &fixture.bea, fixture.circle).await;
    assert_eq!(one_more, Some(Code::TooMany));
    let another_host = posts(&fixture, &fixture.ana, fixture.circle).await;
    assert_eq!(another_host, None);
    // Sixty days after their end they no longer count.
    fixture.app.clock.advance(60 * DAY);
    assert_eq!(posts(&fixture, &fixture.bea, fixture.circle).await, None);
}

#[tokio::test]
async fn events_that_are_over_count_among_those_that_a_circle_keeps() {
    let fixture = Fixture::new().await;
    let past = fixture.now().plus(-30 * DAY).seconds();
    let cleo = fixture.joined("Cleo").await;
    for host in [&fixture.bea, &cleo] {
        stored(&fixture, fixture.circle, host, past, MOST_IN_CIRCLE / 2);
    }
    let dora = fixture.joined("Dora").await;
    let one_more = posts(&fixture, &dora, fixture.circle).await;
    assert_eq!(one_more, Some(Code::TooMany));
    // A host still posts there, and anybody elsewhere.
    assert_eq!(posts(&fixture, &fixture.ana, fixture.circle).await, None);
    let elsewhere = made(&fixture, draft(JoinPolicy::Open)).await.id;
    assert_eq!(posts(&fixture, &fixture.ana, elsewhere).await, None);
}

#[tokio::test]
async fn an_event_that_is_over_is_not_posted() {
    let fixture = Fixture::new().await;
    let mut over = fixture.draft();
    over.starts_at = fixture.now().plus(-HOUR / 2);
    over.ends_at = fixture.now();
    let request = fixture.request(over);
    let id = (fixture.new_id(),);
    let refused = fixture.bea.refused::<CreateEvent>(id, request).await;
    let said = (refused.status, refused.code, refused.field.as_deref());
    assert_eq!(said, (422, Code::InThePast, Some("event.ends_at")));
    let mut begun = fixture.draft();
    begun.starts_at = fixture.now().plus(-HOUR / 2);
    begun.ends_at = fixture.now().plus(60);
    fixture.posted(begun).await;
}

#[tokio::test]
async fn a_phone_fetches_a_bounded_number_of_events_whatever_a_circle_has_stored() {
    let fixture = Fixture::new().await;
    let bloated = fixture.circle;
    let other = made(&fixture, draft(JoinPolicy::Open)).await.id;
    let cleo = joined(&fixture, other, "Cleo").await;
    let now = fixture.now().seconds();
    stored(&fixture, bloated, &fixture.bea, now - 20 * DAY, 400);
    stored(&fixture, bloated, &fixture.bea, now + HOUR, 400);
    stored(&fixture, other, &cleo, now + HOUR, 5);
    let synced = synced(&fixture.ana).await;
    let events = |circle| {
        let docs = synced.circles.iter().filter_map(|entry| entry.doc.as_ref());
        let mut docs = docs.filter(move |doc: &&posse_shared::circles::CircleDoc| doc.id == circle);
        docs.next().unwrap().events.clone()
    };
    // Two circles share the 300, and the next events come first.
    let shown = events(bloated);
    assert_eq!(shown.len(), 150);
    let latest = shown.iter().map(|event| event.event.starts_at.seconds());
    assert_eq!(latest.max(), Some(now + 150 * HOUR));
    assert_eq!(events(other).len(), 5);
}

#[tokio::test]
async fn an_ordinary_circle_keeps_what_is_over_beside_what_comes() {
    let fixture = Fixture::new().await;
    let now = fixture.now().seconds();
    stored(&fixture, fixture.circle, &fixture.bea, now - 20 * DAY, 40);
    stored(&fixture, fixture.circle, &fixture.bea, now + HOUR, 40);
    let synced = synced(&fixture.bea).await;
    let docs = synced.circles.into_iter().filter_map(|entry| entry.doc);
    assert_eq!(docs.map(|doc| doc.events.len()).sum::<usize>(), 80);
}

#[tokio::test]
async fn the_fullest_events_of_a_sync_fit_into_a_string_of_d1() {
    let fixture = Fixture::new().await;
    let now = fixture.now().seconds();
    let (ana, bea) = (fixture.ana.id().number(), fixture.bea.id().number());
    stored(&fixture, fixture.circle, &fixture.bea, now + HOUR, 400);
    stored(&fixture, fixture.circle, &fixture.ana, now - 20 * DAY, 200);
    // Texts of as many characters as they may have, each of four bytes; and Ana's events outside her circles.
    let full = |length: i64| format!("replace(hex(zeroblob({})), '0', '🎈')", length / 2);
    let (line, lines) = (full(80), full(200));
    let address = "'https://meet.example/' || hex(zeroblob(239))";
    let session =
        "INSERT INTO session (token, id, member, device, created_at, seen_at, expires_at)";
    let sql = format!(
        "UPDATE event SET title = {line}, place = {line}, address = {lines}, bring = {lines}, reason = {lines},
          link = {address}, zone = 'America/Argentina/ComodRivadavia';
        UPDATE event SET circle = NULL WHERE host = {ana};
        UPDATE member SET name = {};
        {session} VALUES ('key', 1, {ana}, 'x', {now}, {now}, {now} + 3600);",
        full(40)
    );
    let connection = fixture.app.db.connection();
    connection.execute_batch(&sql).unwrap();
    let of_circle = format!("SELECT count(*) FROM event WHERE host = {bea}");
    let stored: i64 = connection
        .query_row(&of_circle, [], |row| row.get(0))
        .unwrap();
    assert_eq!(stored, 400);
    let params = ("key", now, "{}", now - 30 * DAY, None::<i64>);
    let sync = include_sql!("store/snapshot/sql/sync.sql");
    let events = connection.query_row(sync, params, |row| row.get::<_, String>("event"));
    let events = events.unwrap();
    let listed: Vec<serde_json::Value> = serde_json::from_str(&events).unwrap();
    assert_eq!(listed.len(), 400, "300 of the circle and 100 others");
    assert!(events.len() < 2_000_000, "{} bytes", events.len());
}
