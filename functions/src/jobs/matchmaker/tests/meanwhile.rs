//! What happens between gathering and publishing: the statement that makes a proposal checks everything again.

use super::fixture::{Mom, Town, mom};
use std::collections::BTreeSet;

/// Two groups that cannot mix: toddlers, and teens from 11 on.
async fn two_groups() -> Town {
    let teens = (11..=16).map(|id| Mom {
        stages: "teen",
        ..mom(id)
    });
    let town = Town::new((1..=6).map(mom).chain(teens)).await;
    town.run(
        "INSERT INTO circle (id, name, stage, cap, policy, revision, created_at)
         VALUES (70, 'New', 'toddler', 8, 'ask', 0, 0)",
    )
    .await;
    town
}

#[tokio::test]
async fn a_group_with_a_member_who_may_no_longer_be_matched_gets_no_proposal() {
    let changes = [
        // She moves to another area, or only to the next cell.
        "UPDATE member SET cell = 'ezkj0' WHERE id = 6",
        "UPDATE member SET cell = 'gcpbu' WHERE id = 6",
        "UPDATE member SET cell = NULL WHERE id = 6",
        "DELETE FROM member WHERE id = 6",
        "UPDATE seeker SET wanted = 0 WHERE member = 6",
        "UPDATE free_time SET term = 1 WHERE member = 6",
        "UPDATE member SET stages = '' WHERE id = 6",
        "INSERT INTO suspension (member, until) VALUES (6, 4000000000)",
        "INSERT INTO membership (circle, member, role, joined_at) VALUES (70, 6, 'member', 0)",
        "INSERT INTO block (blocker, blocked, name, revision, since) VALUES (6, 2, 'x', 1, 1)",
        "INSERT INTO block (blocker, blocked, name, revision, since) VALUES (2, 6, 'x', 1, 1)",
        "INSERT INTO report (id, reporter, answerable, kind, reason, urgency, text, content, made_at)
         VALUES (1, 2, 6, 'member', 'spam', 1, '', '{}', 1795250000)",
        "INSERT INTO parted (member, circle, since) VALUES (6, 70, 1), (3, 70, 1)",
        // Both were reported there, and neither is still in the circle.
        "INSERT INTO report (id, answerable, kind, circle, reason, urgency, text, content, made_at)
         VALUES (1, 6, 'member', 70, 'spam', 1, '', '{}', 1795250000),
           (2, 3, 'circle', 70, 'spam', 1, '', '{}', 1795250000)",
    ];
    for change in changes {
        let mut town = two_groups().await;
        town.run_until_groups_are_formed().await;
        town.run(change).await;
        town.finish().await;
        let teens: Vec<i64> = (11..=16).collect();
        assert_eq!(
            town.groups().await,
            BTreeSet::from([teens]),
            "only the other group: {change}"
        );
        town.check_proposals();
        // The next day the group gets a proposal, with her if that is possible.
        town.next_day();
        town.run_round().await;
        town.check_proposals();
        let groups = town.groups().await;
        let toddlers: Vec<_> = groups.iter().filter(|group| group[0] < 10).collect();
        assert_eq!(toddlers.len(), 1, "{change}");
        assert!(toddlers[0].len() >= 5, "{change}");
    }
}

#[tokio::test]
async fn a_member_who_got_another_proposal_meanwhile_is_not_proposed_to_again() {
    let mut town = two_groups().await;
    town.run_until_groups_are_formed().await;
    town.run(
        "INSERT INTO proposal (id, stage, language, slots, size, made_at, ends_at) VALUES (5, 'teen', 'en', 7, 5, 0, 9)",
    )
    .await;
    town.run("INSERT INTO candidate (proposal, member) VALUES (5, 12)")
        .await;
    town.finish().await;
    let groups = town.groups().await;
    assert_eq!(groups, BTreeSet::from([vec![1, 2, 3, 4, 5, 6], vec![12]]));
}

#[tokio::test]
async fn a_seeker_who_joins_the_line_during_a_round_waits_for_the_next() {
    let mut town = two_groups().await;
    town.run_until_groups_are_formed().await;
    town.join((21..=26).map(mom)).await;
    town.finish().await;
    assert_eq!(town.groups().await.len(), 2);
    town.next_day();
    town.run_round().await;
    assert_eq!(town.groups().await.len(), 3);
}

#[tokio::test]
async fn a_member_who_moves_keeps_her_proposal() {
    let mut town = two_groups().await;
    town.run_round().await;
    town.run("UPDATE member SET cell = 'ezkj0' WHERE id = 6")
        .await;
    town.next_day();
    town.run_round().await;
    assert_eq!(
        town.app
            .number("SELECT count(*) FROM candidate WHERE member = 6 AND live = 1"),
        1
    );
}
