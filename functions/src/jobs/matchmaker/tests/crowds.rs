//! More in line than a round takes.

use super::super::{MOST, Next, PAGE};
use super::fixture::{Mom, Town, mom};
use crate::testing::TestClock;
use posse_shared::availability::matching::Seeker;
use posse_shared::id::MemberId;
use posse_shared::time::DAY;
use serde_json::json;
use std::collections::BTreeSet;

/// The most steps of SQLite's machine that a slice may take, whatever the crowd: about eight for each row it looks at.
const STEPS: u64 = 120_000;

/// How far the lap has come in a line that everybody joined at the same moment.
fn far_in(town: &mut Town, member: i64) {
    let (since, until) = (TestClock::START - 3 * DAY, TestClock::START);
    let kept = json!({ "lap": { "after": [since, member], "until": until }, "round": null });
    town.store.kept.insert("round".to_owned(), kept.to_string());
}

#[tokio::test]
async fn fifty_thousand_in_one_cell_cost_a_slice_no_more_than_two_thousand_do() {
    let mut most = [0; 2];
    for (crowd, most) in [2_000, 50_000].into_iter().zip(&mut most) {
        let mut town = Town::new((1..=crowd).map(mom)).await;
        far_in(&mut town, crowd - 1_000);
        town.begin().await;
        loop {
            let before = town.app.db.steps();
            assert_eq!(town.slice().await, Some(Next::Again));
            let steps = town.app.db.steps() - before;
            assert!(steps < STEPS, "{steps} steps");
            *most = steps.max(*most);
            if town.store.kept.contains_key("progress") {
                break;
            }
        }
        let pages = town.store.kept.iter();
        let pages = pages.filter(|(key, _)| key.starts_with("page "));
        let seekers: Vec<Seeker> = pages
            .flat_map(|(_, page)| serde_json::from_str::<Vec<Seeker>>(page).unwrap())
            .collect();
        let different: BTreeSet<_> = seekers.iter().map(|seeker| seeker.id).collect();
        assert_eq!(different.len(), seekers.len(), "nobody twice");
        assert_eq!(seekers.len(), MOST, "of {crowd}");
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

/// Speaks nothing that anybody else does: there is no circle for her.
fn alone(id: i64) -> Mom {
    Mom {
        languages: "",
        days: 200,
        ..mom(id)
    }
}

#[tokio::test]
async fn everybody_has_her_turn_behind_any_number_of_whom_nobody_fits() {
    const BEFORE: i64 = 2_300;
    let before = (1..=BEFORE).map(alone);
    let six = (0..6).map(|nth| Mom {
        days: 100,
        ..mom(100_000 + nth)
    });
    let mut town = Town::new(before.chain(six)).await;
    // A lap of the line, and no longer, although more come every day than a round takes.
    let lap = usize::try_from(BEFORE + 6).unwrap() / (MOST / 2 - PAGE) + 1;
    for day in 1..=lap {
        town.round().await;
        if !town.groups().await.is_empty() {
            println!("behind {BEFORE}: proposed on day {day} of at most {lap}");
            return;
        }
        town.next_day();
        let first = 200_000 * i64::try_from(day).unwrap();
        let newcomers = (first..first + 1_050).map(|id| Mom {
            days: -i64::try_from(day).unwrap(),
            ..alone(id)
        });
        town.join(newcomers).await;
    }
    panic!("she waits for ever");
}

/// Is in line, and free at no time: she is passed and not looked at.
fn passed(id: i64, days: i64) -> Mom {
    Mom {
        term: 0,
        days,
        ..mom(id)
    }
}

#[tokio::test]
async fn who_comes_behind_the_lap_is_in_the_next_one() {
    let mut town = Town::new((1..=4_600).map(|id| passed(id, 200))).await;
    town.round().await;
    assert!(
        town.store.kept["round"].contains("after"),
        "a lap is under way"
    );
    // They come while it is; there is no end to those who come after them.
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
        town.join((first..first + 2_500).map(|id| passed(id, -days)))
            .await;
        town.round().await;
    }
    assert!(days > 1, "the lap that was under way ended first");
    println!("behind the lap: proposed on day {days}");
}

#[tokio::test]
async fn those_who_wait_for_answers_do_not_keep_others_from_their_turn() {
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
    town.round().await;
    assert_eq!(town.groups().await.len(), 2, "on the first day");
}
