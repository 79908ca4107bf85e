//! More in line than a round takes.

use super::super::{MOST, Next, PAGE};
use super::scene::{Mom, Town, mom};
use posse_shared::time::DAY;

/// The most steps of SQLite's machine that a slice may take, whatever the crowd: about eight for each row it looks at.
const STEPS: u64 = 120_000;

#[tokio::test]
async fn fifty_thousand_in_one_cell_cost_a_slice_no_more_than_two_thousand_do() {
    let mut most = [0; 2];
    for (crowd, most) in [2_000, 50_000].into_iter().zip(&mut most) {
        let mut town = Town::new((1..=crowd).map(mom)).await;
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
        let seekers = town.store.kept.iter();
        let seekers = seekers.filter(|(key, _)| key.starts_with("page "));
        let seekers: usize = seekers
            .map(|(_, page)| page.matches("\"id\"").count())
            .sum();
        assert!(
            (MOST - 2 * PAGE..=MOST).contains(&seekers),
            "{seekers} of {crowd}"
        );
        assert!(town.store.largest < 100_000, "{}", town.store.largest);
        println!(
            "{crowd} in line: {seekers} in a round, at most {most} steps a slice, {} bytes a value",
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
