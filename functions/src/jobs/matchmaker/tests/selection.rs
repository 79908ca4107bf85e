//! Which members a round proposes to each other, and which it leaves out.

use super::super::due::take_due_areas;
use super::super::start_round;
use super::fixture::{AREA, Memory, Mom, Town, mom};
use crate::kernel::ports::Value;
use posse_shared::time::{DAY, HOUR};
use std::collections::BTreeSet;

fn six() -> impl Iterator<Item = Mom> {
    (1..=6).map(mom)
}

#[tokio::test]
async fn six_seekers_who_fit_get_one_proposal() {
    let mut town = Town::new(six()).await;
    let rows = town.app.db.rows_written();
    town.run_round().await;
    assert_eq!(
        town.groups().await,
        BTreeSet::from([vec![1, 2, 3, 4, 5, 6]])
    );
    assert_eq!(
        town.app.db.rows_written() - rows,
        7,
        "the proposal, and a row for each candidate"
    );
    let one = |sql: &str| town.app.number(sql);
    assert_eq!(
        one("SELECT ends_at - made_at FROM proposal"),
        7 * DAY,
        "a week to answer"
    );
    assert_eq!(one("SELECT slots FROM proposal"), 0b111);
    assert_eq!(
        one(
            "SELECT count(*) FROM proposal WHERE stage = 'toddler' AND language = 'en' AND cell = 'gcpch' AND size = 6"
        ),
        1
    );
    // While it is open, nobody gets another.
    town.next_day();
    town.run_round().await;
    assert_eq!(town.groups().await.len(), 1);
}

#[tokio::test]
async fn a_pool_of_up_to_four_makes_no_proposal_and_costs_one_slice() {
    for size in [0, 1, 4] {
        let mut town = Town::new((1..=size).map(mom)).await;
        let rows = town.app.db.rows_written();
        assert_eq!(town.run_round().await, 1);
        assert!(town.groups().await.is_empty());
        assert_eq!(town.app.db.rows_written(), rows);
    }
}

#[tokio::test]
async fn a_member_who_may_not_be_matched_or_is_in_a_circle_is_left_out() {
    let left_out = [
        "UPDATE seeker SET wanted = 0 WHERE member = 6",
        "UPDATE free_time SET term = 0 WHERE member = 6",
        "DELETE FROM free_time WHERE member = 6",
        "UPDATE member SET stages = '' WHERE id = 6",
        "UPDATE member SET cell = NULL WHERE id = 6",
        "UPDATE member SET cell = 'ezkj0' WHERE id = 6",
        "INSERT INTO suspension (member, until) VALUES (6, 4000000000)",
        "INSERT INTO membership (circle, member, role, joined_at) VALUES (70, 6, 'member', 0)",
    ];
    for change in left_out {
        let mut town = Town::new(six()).await;
        add_circle(&town).await;
        town.run(change).await;
        town.run_round().await;
        let groups = town.groups().await;
        assert_eq!(groups, BTreeSet::from([vec![1, 2, 3, 4, 5]]), "{change}");
    }
}

#[tokio::test]
async fn a_member_of_an_open_circle_is_matched_only_if_she_turned_her_search_on_herself() {
    let counted = [
        "UPDATE seeker SET chosen = 1 WHERE member = 6",
        "UPDATE circle SET closed_at = 1 WHERE id = 70",
        "INSERT INTO suspension (member, until) VALUES (6, 1)",
    ];
    for change in counted {
        let mut town = Town::new(six()).await;
        add_circle(&town).await;
        if !change.contains("suspension") {
            town.run("INSERT INTO membership (circle, member, role, joined_at) VALUES (70, 6, 'member', 0)")
                .await;
        }
        town.run(change).await;
        town.run_round().await;
        assert_eq!(
            town.groups().await,
            BTreeSet::from([vec![1, 2, 3, 4, 5, 6]]),
            "{change}"
        );
    }
}

/// Adds a circle without members.
async fn add_circle(town: &Town) {
    town.run(
        "INSERT INTO circle (id, name, stage, cap, policy, revision, created_at)
         VALUES (70, 'Old', 'toddler', 8, 'ask', 0, 0)",
    )
    .await;
}

#[tokio::test]
async fn members_who_must_be_kept_apart_are_never_in_one_group() {
    let between_5_and_6 = [
        "INSERT INTO block (blocker, blocked, name, revision, since) VALUES (5, 6, 'x', 1, 1)",
        "INSERT INTO block (blocker, blocked, name, revision, since) VALUES (6, 5, 'x', 1, 1)",
        "INSERT INTO report (id, reporter, answerable, kind, reason, urgency, text, content, made_at)
         VALUES (1, 5, 6, 'member', 'spam', 1, '', '{}', 1795000000)",
        // One left the circle of the other after a conflict.
        "INSERT INTO parted (member, circle, since) VALUES (6, 70, 1)",
    ];
    for change in between_5_and_6 {
        let mut town = Town::new(six()).await;
        add_circle(&town).await;
        town.run(
            "INSERT INTO membership (circle, member, role, joined_at) VALUES (70, 5, 'member', 0)",
        )
        .await;
        town.run("UPDATE seeker SET chosen = 1 WHERE member = 5")
            .await;
        town.run(change).await;
        town.run_round().await;
        let groups = town.groups().await;
        assert_eq!(groups.len(), 1, "{change}");
        for group in groups {
            assert!(!(group.contains(&5) && group.contains(&6)), "{change}");
        }
    }
}

