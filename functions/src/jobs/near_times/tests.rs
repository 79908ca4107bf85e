//! Counting night by night, and twenty accounts that try to learn of one member through the real
//! endpoints.

use crate::jobs::cron;
use crate::kernel::ports::Value;
use crate::store::near_times::PATCHES;
use crate::testing::{Actor, Break, TestApp};
use posse_shared::availability::api::{SaveFreeTime, ShowNearTimes};
use posse_shared::availability::near::{FEWEST, NearTimes};
use posse_shared::availability::{Band, Day, Slot, Week};
use posse_shared::endpoint::Nothing;
use posse_shared::geo::Cell;
use posse_shared::people::api::{DeleteAccount, SaveProfile};
use posse_shared::safety::api::BlockMember;
use posse_shared::time::DAY;
use serde_json::json;

const SEASON_DAYS: i64 = 91;

/// Mothers who have been here for a month and more, each since a day of her own. Ids count up from
/// `first`.
async fn mothers(app: &TestApp, first: i64, many: i64, cell: &str, week: Week) {
    use crate::kernel::ports::Clock;
    let ids =
        "WITH RECURSIVE nth(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM nth WHERE n + 1 < ?2)";
    let insert = |table: &str, columns: &str| {
        let sql = format!("INSERT INTO {table} {ids} SELECT {columns} FROM nth");
        // A test's few statements may stay for good.
        &*Box::leak(sql.into_boxed_str())
    };
    let all = |more: Vec<Value>| [vec![first.into(), many.into()], more].concat();
    let joined = app.clock.now().plus(-30 * DAY);
    let member = insert(
        "member (id, name, cell, place, joined_at)",
        "?1 + n, 'Mum', ?3, 'x', ?4 - 86400 * n",
    );
    app.run(member, all(vec![cell.into(), joined.into()])).await;
    let session = insert(
        "session (token, id, member, device, created_at, seen_at, expires_at)",
        "'s' || (?1 + n), ?1 + n, ?1 + n, 'x', 0, 0, 9000000000",
    );
    app.run(session, all(vec![])).await;
    let free = insert("free_time (member, term, revision)", "?1 + n, ?3, 1");
    let week = i64::try_from(week.bits()).unwrap();
    app.run(free, all(vec![week.into()])).await;
}

async fn lives_in(who: &Actor, cell: &str, revision: i64) {
    let home = json!({ "cell": cell, "place": "Hove" });
    let body = json!({ "profile": { "name": "Mum", "home": home }, "revision": revision });
    who.call::<SaveProfile>((), serde_json::from_value(body).unwrap())
        .await;
}

async fn says(who: &Actor, week: Week, revision: i64) {
    let body = json!({ "free": { "term": week }, "revision": revision });
    who.call::<SaveFreeTime>((), serde_json::from_value(body).unwrap())
        .await;
}

async fn told(who: &Actor) -> NearTimes {
    who.call::<ShowNearTimes>((), Nothing {}).await
}

async fn body(who: &Actor) -> Vec<u8> {
    who.get("/api/free-time/near").await.body
}

async fn one_night(app: &TestApp) {
    app.clock.advance(DAY);
    cron::run(&app.app).await;
}

fn patches_told(app: &TestApp) -> i64 {
    app.number("SELECT count(*) FROM near_times")
}

/// A mother who looks, in a town of thirty who can all at any time by day.
async fn town() -> (TestApp, Actor) {
    let app = TestApp::default();
    mothers(
        &app,
        1000,
        30,
        "gcpch",
        Week::of(Day::WEEKDAYS, &[Band::Nap]),
    )
    .await;
    let ana = app.member("Ana").await;
    lives_in(&ana, "gcpcj", 1).await;
    (app, ana)
}

