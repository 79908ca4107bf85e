//! `PUT /api/free-time`: saves when she is free, for herself and her phones.

use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::store::{free_time, member, seeker};
use crate::views::{me, search};
use posse_shared::availability::api::SavedFreeTime;
use posse_shared::sync::Delta;

pub(super) async fn handle(cx: Cx, (): (), said: SavedFreeTime) -> ApiResult<Delta> {
    let (_, [_, _, me, search]) = cx
        .viewer_batch(|key| {
            [
                free_time::save(&said, key, cx.now),
                seeker::enter(key, cx.now),
                member::me(key, cx.now),
                seeker::search(key, cx.now),
            ]
        })
        .await?;
    Ok(Delta {
        me: me::read(me)?,
        search: search::read(search, cx.now)?,
        ..Delta::default()
    })
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests {
    use crate::testing::{Actor, TestApp};
    use posse_shared::availability::Week;
    use posse_shared::availability::api::SaveFreeTime;
    use posse_shared::people::api::{DeleteAccount, SaveProfile};
    use posse_shared::problem::Code;
    use posse_shared::sync::Have;
    use posse_shared::sync::api::Sync;
    use serde_json::{Value, json};

    async fn says(who: &Actor, free: Value, revision: i64) -> Value {
        let request = json!({ "free": free, "revision": revision });
        let request = serde_json::from_value(request).unwrap();
        let delta = who.call::<SaveFreeTime>((), request).await;
        serde_json::to_value(delta.me.unwrap().free).unwrap()
    }

    fn everything() -> Value {
        json!({
            "term": Week::FULL, "holidays": 5,
            "holiday_ranges": [{ "start": "2026-12-19", "end": "2027-01-03" }],
            "different": { "of": "2026-11-23", "week": 0 },
        })
    }

    #[tokio::test]
    async fn what_she_says_comes_back_and_reaches_her_other_phone() {
        let app = TestApp::default();
        let ana = app.member("Ana").await;
        assert_eq!(
            ana.call::<Sync>((), Have::default()).await.me.unwrap().free,
            None
        );
        let said = says(&ana, everything(), 7).await;
        assert_eq!(said, json!({ "free": everything(), "revision": 7 }));
        let me = ana.call::<Sync>((), Have::default()).await.me.unwrap();
        assert_eq!(serde_json::to_value(&me.free).unwrap(), said);
    }

    #[tokio::test]
    async fn a_phone_that_holds_it_is_not_told_again_and_one_that_does_not_is() {
        let app = TestApp::default();
        let ana = app.member("Ana").await;
        says(&ana, everything(), 7).await;
        let me = ana.call::<Sync>((), Have::default()).await.me.unwrap();
        let mut have = Have {
            me: Some(me.revision),
            free: me.free.map(|said| said.revision),
            ..Have::default()
        };
        assert_eq!(ana.call::<Sync>((), have.clone()).await.me, None);
        have.free = None;
        assert!(ana.call::<Sync>((), have).await.me.is_some());
    }

    #[tokio::test]
    async fn it_costs_one_round_trip_and_one_row_and_the_first_time_one_for_her_search() {
        let app = TestApp::default();
        let ana = app.member("Ana").await;
        for (revision, cost) in [(7, 2), (8, 1), (8, 0)] {
            let (trips, rows) = (app.db.round_trips(), app.db.rows_written());
            says(&ana, everything(), revision).await;
            assert_eq!(app.db.round_trips() - trips, 1);
            assert_eq!(app.db.rows_written() - rows, cost, "{revision}");
        }
    }

    #[tokio::test]
    async fn her_last_word_stands_whatever_arrives_late_or_twice() {
        let app = TestApp::default();
        let ana = app.member("Ana").await;
        says(&ana, json!({ "term": 3 }), 3).await;
        let before = app.db.contents();
        for (term, revision) in [(3, 3), (4, 3), (2, 2)] {
            let said = says(&ana, json!({ "term": term }), revision).await;
            assert_eq!(said["free"]["term"], json!(3));
        }
        assert_eq!(app.db.contents(), before);
        // Saying it anew leaves nothing of before.
        says(&ana, everything(), 4).await;
        let said = says(&ana, json!({ "term": 1 }), 5).await;
        assert_eq!(said["free"], json!({ "term": 1, "holiday_ranges": [] }));
    }

    #[tokio::test]
    async fn no_free_time_at_all_and_all_of_it_are_fine() {
        let app = TestApp::default();
        let ana = app.member("Ana").await;
        for (revision, week) in [(1, Week::EMPTY), (2, Week::FULL)] {
            let said = says(&ana, json!({ "term": week, "holidays": week }), revision).await;
            assert_eq!(said["free"]["term"], json!(week));
            assert_eq!(said["free"]["holidays"], json!(week));
        }
    }

    #[tokio::test]
    async fn holidays_that_overlap_come_back_as_one_and_a_different_week_begins_on_monday() {
        let app = TestApp::default();
        let ana = app.member("Ana").await;
        let range = |start: &str, end: &str| json!({ "start": start, "end": end });
        let free = json!({
            "term": 1,
            "holiday_ranges": [
                range("2026-12-25", "2027-01-03"),
                range("2026-10-24", "2026-11-01"),
                range("2026-12-19", "2026-12-27"),
            ],
            "different": { "of": "2026-11-29", "week": 2 },
        });
        let said = says(&ana, free, 1).await;
        let one = [
            range("2026-10-24", "2026-11-01"),
            range("2026-12-19", "2027-01-03"),
        ];
        assert_eq!(said["free"]["holiday_ranges"], json!(one));
        assert_eq!(said["free"]["different"]["of"], json!("2026-11-23"));
    }

    #[tokio::test]
    async fn what_cannot_be_is_refused_by_its_field_and_nothing_is_kept() {
        let app = TestApp::default();
        let ana = app.member("Ana").await;
        let with = |field: &str, value: Value| {
            let mut free = json!({ "term": 1 });
            free[field] = value;
            free
        };
        let ranges = |start: &str, end: &str| {
            with("holiday_ranges", json!([{ "start": start, "end": end }]))
        };
        let day = json!({ "start": "2026-12-19", "end": "2026-12-19" });
        let cases = [
            (json!({}), Code::MissingField, "free.term"),
            (with("term", json!(1_u64 << 42)), Code::Invalid, "free.term"),
            (with("term", json!(-1)), Code::Invalid, "free.term"),
            (with("term", json!(0.5)), Code::WrongType, "free.term"),
            (with("term", json!("1")), Code::WrongType, "free.term"),
            (
                with("holidays", json!(1_u64 << 53)),
                Code::Invalid,
                "free.holidays",
            ),
            (
                with("holiday_ranges", json!(7)),
                Code::WrongType,
                "free.holiday_ranges",
            ),
            (
                with("holiday_ranges", json!(vec![day; 17])),
                Code::TooLong,
                "free.holiday_ranges",
            ),
            (
                ranges("2026-12-19", "2026-12-18"),
                Code::EndBeforeStart,
                "free.holiday_ranges",
            ),
            (
                ranges("2026-01-01", "2026-12-31"),
                Code::TooLong,
                "free.holiday_ranges",
            ),
            (
                ranges("2026-02-30", "2026-03-01"),
                Code::Invalid,
                "free.holiday_ranges[0].start",
            ),
            (
                ranges("2026-02-20", "soon"),
                Code::Invalid,
                "free.holiday_ranges[0].end",
            ),
            (
                with("different", json!({ "of": "2026-11-31", "week": 0 })),
                Code::Invalid,
                "free.different.of",
            ),
            (
                with("different", json!({ "of": "2026-11-30", "week": -3 })),
                Code::Invalid,
                "free.different.week",
            ),
        ];
        let before = app.db.contents();
        for (free, code, field) in cases {
            let body = json!({ "free": free, "revision": 1 }).to_string();
            let reply = ana.send("PUT", "/api/free-time", body).await;
            assert_eq!(reply.status.as_u16(), 422, "{free}");
            let problem = reply.problem();
            assert_eq!(
                (problem.code, problem.field.as_deref()),
                (code, Some(field)),
                "{free}"
            );
        }
        assert_eq!(app.db.contents(), before);
        assert!(app.log.lines().is_empty());
    }

    #[tokio::test]
    async fn it_stays_when_her_profile_changes_and_goes_with_her_account() {
        let app = TestApp::default();
        let ana = app.member("Ana").await;
        let said = says(&ana, everything(), 7).await;
        let body = json!({ "profile": { "name": "Anna" }, "revision": 9 });
        let request = serde_json::from_value(body).unwrap();
        let me = ana.call::<SaveProfile>((), request).await.me.unwrap();
        assert_eq!(serde_json::to_value(me.free).unwrap(), said);

        let nothing = posse_shared::endpoint::Nothing {};
        ana.call::<DeleteAccount>((), nothing).await;
        assert_eq!(app.number("SELECT count(*) FROM free_time"), 0);
    }

    #[tokio::test]
    async fn while_she_is_suspended_nothing_is_saved_and_nothing_looked_for() {
        let app = TestApp::default();
        let ana = app.member("Ana").await;
        says(&ana, json!({ "term": 3 }), 1).await;
        app.run("DELETE FROM seeker", vec![]).await;
        let suspend = "INSERT INTO suspension (member, until) VALUES (?1, 9000000000)";
        app.run(suspend, vec![ana.id().into()]).await;
        let before = app.db.contents();
        let body = json!({ "free": everything(), "revision": 2 }).to_string();
        let reply = ana.send("PUT", "/api/free-time", body).await;
        assert_eq!(reply.problem().code, Code::Suspended);
        assert_eq!(app.db.contents(), before);
    }

    #[tokio::test]
    async fn after_her_session_has_ended_nothing_is_saved() {
        let app = TestApp::default();
        let ana = app.member("Ana").await;
        app.clock.advance(91 * 86_400);
        let body = json!({ "free": everything(), "revision": 1 }).to_string();
        let reply = ana.send("PUT", "/api/free-time", body).await;
        assert_eq!(reply.status.as_u16(), 401);
        assert_eq!(app.number("SELECT count(*) FROM free_time"), 0);
    }
}