#[tokio::test]
async fn two_who_left_the_same_circle_after_a_conflict_are_kept_apart_too() {
    let mut town = Town::new(six()).await;
    add_circle(&town).await;
    town.run("INSERT INTO parted (member, circle, since) VALUES (5, 70, 1), (6, 70, 1)")
        .await;
    town.run_round().await;
    let groups = town.groups().await;
    let group = groups.first().expect("a group of the others");
    assert!(group.len() == 5 && !(group.contains(&5) && group.contains(&6)));
}

#[tokio::test]
async fn a_group_whose_proposal_ended_is_never_formed_again() {
    let mut town = Town::new(six()).await;
    for _ in 0..8 {
        town.run_round().await;
        town.check_proposals();
        town.end_all_proposals().await;
        town.next_day();
    }
    let proposed = town.app.number("SELECT count(*) FROM proposal");
    let different = town.groups().await.len();
    assert_eq!(
        i64::try_from(different).unwrap(),
        proposed,
        "a group was formed twice"
    );
    assert!(
        (3..=7).contains(&different),
        "all six, or five of them: {different}"
    );
    // With a newcomer there are new groups.
    town.join([mom(7)]).await;
    town.run_round().await;
    assert!(town.groups().await.len() > different);
}

#[tokio::test]
async fn each_area_has_a_round_once_a_day_the_longest_ago_first() {
    let town = Town::new([]).await;
    for area in 0..70_i64 {
        let values = vec![Value::Text(format!("a{area:02}")), Value::Int(area)];
        town.app
            .run(
                "INSERT INTO area (name, matched_at) VALUES (?1, ?2)",
                values,
            )
            .await;
    }
    // a03 and a40 have a seeker; the member in a41 turned her search off.
    for (id, area, wanted) in [(1, "a03", 1), (2, "a40", 1), (3, "a41", 0)] {
        let values = vec![
            Value::Int(id),
            Value::Text(area.to_owned()),
            Value::Int(wanted),
        ];
        town.app
            .run(
                "INSERT INTO member (id, name, joined_at) VALUES (?1, 'Mom', 0)",
                vec![Value::Int(id)],
            )
            .await;
        town.app
            .run(
                "INSERT INTO seeker (member, area, wanted, since) VALUES (?1, ?2, ?3, 0)",
                values,
            )
            .await;
    }
    let app = &town.app.app;
    assert_eq!(take_due_areas(app).await.unwrap(), ["a03"]);
    assert_eq!(
        town.app
            .number("SELECT count(*) FROM area WHERE matched_at > 100"),
        30,
        "thirty an hour"
    );
    assert_eq!(take_due_areas(app).await.unwrap(), ["a40"]);
    assert!(
        take_due_areas(app).await.unwrap().is_empty(),
        "the last ten"
    );
    assert!(
        take_due_areas(app).await.unwrap().is_empty(),
        "all areas had their round"
    );
    town.app.clock.advance(19 * HOUR);
    assert!(
        take_due_areas(app).await.unwrap().is_empty(),
        "not twice a day"
    );
    town.app.clock.advance(HOUR);
    let (one, other) = (
        take_due_areas(app).await.unwrap(),
        take_due_areas(app).await.unwrap(),
    );
    assert_eq!(one.len() + other.len(), 2, "two crons at once share them");
}

#[tokio::test]
async fn the_store_keeps_when_members_are_free_only_during_the_round() {
    let mut town = Town::new((1..=30).map(mom)).await;
    town.start_round().await;
    let mut most = 0;
    while town.run_slice().await == Some(super::super::Next::Again) {
        most = most.max(town.store.values.len());
    }
    assert!(most >= 4, "seekers, exclusions, groups and the state");
    let left: Vec<_> = town.store.values.into_iter().collect();
    let nothing = r#"{"lap":null,"round":null}"#.to_owned();
    assert_eq!(left, [("round".to_owned(), nothing)]);
}

#[tokio::test]
async fn a_round_under_way_is_not_begun_again_within_half_a_day() {
    let mut town = Town::new((1..=30).map(mom)).await;
    town.run_until_groups_are_formed().await;
    let before = town.store.values.clone();
    town.app.clock.advance(11 * HOUR);
    town.start_round().await;
    assert_eq!(town.store.values, before);
    town.app.clock.advance(2 * HOUR);
    town.start_round().await;
    assert_eq!(
        town.store.values.len(),
        1,
        "nothing of the old round is left"
    );
    town.finish().await;
    assert_eq!(town.groups().await.len(), 5);
}

#[tokio::test]
async fn a_state_that_this_version_cannot_read_starts_again() {
    let mut town = Town::new(six()).await;
    let mut store = Memory::default();
    store
        .values
        .insert("round".to_owned(), "{\"phase\":7}".to_owned());
    start_round(&town.app.app, &mut store, AREA).await.unwrap();
    town.store = store;
    town.finish().await;
    assert_eq!(town.groups().await.len(), 1);
    // So does the progress of another version of the solver.
    let mut town = Town::new((1..=30).map(mom)).await;
    town.start_round().await;
    while !town.store.values["round"].contains("match") {
        town.run_slice().await;
    }
    let begun = town.store.values["round"].replace("\"begun\":false", "\"begun\":true");
    town.store.values.insert("round".to_owned(), begun);
    let other =
        r#"{"fingerprint":1,"phase":"place","round":0,"next":0,"changed":false,"groups":[[0,1]]}"#;
    town.store
        .values
        .insert("progress".to_owned(), other.to_owned());
    town.finish().await;
    assert_eq!(town.groups().await.len(), 5);
}