#[tokio::test]
async fn who_lives_near_is_told_when_many_can_and_nobody_else_is() {
    let (app, ana) = town().await;
    let bea = app.member("Bea").await;
    lives_in(&bea, "gcpcp", 1).await;
    let cleo = app.member("Cleo").await;
    assert_eq!(told(&ana).await, NearTimes::default());
    one_night(&app).await;
    let times = told(&ana).await.times;
    assert_eq!(times.len(), 1, "{times:?}");
    assert_eq!(times[0].slot.band, Band::Nap);
    assert!((3..=20).contains(&times[0].at_least));
    // The next patch, and no patch at all.
    for who in [&bea, &cleo] {
        assert_eq!(told(who).await, NearTimes::default());
    }
}

#[tokio::test]
async fn looking_costs_one_round_trip_and_writes_nothing() {
    let (app, ana) = town().await;
    one_night(&app).await;
    let (trips, rows) = (app.db.round_trips(), app.db.rows_written());
    told(&ana).await;
    assert_eq!(app.db.round_trips() - trips, 1);
    assert_eq!(app.db.rows_written(), rows);
}

#[tokio::test]
async fn whatever_she_changes_she_sees_the_same_bytes_until_the_season_is_over() {
    let (app, ana) = town().await;
    one_night(&app).await;
    let before = body(&ana).await;
    assert!(!told(&ana).await.times.is_empty());
    let mother = posse_shared::id::MemberId::from_number(1000).unwrap();
    for night in 1..SEASON_DAYS {
        // All or nothing, here or next door, with one mother blocked or not.
        let week = if night % 2 == 0 {
            Week::FULL
        } else {
            Week::EMPTY
        };
        says(&ana, week, night).await;
        let cell = if night % 2 == 0 { "gcpch" } else { "gcpcm" };
        lives_in(&ana, cell, night + 1).await;
        let block = json!({ "name": "Mum", "revision": night });
        ana.call::<BlockMember>((mother,), serde_json::from_value(block).unwrap())
            .await;
        assert_eq!(body(&ana).await, before, "night {night}");
        one_night(&app).await;
        assert_eq!(body(&ana).await, before, "night {night}");
        app.run("UPDATE session SET expires_at = 9000000000", vec![])
            .await;
    }
    let counted = || app.number("SELECT counted_at FROM near_times");
    let first = counted();
    one_night(&app).await;
    assert_eq!(counted() - first, SEASON_DAYS * DAY);
}

/// Twenty accounts in one patch, each made on a day of its own, and one member more who is all they
/// do not know.
struct Siege {
    app: TestApp,
    accounts: Vec<Actor>,
    target: Actor,
}

const TUESDAY: Slot = Slot {
    day: Day::Tuesday,
    band: Band::AfterDropOff,
};

fn only(slot: Slot) -> Week {
    [slot].into_iter().collect()
}

impl Siege {
    async fn new() -> Self {
        let app = TestApp::default();
        let mut accounts = Vec::new();
        for nth in 0..20 {
            accounts.push(app.member(&format!("Account {nth}")).await);
        }
        let target = app.member("Target").await;
        for who in accounts.iter().chain([&target]) {
            lives_in(who, "gcpch", 1).await;
        }
        let days_apart = "UPDATE member SET joined_at = joined_at
            - 86400 * (SELECT count(*) FROM member AS other WHERE other.id < member.id)";
        app.run(days_apart, vec![]).await;
        app.run("UPDATE session SET expires_at = 9000000000", vec![])
            .await;
        Self {
            app,
            accounts,
            target,
        }
    }

    /// So many accounts say they are free on Tuesday, the others never.
    async fn say(&self, many: usize, revision: i64) {
        for (nth, account) in self.accounts.iter().enumerate() {
            let week = if nth < many {
                only(TUESDAY)
            } else {
                Week::EMPTY
            };
            says(account, week, revision).await;
        }
    }

    /// In how many of so many seasons Tuesday is told of.
    async fn seen(&self, seasons: u32) -> u32 {
        let mut seen = 0;
        for _ in 0..seasons {
            self.app.run("DELETE FROM near_times", vec![]).await;
            cron::run(&self.app.app).await;
            let times = told(&self.accounts[0]).await.times;
            seen += u32::from(times.iter().any(|time| time.slot == TUESDAY));
        }
        seen
    }
}

