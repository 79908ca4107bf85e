//! Lines that are longer than a round.

use super::super::{MAX_SEEKERS, Next, PAGE_SIZE};
use super::fixture::{Mom, Town, mom};
use crate::testing::TestClock;
use posse_shared::id::MemberId;
use posse_shared::proposals::matching::Seeker;
use posse_shared::time::DAY;
use serde_json::json;
use std::collections::BTreeSet;

/// The most steps that SQLite may take in a slice, however long the line is: about eight for each row it reads.
const MAX_STEPS: u64 = 120_000;

/// Puts the lap at a member, in a line that everybody joined at the same moment.
fn set_lap(town: &mut Town, member: i64) {
    let (since, until) = (TestClock::START - 3 * DAY, TestClock::START);
    let state = json!({ "lap": { "after": [since, member], "until": until }, "round": null });
    town.store
        .values
        .insert("round".to_owned(), state.to_string());
}

#[tokio::test]
async fn a_slice_costs_no_more_with_fifty_thousand_in_one_cell_than_with_two_thousand() {
    let mut most = [0; 2];
    for (crowd, most) in [2_000, 50_000].into_iter().zip(&mut most) {
        let mut town = Town::new((1..=crowd).map(mom)).await;
        set_lap(&mut town, crowd - 1_000);
        town.start_round().await;
        loop {
            let before = town.app.db.steps();
            assert_eq!(town.run_slice().await, Some(Next::Again));
            let steps = town.app.db.steps() - before;
            assert!(steps < MAX_STEPS, "{steps} steps");
            *most = steps.max(*most);
            if town.store.values.contains_key("progress") {
                break;
            }
        }
        let pages = town.store.values.iter();
        let pages = pages.filter(|(key, _)| key.starts_with("page "));
        let seekers: Vec<Seeker> = pages
            .flat_map(|(_, page)| serde_json::from_str::<Vec<Seeker>>(page).unwrap())
            .collect();
        let different: BTreeSet<_> = seekers.iter().map(|seeker| seeker.id).collect();
        assert_eq!(different.len(), seekers.len(), "no seeker twice");
        assert_eq!(seekers.len(), MAX_SEEKERS, "of {crowd}");
        assert!(different.contains(&MemberId::from_number(crowd).unwrap()));
        assert!(town.store.largest < 100_000, "{}", town.store.largest);
        println!(
            "{crowd} in line: at most {most} steps a slice, {} bytes a value",
            town.store.largest
        );
    }
    let [few, many] = most;
    assert!(many <= few + few / 10, "{few} steps, {many} steps");
}

/// A seeker who shares no language with anybody, so she fits into no circle.
fn without_language(id: i64) -> Mom {
    Mom {
        languages: "",
        days: 200,
        ..mom(id)
    }
}

#[tokio::test]
async fn a_seeker_behind_any_number_who_fit_nobody_gets_her_turn() {
    const BEFORE: i64 = 2_300;
    let before = (1..=BEFORE).map(without_language);
    let six = (0..6).map(|nth| Mom {
        days: 100,
        ..mom(100_000 + nth)
    });
    let mut town = Town::new(before.chain(six)).await;
    // It takes one lap of the line at most, although more join every day than a round takes.
    let lap = usize::try_from(BEFORE + 6).unwrap() / (MAX_SEEKERS / 2 - PAGE_SIZE) + 1;
    for day in 1..=lap {
        town.run_round().await;
        if !town.groups().await.is_empty() {
            println!("behind {BEFORE}: proposed on day {day} of at most {lap}");
            return;
        }
        town.next_day();
        let first = 200_000 * i64::try_from(day).unwrap();
        let newcomers = (first..first + 1_050).map(|id| Mom {
            days: -i64::try_from(day).unwrap(),
            ..without_language(id)
        });
        town.join(newcomers).await;
    }
    panic!("she got no proposal within a lap");
}

/// A seeker who is never free: the round reads her and passes over her.
fn never_free(id: i64, days: i64) -> Mom {
    Mom {
        term: 0,
        days,
        ..mom(id)
    }
}

#[tokio::test]
async fn a_seeker_who_joins_after_a_lap_began_is_in_the_next_lap() {
    let mut town = Town::new((1..=4_600).map(|id| never_free(id, 200))).await;
    town.run_round().await;
    assert!(
        town.store.values["round"].contains("after"),
        "a lap is under way"
    );
    // They join during the lap, and others keep joining after them.
    town.app.clock.advance(10);
    town.join((0..6).map(|nth| Mom {
        days: 0,
        ..mom(100_000 + nth)
    }))
    .await;
    town.run("UPDATE seeker SET since = since + 5 WHERE member >= 100000")
        .await;
    let mut days = 0;
    while town.groups().await.is_empty() {
        days += 1;
        assert!(days <= 2 * 2, "two laps of two days at most");
        town.app.clock.advance(DAY);
        let first = 200_000 * (days + 1);
        town.join((first..first + 2_500).map(|id| never_free(id, -days)))
            .await;
        town.run_round().await;
    }
    assert!(days > 1, "the lap that was under way ended first");
    println!("behind the lap: proposed on day {days}");
}

#[tokio::test]
async fn members_with_an_open_proposal_do_not_keep_others_from_their_turn() {
    // Everybody in front has a proposal already.
    let front = (1..=2_500).map(|id| Mom {
        days: 50,
        ..mom(id)
    });
    let mut town = Town::new(front).await;
    town.run("INSERT INTO proposal (id, stage, language, slots, size, made_at, ends_at) VALUES (1, 'teen', 'en', 7, 5, 0, 9)")
        .await;
    town.run("INSERT INTO candidate (proposal, member) SELECT 1, member FROM seeker")
        .await;
    town.join((100_001..=100_006).map(mom)).await;
    town.run_round().await;
    assert_eq!(town.groups().await.len(), 2, "on the first day");
}
