//! `PUT /api/free-time`: saves when the viewer is free. Only her own phones get it.

use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::store::{free_time, member, seeker};
use posse_shared::availability::api::SavedFreeTime;
use posse_shared::sync::Delta;

pub(super) async fn handle(cx: Cx, (): (), entry: SavedFreeTime) -> ApiResult<Delta> {
    let (_, ((), (), me, search)) = cx
        .run_as_viewer(|key| {
            (
                free_time::save(&entry, key, cx.now),
                seeker::start_search(key, cx.now),
                member::find_viewer(key, cx.now),
                seeker::find_search(key, cx.now),
            )
        })
        .await?;
    Ok(Delta {
        me,
        search,
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
    use posse_shared::sync::SyncCursor;
    use posse_shared::sync::api::Sync;
    use serde_json::{Value, json};

    async fn save(who: &Actor, free: Value, revision: i64) -> Value {
        let request = json!({ "free": free, "revision": revision });
        let request = serde_json::from_value(request).unwrap();
        let delta = who.call::<SaveFreeTime>((), request).await;
        serde_json::to_value(delta.me.unwrap().free).unwrap()
    }

    fn full_entry() -> Value {
        json!({
            "term": Week::FULL, "holidays": 5,
            "holiday_ranges": [{ "start": "2026-12-19", "end": "2027-01-03" }],
            "different": { "of": "2026-11-23", "week": 0 },
        })
    }

    #[tokio::test]
    async fn a_saved_free_time_is_answered_and_reaches_her_other_phone() {
        let app = TestApp::default();
        let ana = app.member("Ana").await;
        assert_eq!(
            ana.call::<Sync>((), SyncCursor::default())
                .await
                .me
                .unwrap()
                .free,
            None
        );
        let saved = save(&ana, full_entry(), 7).await;
        assert_eq!(saved, json!({ "free": full_entry(), "revision": 7 }));
        let me = ana
            .call::<Sync>((), SyncCursor::default())
            .await
            .me
            .unwrap();
        assert_eq!(serde_json::to_value(&me.free).unwrap(), saved);
    }

    #[tokio::test]
    async fn a_sync_sends_free_time_only_to_a_phone_that_does_not_have_it() {
        let app = TestApp::default();
        let ana = app.member("Ana").await;
        save(&ana, full_entry(), 7).await;
        let me = ana
            .call::<Sync>((), SyncCursor::default())
            .await
            .me
            .unwrap();
        let mut have = SyncCursor {
            me: Some(me.revision),
            free: me.free.map(|saved| saved.revision),
            ..SyncCursor::default()
        };
        assert_eq!(ana.call::<Sync>((), have.clone()).await.me, None);
        have.free = None;
        assert!(ana.call::<Sync>((), have).await.me.is_some());
    }

    #[tokio::test]
    async fn a_save_costs_one_round_trip_and_one_row_and_the_first_also_a_row_for_her_search() {
        let app = TestApp::default();
        let ana = app.member("Ana").await;
        for (revision, cost) in [(7, 2), (8, 1), (8, 0)] {
            let (trips, rows) = (app.db.round_trips(), app.db.rows_written());
            save(&ana, full_entry(), revision).await;
            assert_eq!(app.db.round_trips() - trips, 1);
            assert_eq!(app.db.rows_written() - rows, cost, "{revision}");
        }
    }

    #[tokio::test]
    async fn a_late_or_repeated_save_changes_nothing() {
        let app = TestApp::default();
        let ana = app.member("Ana").await;
        save(&ana, json!({ "term": 3 }), 3).await;
        let before = app.db.contents();
        for (term, revision) in [(3, 3), (4, 3), (2, 2)] {
            let saved = save(&ana, json!({ "term": term }), revision).await;
            assert_eq!(saved["free"]["term"], json!(3));
        }
        assert_eq!(app.db.contents(), before);
        // A newer save replaces all of it.
        save(&ana, full_entry(), 4).await;
        let saved = save(&ana, json!({ "term": 1 }), 5).await;
        assert_eq!(saved["free"], json!({ "term": 1, "holiday_ranges": [] }));
    }

    #[tokio::test]
    async fn an_empty_and_a_full_week_are_valid() {
        let app = TestApp::default();
        let ana = app.member("Ana").await;
        for (revision, week) in [(1, Week::EMPTY), (2, Week::FULL)] {
            let saved = save(&ana, json!({ "term": week, "holidays": week }), revision).await;
            assert_eq!(saved["free"]["term"], json!(week));
            assert_eq!(saved["free"]["holidays"], json!(week));
        }
    }

    #[tokio::test]
    async fn overlapping_holidays_are_merged_and_a_different_week_starts_on_monday() {
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
        let saved = save(&ana, free, 1).await;
        let one = [
            range("2026-10-24", "2026-11-01"),
            range("2026-12-19", "2027-01-03"),
        ];
        assert_eq!(saved["free"]["holiday_ranges"], json!(one));
        assert_eq!(saved["free"]["different"]["of"], json!("2026-11-23"));
    }

    #[tokio::test]
    async fn an_invalid_field_is_named_and_nothing_is_stored() {
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
    async fn free_time_survives_a_profile_change_and_is_deleted_with_the_account() {
        let app = TestApp::default();
        let ana = app.member("Ana").await;
        let saved = save(&ana, full_entry(), 7).await;
        let body = json!({ "profile": { "name": "Anna" }, "revision": 9 });
        let request = serde_json::from_value(body).unwrap();
        let me = ana.call::<SaveProfile>((), request).await.me.unwrap();
        assert_eq!(serde_json::to_value(me.free).unwrap(), saved);

        let nothing = posse_shared::endpoint::Nothing {};
        ana.call::<DeleteAccount>((), nothing).await;
        assert_eq!(app.number("SELECT count(*) FROM free_time"), 0);
    }

    #[tokio::test]
    async fn a_suspended_member_saves_nothing_and_starts_no_search() {
        let app = TestApp::default();
        let ana = app.member("Ana").await;
        save(&ana, json!({ "term": 3 }), 1).await;
        app.run("DELETE FROM seeker", vec![]).await;
        let suspend = "INSERT INTO suspension (member, until) VALUES (?1, 9000000000)";
        app.run(suspend, vec![ana.id().into()]).await;
        let before = app.db.contents();
        let body = json!({ "free": full_entry(), "revision": 2 }).to_string();
        let reply = ana.send("PUT", "/api/free-time", body).await;
        assert_eq!(reply.problem().code, Code::Suspended);
        assert_eq!(app.db.contents(), before);
    }

    #[tokio::test]
    async fn an_ended_session_saves_nothing() {
        let app = TestApp::default();
        let ana = app.member("Ana").await;
        app.clock.advance(91 * 86_400);
        let body = json!({ "free": full_entry(), "revision": 1 }).to_string();
        let reply = ana.send("PUT", "/api/free-time", body).await;
        assert_eq!(reply.status.as_u16(), 401);
        assert_eq!(app.number("SELECT count(*) FROM free_time"), 0);
    }
}