#[tokio::test]
async fn twenty_accounts_that_change_each_week_learn_nothing_within_a_season() {
    let siege = Siege::new().await;
    says(&siege.target, only(TUESDAY), 1).await;
    siege.say(13, 1).await;
    one_night(&siege.app).await;
    let first = body(&siege.accounts[0]).await;
    for week in 1..13 {
        siege.say(week + 1, 1 + i64::try_from(week).unwrap()).await;
        for _ in 0..7 {
            siege.app.clock.advance(DAY);
            cron::run(&siege.app.app).await;
        }
        for account in &siege.accounts {
            assert_eq!(body(account).await, first, "week {week}");
        }
    }
}

#[tokio::test]
async fn two_accounts_beside_her_are_told_nothing_whether_she_is_free_or_not() {
    let siege = Siege::new().await;
    siege.say(2, 1).await;
    for (revision, week) in [(1, only(TUESDAY)), (2, Week::EMPTY)] {
        says(&siege.target, week, revision).await;
        assert_eq!(siege.seen(40).await, 0);
    }
}

#[tokio::test]
async fn twenty_accounts_that_know_all_others_hardly_tell_the_two_worlds_apart() {
    const SEASONS: u32 = 300;
    let siege = Siege::new().await;
    // Her being free lifts the count to where one answer in two tells it: nowhere do the two worlds
    // differ more.
    siege.say(13, 1).await;
    says(&siege.target, only(TUESDAY), 1).await;
    let free = siege.seen(SEASONS).await;
    says(&siege.target, Week::EMPTY, 2).await;
    let not_free = siege.seen(SEASONS).await;
    println!("of {SEASONS} seasons told: {free} with her, {not_free} without");
    // Argued is a difference of 0.32 at most, and chance may add three standard deviations.
    let apart = (f64::from(free) - f64::from(not_free)) / f64::from(SEASONS);
    assert!(apart < 0.32 + 0.12, "{apart}");
    assert!(apart > 0.0, "the attackers try");
    assert!(not_free > SEASONS / 10, "what they see is never proof");
}

#[tokio::test]
async fn who_has_just_come_or_has_gone_does_not_count() {
    let app = TestApp::default();
    let ana = app.newcomer("Ana").await;
    lives_in(&ana, "gcpch", 1).await;
    says(&ana, Week::FULL, 1).await;
    let fewest = i64::try_from(FEWEST).unwrap();
    mothers(&app, 1000, fewest, "gcpch", Week::FULL).await;
    // One of the others has not looked in for so long that her session has ended.
    app.run("DELETE FROM session WHERE member = 1000", vec![])
        .await;
    one_night(&app).await;
    assert_eq!(patches_told(&app), 0);
    // By now Ana is settled.
    app.clock.advance(28 * DAY);
    cron::run(&app.app).await;
    assert_eq!(patches_told(&app), 1);
}

#[tokio::test]
async fn a_night_counts_a_page_of_patches_and_the_next_goes_on_from_there() {
    let app = TestApp::default();
    let many = i64::from(PATCHES) + 5;
    let letters = "0123456789bcdefghjkmnpqrstuvwxyz".chars();
    for (nth, letter) in (0..many).zip(letters) {
        let cell = format!("gcp{letter}h");
        mothers(&app, 1000 * (nth + 1), 15, &cell, Week::FULL).await;
    }
    let (trips, rows) = (app.db.round_trips(), app.db.rows_written());
    super::run(&app.app).await;
    assert_eq!(app.db.round_trips() - trips, 2);
    assert_eq!(app.db.rows_written() - rows, u64::from(PATCHES) + 1);
    assert_eq!(patches_told(&app), i64::from(PATCHES));
    super::run(&app.app).await;
    assert_eq!(patches_told(&app), many);
    // From the beginning again, where nothing is to be done.
    let kept = app.db.contents();
    super::run(&app.app).await;
    super::run(&app.app).await;
    let near = |rows: Vec<String>| -> Vec<String> {
        let told = rows.into_iter().filter(|row| row.contains("at_least"));
        told.collect()
    };
    assert_eq!(near(app.db.contents()), near(kept));
}

