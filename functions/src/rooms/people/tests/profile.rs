//! Profiles: saved whole, in the order of the writes, and shown only to the members they are for.

use super::neighbourhood::{HER, Neighbourhood, does};
use crate::kernel::ports::Clock;
use crate::testing::TestApp;
use posse_shared::people::api::SaveProfile;
use posse_shared::sync::SyncCursor;
use posse_shared::sync::api::Sync;
use serde_json::json;

#[tokio::test]
async fn a_profile_comes_back_as_it_was_saved() {
    let app = TestApp::default();
    let ana = app.member("Ana").await;
    let saved = json!({
        "name": "Ana María 👩‍👧", "stages": ["expecting", "teen"], "work": "leave",
        "home": { "cell": "gcpch", "place": "Hove" },
        "about": "Two lines,\nand a third", "languages": ["en", "es"],
    });
    let body = json!({ "profile": saved, "revision": 1 });
    let me = does::<SaveProfile>(&ana, (), body).await.me.unwrap();
    assert_eq!(serde_json::to_value(&me.profile).unwrap(), saved);
    assert_eq!(
        ana.call::<Sync>((), SyncCursor::default()).await.me,
        Some(me)
    );
}

#[tokio::test]
async fn a_repeated_or_older_write_changes_nothing() {
    let app = TestApp::default();
    let ana = app.member("Ana").await;
    let named =
        |name: &str, revision: u8| json!({ "profile": { "name": name }, "revision": revision });
    does::<SaveProfile>(&ana, (), named("Third", 3)).await;
    let before = app.db.contents();
    for (name, revision) in [("Third", 3), ("Another third", 3), ("Second", 2)] {
        let delta = does::<SaveProfile>(&ana, (), named(name, revision)).await;
        assert_eq!(delta.me.unwrap().profile.name.as_str(), "Third");
    }
    assert_eq!(app.db.contents(), before);
}

#[tokio::test]
async fn her_circles_see_the_public_part_of_her_profile_and_not_the_rest() {
    let fixture = Neighbourhood::new().await;
    let circles = [fixture.anas, fixture.beas, fixture.lonely, fixture.cleos];
    let seqs = || circles.map(|circle| fixture.seq(circle));
    let before = seqs();
    let profile = json!({
        "name": HER, "about": "Something new", "work": "studying",
        "home": { "cell": "gcpch", "place": "Secret Lane" },
    });
    let body = json!({ "profile": profile, "revision": 2 });
    does::<SaveProfile>(&fixture.ana, (), body).await;
    let steps: Vec<i64> = seqs()
        .iter()
        .zip(before)
        .map(|(after, b)| after - b)
        .collect();
    assert_eq!(steps, [1, 1, 1, 0]);
    let bea_sees = fixture.bea.get("/api/sync").await.text();
    assert!(bea_sees.contains("Something new"));
    assert!(!bea_sees.contains("studying") && !bea_sees.contains("Secret Lane"));
}

#[tokio::test]
async fn saving_a_profile_confirms_its_stages_today() {
    let app = TestApp::default();
    let ana = app.member("Ana").await;
    let me = ana
        .call::<Sync>((), SyncCursor::default())
        .await
        .me
        .unwrap();
    assert_eq!(me.stages_said_at, None);
    let body = || json!({ "profile": { "name": "Ana", "stages": ["toddler"] }, "revision": 3 });
    let today = Some(app.clock.now());
    let me = does::<SaveProfile>(&ana, (), body()).await.me.unwrap();
    assert_eq!(me.stages_said_at, today);
    app.clock.advance(60);
    let again = does::<SaveProfile>(&ana, (), body()).await.me.unwrap();
    assert_eq!(again.stages_said_at, today, "a replay confirms nothing");
}
