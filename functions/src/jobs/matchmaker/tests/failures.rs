//! A round that is cut off anywhere, repeated, or run twice at once.

use super::super::{Next, run_slice, start_round};
use super::fixture::{AREA, Memory, Mom, Town, mom};
use crate::testing::Break;

/// Seekers of two stages, enough for two slices of publishing.
fn seventy_two() -> impl Iterator<Item = Mom> {
    (1..=72).map(|id| Mom {
        stages: if id % 3 == 0 { "teen" } else { "toddler" },
        cell: if id % 4 == 0 { "gcpcj" } else { "gcpch" },
        days: id % 20,
        ..mom(id)
    })
}

/// They, with a block between two of them.
async fn town() -> Town {
    let town = Town::new(seventy_two()).await;
    town.run(
        "INSERT INTO block (blocker, blocked, name, revision, since) VALUES (1, 2, 'x', 1, 1)",
    )
    .await;
    town
}

/// The database after an undisturbed round, and how many slices the round took.
async fn undisturbed() -> (Vec<String>, usize) {
    let mut town = town().await;
    let slices = town.run_round().await;
    town.check_proposals();
    let placed = town.app.number("SELECT count(*) FROM candidate");
    assert!(placed >= 70, "{placed} of 72");
    assert!(town.groups().await.len() > 10, "two slices of publishing");
    (town.app.db.contents(), slices)
}

#[tokio::test]
async fn a_round_that_is_cut_off_at_any_point_loses_and_doubles_nothing() {
    let (expected, slices) = undisturbed().await;
    assert!(slices >= 5, "{slices}");
    let mut failed = 0;
    for at in 0..=u64::try_from(slices).unwrap() {
        for how in [Break::BeforeCommit, Break::AfterCommit] {
            // The database fails, or its reply is lost.
            let mut here = town().await;
            here.app.db.break_after(at, how);
            failed += repeat_until_over(&mut here).await;
            assert_eq!(here.app.db.contents(), expected, "database, {at}, {how:?}");
            // The store fails to write the result of a slice, or its reply is lost.
            let mut here = town().await;
            here.store.break_after(at, how);
            failed += repeat_until_over(&mut here).await;
            assert_eq!(here.app.db.contents(), expected, "store, {at}, {how:?}");
        }
    }
    assert!(failed >= 3 * slices, "only {failed} slices were cut off");
}

/// Repeats a failed slice, as alarms do. Returns how many failed.
async fn repeat_until_over(town: &mut Town) -> usize {
    let mut failed = 0;
    while start_round(&town.app.app, &mut town.store, AREA)
        .await
        .is_err()
    {
        failed += 1;
    }
    loop {
        match run_slice(&town.app.app, &mut town.store).await {
            Ok(Next::Again) => {}
            Ok(Next::Finished) => break,
            Err(_) => failed += 1,
        }
        assert!(failed < 5, "it fails again and again");
    }
    town.app.db.mend();
    town.store.mend();
    failed
}

#[tokio::test]
async fn a_slice_that_is_repeated_from_the_state_before_it_changes_nothing() {
    let (expected, _) = undisturbed().await;
    let mut town = town().await;
    town.start_round().await;
    loop {
        // Each slice runs three times: twice the object is evicted after its work, before it has stored anything.
        let before = town.store.clone();
        for _ in 0..2 {
            town.run_slice().await.expect("a slice");
            town.store = before.clone();
        }
        if town.run_slice().await == Some(Next::Finished) {
            break;
        }
    }
    assert_eq!(town.app.db.contents(), expected);
}

#[tokio::test]
async fn two_matchmakers_at_once_double_nothing() {
    let (expected, _) = undisturbed().await;
    // Which of the two runs next, and how many seconds later the second one began.
    for (pattern, later) in [
        ([0, 1, 0, 1], 0),
        ([0, 0, 1, 1], 0),
        ([0, 1, 0, 1], 1),
        ([1, 1, 1, 0], 1),
        ([0, 0, 0, 1], 60),
    ] {
        let town = town().await;
        let mut stores = [Memory::default(), Memory::default()];
        start_round(&town.app.app, &mut stores[0], AREA)
            .await
            .unwrap();
        town.app.clock.advance(later);
        start_round(&town.app.app, &mut stores[1], AREA)
            .await
            .unwrap();
        let mut over = [false; 2];
        for turn in 0.. {
            let who: usize = pattern[turn % 4];
            if !over[who] {
                let next = run_slice(&town.app.app, &mut stores[who]).await.unwrap();
                over[who] = next == Next::Finished;
            }
            if over == [true; 2] {
                break;
            }
        }
        town.check_proposals();
        if later == 0 {
            assert_eq!(town.app.db.contents(), expected, "{pattern:?}");
        } else {
            let placed = town.app.number("SELECT count(*) FROM candidate");
            assert!(placed >= 70, "{placed}, {pattern:?}, {later} s later");
        }
    }
}