#[tokio::test]
async fn a_night_that_fails_keeps_nothing_and_the_next_makes_up_for_it() {
    let (app, ana) = town().await;
    let kept = app.db.contents();
    app.db.break_after(1, Break::BeforeCommit);
    super::run(&app.app).await;
    app.db.mend();
    assert_eq!(app.db.contents(), kept);
    assert!(
        app.log
            .lines()
            .iter()
            .any(|line| line.contains("counting failed"))
    );
    super::run(&app.app).await;
    assert!(!told(&ana).await.times.is_empty());
}

#[tokio::test]
async fn a_night_whose_reply_is_lost_is_not_counted_twice() {
    let (app, ana) = town().await;
    app.db.break_after(1, Break::AfterCommit);
    super::run(&app.app).await;
    app.db.mend();
    let first = body(&ana).await;
    for _ in 0..5 {
        super::run(&app.app).await;
        assert_eq!(body(&ana).await, first);
    }
}

#[tokio::test]
async fn fifty_thousand_in_one_patch_cost_a_night_no_more_than_a_thousand() {
    let mut costs = Vec::new();
    for many in [1_000, 50_000] {
        let app = TestApp::default();
        mothers(&app, 1000, many, "gcpch", Week::FULL).await;
        let steps = app.db.steps();
        super::run(&app.app).await;
        costs.push(app.db.steps() - steps);
        let text = "SELECT told LIKE '%\"at_least\":20%' FROM near_times";
        assert_eq!(app.number(text), 1);
    }
    assert!(costs[1] < costs[0] + 1_000, "{costs:?}");
}

#[tokio::test]
async fn a_patch_that_most_have_left_falls_silent() {
    let (app, ana) = town().await;
    one_night(&app).await;
    assert!(!told(&ana).await.times.is_empty());
    app.run("DELETE FROM member WHERE id >= 1000 AND id < 1020", vec![])
        .await;
    app.run("UPDATE session SET expires_at = 9000000000", vec![])
        .await;
    app.clock.advance(2 * SEASON_DAYS * DAY);
    cron::run(&app.app).await;
    assert_eq!(told(&ana).await, NearTimes::default());
}

#[tokio::test]
async fn who_deletes_her_account_changes_nothing_that_is_told() {
    let (app, ana) = town().await;
    let bea = app.member("Bea").await;
    lives_in(&bea, "gcpch", 1).await;
    says(&bea, Week::FULL, 1).await;
    one_night(&app).await;
    let before = body(&ana).await;
    bea.call::<DeleteAccount>((), Nothing {}).await;
    assert_eq!(body(&ana).await, before);
}

#[tokio::test]
async fn the_database_and_the_phone_know_the_same_patches() {
    let app = TestApp::default();
    let letters = "0123456789bcdefghjkmnpqrstuvwxyz";
    for (nth, letter) in (0..).zip(letters.chars()) {
        let cell = Cell::parse(&format!("sp6n{letter}")).unwrap();
        mothers(&app, 1000 + nth, 1, cell.as_str(), Week::EMPTY).await;
        let patch: String = app
            .db
            .connection()
            .query_row(
                "SELECT patch FROM member WHERE cell = ?1",
                [cell.as_str()],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(patch, cell.patch().as_str());
    }
    let bea = app.member("Bea").await;
    assert_eq!(
        app.number("SELECT count(*) FROM member WHERE patch IS NULL"),
        1
    );
    lives_in(&bea, "gcpch", 1).await;
    assert_eq!(
        app.number("SELECT count(*) FROM member WHERE patch IS NULL"),
        0
    );
}
