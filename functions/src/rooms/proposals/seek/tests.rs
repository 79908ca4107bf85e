//! Looking for a circle: how it begins by itself, and how one tap ends it.

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

async fn is_free(who: &Actor, term: Week, at: i64) -> Option<Search> {
    let said = json!({ "free": { "term": term }, "revision": at });
    let said = serde_json::from_value(said).unwrap();
    who.call::<SaveFreeTime>((), said).await.search
}

async fn lives_in(who: &Actor, cell: Option<&str>, at: i64) -> Option<Search> {
    let home = cell.map(|cell| json!({ "cell": cell, "place": "Home" }));
    let said = json!({ "profile": { "name": "Ana", "home": home }, "revision": at });
    let said = serde_json::from_value(said).unwrap();
    who.call::<SaveProfile>((), said).await.search
}

async fn hosts(who: &Actor) {
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
async fn her_first_free_time_begins_it_and_one_tap_ends_it() {
    let app = TestApp::default();
    let ana = app.member("Ana Ruiz").await;
    assert!(synced(&ana).await.search.is_none());
    assert!(
        is_free(&ana, Week::EMPTY, 1).await.is_none(),
        "no time is no wish"
    );
    let begun = is_free(&ana, Week::FULL, 2).await.unwrap();
    assert!(begun.seeking.wanted && begun.last_round.is_none());
    assert_eq!(begun.revision.number(), 0, "she has not said so herself");
    app.clock.advance(HOUR);
    let (rows, trips) = (app.db.rows_written(), app.db.round_trips());
    let ended = seeks(&ana, false, 3).await;
    assert_eq!(
        (app.db.rows_written() - rows, app.db.round_trips() - trips),
        (1, 2)
    );
    assert!(!ended.seeking.wanted);
    assert_eq!((ended.since, ended.revision.number()), (begun.since, 3));
    // Her free time says nothing of that any more.
    assert!(!is_free(&ana, Week::FULL, 4).await.unwrap().seeking.wanted);
    assert_eq!(search(&ana).await, ended);
}

#[tokio::test]
async fn who_begins_again_waits_from_then_on_and_who_says_more_keeps_her_place() {
    let app = TestApp::default();
    let ana = app.member("Ana Ruiz").await;
    let begun = is_free(&ana, Week::FULL, 1).await.unwrap();
    app.clock.advance(HOUR);
    let request = |at| SaveSeekingRequest {
        seeking: Seeking {
            wanted: true,
            virtual_too: true,
            likes_hosting: true,
        },
        revision: revision(at),
    };
    let more = ana
        .call::<SaveSeeking>((), request(2))
        .await
        .search
        .unwrap();
    assert_eq!(
        (more.since, more.seeking),
        (begun.since, request(2).seeking)
    );
    seeks(&ana, false, 3).await;
    app.clock.advance(HOUR);
    let again = seeks(&ana, true, 4).await;
    assert_eq!(again.since, begun.since.plus(2 * HOUR));
    // An older word and a repeated one change nothing.
    let before = app.db.contents();
    for at in [2, 4] {
        ana.call::<SaveSeeking>((), request(at)).await;
    }
    assert_eq!(app.db.contents(), before);
}

#[tokio::test]
async fn what_she_says_beside_it_does_not_count_as_looking_or_not() {
    let app = TestApp::default();
    let (ana, bea) = (app.member("Ana Ruiz").await, app.member("Bea Cole").await);
    let says = async |who: &Actor, wanted, likes_hosting, at| {
        let seeking = Seeking {
            wanted,
            likes_hosting,
            ..Seeking::default()
        };
        let revision = revision(at);
        let said = SaveSeekingRequest { seeking, revision };
        let answer = who.call::<SaveSeeking>((), said).await;
        answer.search.unwrap().seeking
    };
    // Looked for as it was taken for granted, she likes hosting: in a circle she looks no more.
    is_free(&ana, Week::FULL, 1).await;
    assert!(says(&ana, true, true, 2).await.wanted);
    hosts(&ana).await;
    let now = search(&ana).await.seeking;
    assert!(!now.wanted && now.likes_hosting);
    // There she likes it no longer, and without a circle she is looked for again.
    assert!(!says(&ana, false, false, 3).await.wanted);
    app.db
        .connection()
        .execute("UPDATE circle SET closed_at = 1", [])
        .unwrap();
    assert!(search(&ana).await.seeking.wanted);
    // Before her first free time she has said that she likes hosting, and not that she does not look.
    assert!(!says(&bea, false, true, 1).await.wanted);
    let begun = is_free(&bea, Week::FULL, 2).await.unwrap().seeking;
    assert!(begun.wanted && begun.likes_hosting);
}

#[tokio::test]
async fn who_is_in_a_circle_is_not_looking_unless_she_says_so() {
    let app = TestApp::default();
    let (ana, bea) = (app.member("Ana Ruiz").await, app.member("Bea Cole").await);
    hosts(&ana).await;
    assert!(is_free(&ana, Week::FULL, 1).await.is_none(), "she has one");
    assert!(
        seeks(&ana, true, 2).await.seeking.wanted,
        "and would like another"
    );
    assert!(is_free(&bea, Week::FULL, 1).await.unwrap().seeking.wanted);
    hosts(&bea).await;
    assert!(
        !search(&bea).await.seeking.wanted,
        "she has found one herself"
    );
    let closed = "UPDATE circle SET closed_at = 1 WHERE id IN (SELECT circle FROM membership WHERE member = ?1)";
    app.run(closed, vec![bea.id().into()]).await;
    assert!(search(&bea).await.seeking.wanted, "until it closed");
}

#[tokio::test]
async fn her_pool_is_where_she_lives_and_follows_her() {
    let app = TestApp::default();
    let ana = app.member("Ana Ruiz").await;
    is_free(&ana, Week::FULL, 1).await;
    let area = || app.number("SELECT count(*) FROM seeker WHERE area IS NOT NULL");
    assert_eq!((area(), areas(&app).len()), (0, 0), "nowhere yet");
    assert!(lives_in(&ana, Some("gcpch"), 1).await.is_some());
    assert_eq!((area(), areas(&app)), (1, vec!["gcp".to_owned()]));
    lives_in(&ana, Some("gcpcj"), 2).await;
    assert_eq!(areas(&app).len(), 1, "round the corner");
    lives_in(&ana, Some("sp3e3"), 3).await;
    assert_eq!(areas(&app), ["gcp", "sp3"]);
    app.run("UPDATE area SET matched_at = 1795000000", vec![])
        .await;
    let round = search(&ana).await.last_round.unwrap();
    assert_eq!(round.seconds(), 1_795_000_000);
    lives_in(&ana, None, 4).await;
    assert_eq!((area(), search(&ana).await.last_round), (0, None));
    // Who lives somewhere before she says when she is free is in its pool from then on.
    let bea = app.member("Bea Cole").await;
    lives_in(&bea, Some("u0nd9"), 1).await;
    assert_eq!(areas(&app).len(), 2, "nobody looks there");
    is_free(&bea, Week::FULL, 1).await;
    assert_eq!(areas(&app), ["gcp", "sp3", "u0n"]);
}

#[tokio::test]
async fn a_word_that_cannot_be_is_named() {
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
