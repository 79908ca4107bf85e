//! To whom a round proposes what, and to whom not.

use super::super::begin;
use super::super::due::due;
use super::fixture::{AREA, Memory, Mom, Town, mom};
use crate::kernel::ports::Value;
use posse_shared::time::{DAY, HOUR};
use std::collections::BTreeSet;

fn six() -> impl Iterator<Item = Mom> {
    (1..=6).map(mom)
}

#[tokio::test]
async fn six_who_fit_are_proposed_to_each_other() {
    let mut town = Town::new(six()).await;
    let rows = town.app.db.rows_written();
    town.round().await;
    assert_eq!(
        town.groups().await,
        BTreeSet::from([vec![1, 2, 3, 4, 5, 6]])
    );
    assert_eq!(
        town.app.db.rows_written() - rows,
        7,
        "the proposal, and a row for each"
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
    // While it is open, nobody is asked again.
    town.next_day();
    town.round().await;
    assert_eq!(town.groups().await.len(), 1);
}

#[tokio::test]
async fn a_pool_of_one_or_of_four_is_nothing_and_costs_one_slice() {
    for size in [0, 1, 4] {
        let mut town = Town::new((1..=size).map(mom)).await;
        let rows = town.app.db.rows_written();
        assert_eq!(town.round().await, 1);
        assert!(town.groups().await.is_empty());
        assert_eq!(town.app.db.rows_written(), rows);
    }
}

#[tokio::test]
async fn who_may_not_or_need_not_be_proposed_a_circle_is_left_out() {
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
    for happened in left_out {
        let mut town = Town::new(six()).await;
        a_circle(&town).await;
        town.run(happened).await;
        town.round().await;
        let groups = town.groups().await;
        assert_eq!(groups, BTreeSet::from([vec![1, 2, 3, 4, 5]]), "{happened}");
    }
}

#[tokio::test]
async fn in_a_circle_she_is_found_another_only_if_she_said_so_and_a_closed_one_does_not_count() {
    let counted = [
        "UPDATE seeker SET chosen = 1 WHERE member = 6",
        "UPDATE circle SET closed_at = 1 WHERE id = 70",
        "INSERT INTO suspension (member, until) VALUES (6, 1)",
    ];
    for happened in counted {
        let mut town = Town::new(six()).await;
        a_circle(&town).await;
        if !happened.contains("suspension") {
            town.run("INSERT INTO membership (circle, member, role, joined_at) VALUES (70, 6, 'member', 0)")
                .await;
        }
        town.run(happened).await;
        town.round().await;
        assert_eq!(
            town.groups().await,
            BTreeSet::from([vec![1, 2, 3, 4, 5, 6]]),
            "{happened}"
        );
    }
}

async fn a_circle(town: &Town) {
    town.run(
        "INSERT INTO circle (id, name, stage, cap, policy, revision, created_at)
         VALUES (70, 'Old', 'toddler', 8, 'ask', 0, 0)",
    )
    .await;
}

#[tokio::test]
async fn who_must_not_meet_is_never_put_together() {
    let between_5_and_6 = [
        "INSERT INTO block (blocker, blocked, name, revision, since) VALUES (5, 6, 'x', 1, 1)",
        "INSERT INTO block (blocker, blocked, name, revision, since) VALUES (6, 5, 'x', 1, 1)",
        "INSERT INTO report (id, reporter, answerable, kind, reason, urgency, text, content, made_at)
         VALUES (1, 5, 6, 'member', 'spam', 1, '', '{}', 1795000000)",
        // She left the circle in anger in which the other is.
        "INSERT INTO parted (member, circle, since) VALUES (6, 70, 1)",
    ];
    for happened in between_5_and_6 {
        let mut town = Town::new(six()).await;
        a_circle(&town).await;
        town.run(
            "INSERT INTO membership (circle, member, role, joined_at) VALUES (70, 5, 'member', 0)",
        )
        .await;
        town.run("UPDATE seeker SET chosen = 1 WHERE member = 5")
            .await;
        town.run(happened).await;
        town.round().await;
        let groups = town.groups().await;
        assert_eq!(groups.len(), 1, "{happened}");
        for group in groups {
            assert!(!(group.contains(&5) && group.contains(&6)), "{happened}");
        }
    }
}

#[tokio::test]
async fn two_who_left_the_same_circle_in_anger_are_kept_apart_too() {
    let mut town = Town::new(six()).await;
    a_circle(&town).await;
    town.run("INSERT INTO parted (member, circle, since) VALUES (5, 70, 1), (6, 70, 1)")
        .await;
    town.round().await;
    let groups = town.groups().await;
    let group = groups.first().expect("the others");
    assert!(group.len() == 5 && !(group.contains(&5) && group.contains(&6)));
}

#[tokio::test]
async fn a_group_that_came_to_nothing_is_never_formed_again() {
    let mut town = Town::new(six()).await;
    for _ in 0..8 {
        town.round().await;
        town.is_sound();
        town.all_decline().await;
        town.next_day();
    }
    let proposed = town.app.number("SELECT count(*) FROM proposal");
    let different = town.groups().await.len();
    assert_eq!(
        i64::try_from(different).unwrap(),
        proposed,
        "one came twice"
    );
    assert!(
        (3..=7).contains(&different),
        "six, or five of them: {different}"
    );
    // With a newcomer there are others.
    town.join([mom(7)]).await;
    town.round().await;
    assert!(town.groups().await.len() > different);
}

#[tokio::test]
async fn each_area_has_its_turn_once_a_day_the_longest_ago_first() {
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
    // In a03 and a40 somebody looks; in a41 she does no longer.
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
    assert_eq!(due(app).await.unwrap(), ["a03"]);
    assert_eq!(
        town.app
            .number("SELECT count(*) FROM area WHERE matched_at > 100"),
        30,
        "thirty an hour"
    );
    assert_eq!(due(app).await.unwrap(), ["a40"]);
    assert!(due(app).await.unwrap().is_empty(), "the last ten");
    assert!(due(app).await.unwrap().is_empty(), "all had their turn");
    town.app.clock.advance(19 * HOUR);
    assert!(due(app).await.unwrap().is_empty(), "today");
    town.app.clock.advance(HOUR);
    let (one, other) = (due(app).await.unwrap(), due(app).await.unwrap());
    assert_eq!(one.len() + other.len(), 2, "two crons at once share them");
}

#[tokio::test]
async fn when_members_are_free_is_kept_no_longer_than_the_round() {
    let mut town = Town::new((1..=30).map(mom)).await;
    town.begin().await;
    let mut most = 0;
    while town.slice().await == Some(super::super::Next::Again) {
        most = most.max(town.store.kept.len());
    }
    assert!(
        most >= 4,
        "seekers, who is apart, groups, and how far it is"
    );
    let left: Vec<_> = town.store.kept.into_iter().collect();
    let nothing = r#"{"lap":null,"round":null}"#.to_owned();
    assert_eq!(left, [("round".to_owned(), nothing)]);
}

#[tokio::test]
async fn a_round_under_way_is_not_begun_again_unless_it_has_stood_still_for_half_a_day() {
    let mut town = Town::new((1..=30).map(mom)).await;
    town.until_groups_are_formed().await;
    let before = town.store.kept.clone();
    town.app.clock.advance(11 * HOUR);
    town.begin().await;
    assert_eq!(town.store.kept, before);
    town.app.clock.advance(2 * HOUR);
    town.begin().await;
    assert_eq!(town.store.kept.len(), 1, "nothing is left of it");
    town.finish().await;
    assert_eq!(town.groups().await.len(), 5);
}

#[tokio::test]
async fn what_an_earlier_version_kept_and_this_one_cannot_read_is_begun_anew() {
    let mut town = Town::new(six()).await;
    let mut store = Memory::default();
    store
        .kept
        .insert("round".to_owned(), "{\"phase\":7}".to_owned());
    begin(&town.app.app, &mut store, AREA).await.unwrap();
    town.store = store;
    town.finish().await;
    assert_eq!(town.groups().await.len(), 1);
    // Progress of another matcher is no progress.
    let mut town = Town::new((1..=30).map(mom)).await;
    town.begin().await;
    while !town.store.kept["round"].contains("match") {
        town.slice().await;
    }
    let begun = town.store.kept["round"].replace("\"begun\":false", "\"begun\":true");
    town.store.kept.insert("round".to_owned(), begun);
    let other =
        r#"{"fingerprint":1,"phase":"place","round":0,"next":0,"changed":false,"groups":[[0,1]]}"#;
    town.store
        .kept
        .insert("progress".to_owned(), other.to_owned());
    town.finish().await;
    assert_eq!(town.groups().await.len(), 5);
}
