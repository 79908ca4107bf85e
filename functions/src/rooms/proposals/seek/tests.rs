//! The search for a circle: how the first free time starts it, and how a member turns it off.

use crate::testing::proposal_fixture::{revision, search, seeks, synced};
use crate::testing::{Actor, TestApp};
use posse_shared::availability::Week;
use posse_shared::availability::api::SaveFreeTime;
use posse_shared::circles::api::CreateCircle;
use posse_shared::id::CircleId;
use posse_shared::people::api::SaveProfile;
use posse_shared::proposals::api::{SaveSeeking, SaveSeekingRequest};
use posse_shared::proposals::{Search, Seeking};
use posse_shared::time::HOUR;
use serde_json::json;

async fn save_week(who: &Actor, term: Week, at: i64) -> Option<Search> {
    let entry = json!({ "free": { "term": term }, "revision": at });
    let entry = serde_json::from_value(entry).unwrap();
    who.call::<SaveFreeTime>((), entry).await.search
}

async fn move_to(who: &Actor, cell: Option<&str>, at: i64) -> Option<Search> {
    let home = cell.map(|cell| json!({ "cell": cell, "place": "Home" }));
    let request = json!({ "profile": { "name": "Ana", "home": home }, "revision": at });
    let request = serde_json::from_value(request).unwrap();
    who.call::<SaveProfile>((), request).await.search
}

async fn create_circle(who: &Actor) {
    let id = CircleId::from_random(who.app().bits());
    let circle = json!({ "name": "Hers", "stage": "toddler", "site": { "kind": "virtual" } });
    let request = serde_json::from_value(json!({ "circle": circle, "revision": 1 })).unwrap();
    who.call::<CreateCircle>((id,), request).await;
}

fn areas(app: &TestApp) -> Vec<String> {
    let connection = app.db.connection();
    let mut rows = connection
        .prepare("SELECT name FROM area ORDER BY name")
        .unwrap();
    let names = rows.query_map([], |row| row.get(0)).unwrap();
    names.collect::<Result<_, _>>().unwrap()
}

#[tokio::test]
async fn the_first_free_time_starts_a_search_and_a_tap_ends_it() {
    let app = TestApp::default();
    let ana = app.member("Ana Ruiz").await;
    assert!(synced(&ana).await.search.is_none());
    assert!(
        save_week(&ana, Week::EMPTY, 1).await.is_none(),
        "an empty week starts no search"
    );
    let started = save_week(&ana, Week::FULL, 2).await.unwrap();
    assert!(started.seeking.wanted && started.last_round.is_none());
    assert_eq!(started.revision.number(), 0, "she has not saved it herself");
    app.clock.advance(HOUR);
    let (rows, trips) = (app.db.rows_written(), app.db.round_trips());
    let ended = seeks(&ana, false, 3).await;
    assert_eq!(
        (app.db.rows_written() - rows, app.db.round_trips() - trips),
        (1, 2)
    );
    assert!(!ended.seeking.wanted);
    assert_eq!((ended.since, ended.revision.number()), (started.since, 3));
    // Now another free time does not start it again.
    assert!(!save_week(&ana, Week::FULL, 4).await.unwrap().seeking.wanted);
    assert_eq!(search(&ana).await, ended);
}

#[tokio::test]
async fn a_restarted_search_waits_from_now_and_a_changed_one_keeps_its_position() {
    let app = TestApp::default();
    let ana = app.member("Ana Ruiz").await;
    let started = save_week(&ana, Week::FULL, 1).await.unwrap();
    app.clock.advance(HOUR);
    let request = |at| SaveSeekingRequest {
        seeking: Seeking {
            wanted: true,
            virtual_too: true,
            likes_hosting: true,
        },
        revision: revision(at),
    };
    let changed = ana
        .call::<SaveSeeking>((), request(2))
        .await
        .search
        .unwrap();
    assert_eq!(
        (changed.since, changed.seeking),
        (started.since, request(2).seeking)
    );
    seeks(&ana, false, 3).await;
    app.clock.advance(HOUR);
    let again = seeks(&ana, true, 4).await;
    assert_eq!(again.since, started.since.plus(2 * HOUR));
    // An older write and a repeated one change nothing.
    let before = app.db.contents();
    for at in [2, 4] {
        ana.call::<SaveSeeking>((), request(at)).await;
    }
    assert_eq!(app.db.contents(), before);
}

#[tokio::test]
async fn other_fields_do_not_count_as_turning_the_search_on_or_off() {
    let app = TestApp::default();
    let (ana, bea) = (app.member("Ana Ruiz").await, app.member("Bea Cole").await);
    let save = async |who: &Actor, wanted, likes_hosting, at| {
        let seeking = Seeking {
            wanted,
            likes_hosting,
            ..Seeking::default()
        };
        let revision = revision(at);
        let request = SaveSeekingRequest { seeking, revision };
        let answer = who.call::<SaveSeeking>((), request).await;
        answer.search.unwrap().seeking
    };
    // Her search started by itself, and she adds that she likes hosting. In a circle the search is off.
    save_week(&ana, Week::FULL, 1).await;
    assert!(save(&ana, true, true, 2).await.wanted);
    create_circle(&ana).await;
    let now = search(&ana).await.seeking;
    assert!(!now.wanted && now.likes_hosting);
    // There she no longer likes hosting. Without a circle the search is on again.
    assert!(!save(&ana, false, false, 3).await.wanted);
    app.db
        .connection()
        .execute("UPDATE circle SET closed_at = 1", [])
        .unwrap();
    assert!(search(&ana).await.seeking.wanted);
    // Before her first free time she saved that she likes hosting, which did not turn the search off.
    assert!(!save(&bea, false, true, 1).await.wanted);
    let started = save_week(&bea, Week::FULL, 2).await.unwrap().seeking;
    assert!(started.wanted && started.likes_hosting);
}

#[tokio::test]
async fn a_member_of_a_circle_searches_only_if_she_turns_the_search_on() {
    let app = TestApp::default();
    let (ana, bea) = (app.member("Ana Ruiz").await, app.member("Bea Cole").await);
    create_circle(&ana).await;
    assert!(
        save_week(&ana, Week::FULL, 1).await.is_none(),
        "she has a circle"
    );
    assert!(
        seeks(&ana, true, 2).await.seeking.wanted,
        "she wants another"
    );
    assert!(save_week(&bea, Week::FULL, 1).await.unwrap().seeking.wanted);
    create_circle(&bea).await;
    assert!(!search(&bea).await.seeking.wanted, "she has a circle now");
    let closed = "UPDATE circle SET closed_at = 1 WHERE id IN (SELECT circle FROM membership WHERE member = ?1)";
    app.run(closed, vec![bea.id().into()]).await;
    assert!(search(&bea).await.seeking.wanted, "her circle is closed");
}

#[tokio::test]
async fn her_area_is_where_she_lives_and_follows_her() {
    let app = TestApp::default();
    let ana = app.member("Ana Ruiz").await;
    save_week(&ana, Week::FULL, 1).await;
    let area = || app.number("SELECT count(*) FROM seeker WHERE area IS NOT NULL");
    assert_eq!((area(), areas(&app).len()), (0, 0), "no home yet");
    assert!(move_to(&ana, Some("gcpch"), 1).await.is_some());
    assert_eq!((area(), areas(&app)), (1, vec!["gcp".to_owned()]));
    move_to(&ana, Some("gcpcj"), 2).await;
    assert_eq!(areas(&app).len(), 1, "the same area");
    move_to(&ana, Some("sp3e3"), 3).await;
    assert_eq!(areas(&app), ["gcp", "sp3"]);
    app.run("UPDATE area SET matched_at = 1795000000", vec![])
        .await;
    let round = search(&ana).await.last_round.unwrap();
    assert_eq!(round.seconds(), 1_795_000_000);
    move_to(&ana, None, 4).await;
    assert_eq!((area(), search(&ana).await.last_round), (0, None));
    // A member who has a home before her first free time is in its area from then on.
    let bea = app.member("Bea Cole").await;
    move_to(&bea, Some("u0nd9"), 1).await;
    assert_eq!(areas(&app).len(), 2, "nobody searches there");
    save_week(&bea, Week::FULL, 1).await;
    assert_eq!(areas(&app), ["gcp", "sp3", "u0n"]);
}

#[tokio::test]
async fn an_invalid_field_is_named() {
    let app = TestApp::default();
    let ana = app.member("Ana Ruiz").await;
    for (body, field) in [
        (json!({ "revision": 1 }), "seeking"),
        (json!({ "seeking": {}, "revision": 1 }), "seeking.wanted"),
        (
            json!({ "seeking": { "wanted": "yes" }, "revision": 1 }),
            "seeking.wanted",
        ),
        (json!({ "seeking": { "wanted": true } }), "revision"),
    ] {
        let reply = ana.send("PUT", "/api/seeking", body.to_string()).await;
        assert_eq!(reply.status.as_u16(), 422, "{body}");
        assert_eq!(reply.problem().field.as_deref(), Some(field), "{body}");
    }
    assert_eq!(app.number("SELECT count(*) FROM seeker"), 0);
}
