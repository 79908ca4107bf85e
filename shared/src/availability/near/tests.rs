//! What is told is true, and somebody who holds twenty accounts and knows all others learns next to
//! nothing of the one she does not know.

use super::{FEWEST, NearTimes, Neighbour, OF_A_DAY, kinds, tell};
use crate::availability::{Band, Day, Preset, Slot, Week};
use proptest::prelude::{any, proptest};
use std::collections::{BTreeSet, HashMap};

/// Sixty-four bits a call, the same in every run (splitmix64).
fn bits(mut state: u64) -> impl FnMut() -> u64 {
    move || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

/// What is told of a patch in which each has joined on a day of her own.
fn told(weeks: &[Week], seed: u64) -> Option<NearTimes> {
    let neighbours = weeks.iter().zip(0..);
    let neighbours = neighbours.map(|(&week, joined_on)| Neighbour { joined_on, week });
    let neighbours: Vec<_> = neighbours.collect();
    tell(
        &neighbours,
        &mut bits(seed.wrapping_mul(0x2545_f491_4f6c_dd1d)),
    )
}

const TUESDAY: Slot = Slot {
    day: Day::Tuesday,
    band: Band::AfterDropOff,
};

fn only(slot: Slot) -> Week {
    Week::EMPTY.toggled(slot)
}

/// So many accounts that say one thing, and others, twenty in all, that say nothing.
fn accounts(many: usize, week: Week) -> Vec<Week> {
    let mut weeks = vec![week; many];
    weeks.resize(20, Week::EMPTY);
    weeks
}

/// Two worlds that differ in one member alone, who comes last; the attacker knows all the rest.
struct Game {
    this: Vec<Week>,
    that: Vec<Week>,
}

impl Game {
    fn new(mine: &[Week], this: Week, that: Week) -> Self {
        let with = |week| mine.iter().copied().chain([week]).collect();
        Self {
            this: with(this),
            that: with(that),
        }
    }

    /// Whether the target is free on Tuesday.
    fn tuesday(mine: &[Week]) -> Self {
        Self::new(mine, only(TUESDAY), Week::EMPTY)
    }

    fn look(&self, this: bool, seed: u64, tell: Tell) -> String {
        let weeks = if this { &self.this } else { &self.that };
        tell(weeks, seed)
    }
}

type Tell = fn(&[Week], u64) -> String;

/// The rule of the house.
fn ours(weeks: &[Week], seed: u64) -> String {
    format!("{:?}", told(weeks, seed))
}

/// What does not do: the true number, from three on.
fn plain_threshold(weeks: &[Week], _: u64) -> String {
    let many = |slot: Slot| weeks.iter().filter(|week| week.contains(slot)).count();
    let all = Slot::all().map(many).filter(|many| *many >= 3);
    format!("{:?}", all.collect::<Vec<_>>())
}

/// How often the best of attackers is right, with a coin deciding in which world she is. She has
/// rehearsed both worlds four thousand times, then looks for so many seasons and weighs all she saw.
fn right(game: &Game, seasons: u64, tell: Tell) -> f64 {
    const TIMES: u32 = 4_000;
    let mut seen: HashMap<String, [f64; 2]> = HashMap::new();
    for seed in 0..u64::from(TIMES) {
        for (at, this) in [true, false].into_iter().enumerate() {
            let look = game.look(this, seed * 2 + u64::from(this), tell);
            seen.entry(look).or_insert([0.5; 2])[at] += 1.0;
        }
    }
    let mut right = 0;
    for round in 0..u64::from(TIMES) {
        let this = round % 2 == 0;
        let first = (1 << 40) + round * seasons;
        let looks = (first..first + seasons).map(|seed| game.look(this, seed, tell));
        let weights = looks.map(|look| seen.get(&look).map_or(0.0, |[a, b]| (a / b).ln()));
        let weight: f64 = weights.sum();
        let guess = if weight == 0.0 {
            round % 4 < 2
        } else {
            weight > 0.0
        };
        right += u32::from(guess == this);
    }
    f64::from(right) / f64::from(TIMES)
}

/// What chance may add to a share of four thousand games: four standard deviations.
const LUCK: f64 = 0.032;

/// How often anybody can be right about one time of one member after so many seasons, by the
/// argument of decision 16: 66 of 100 after one.
fn at_most(seasons: u8) -> f64 {
    1.0 - 0.5 * (1.0_f64 - 0.32).powi(seasons.into())
}

#[test]
fn a_plain_threshold_would_give_her_away_to_two_accounts() {
    let game = Game::tuesday(&accounts(2, only(TUESDAY)));
    assert!(right(&game, 1, plain_threshold) > 0.999);
}

#[test]
fn twenty_accounts_hardly_tell_whether_she_is_free_on_tuesday() {
    let thursday = Slot {
        day: Day::Thursday,
        ..TUESDAY
    };
    let mut best: f64 = 0.0;
    // Around every step of what is told, with nothing beside it or with a time that competes.
    for many in [2, 13, 20] {
        let alone = accounts(many, only(TUESDAY));
        let mut beside = alone.clone();
        beside.splice(.., accounts(many, only(TUESDAY).union(only(thursday))));
        for mine in [alone, beside] {
            let right = right(&Game::tuesday(&mine), 1, ours);
            assert!(right <= at_most(1) + LUCK, "{many}: {right}");
            best = best.max(right);
        }
    }
    println!("twenty accounts, one season: right in {best}");
    // Were it one half, the attacker would not be trying.
    assert!(best > 0.58, "{best}");
}

#[test]
fn a_year_of_looking_tells_more_but_not_more_than_was_argued() {
    for seasons in [1, 2, 4] {
        let game = Game::tuesday(&accounts(13, only(TUESDAY)));
        let right = right(&game, seasons.into(), ours);
        println!("twenty accounts, {seasons} seasons: right in {right}");
        assert!(right <= at_most(seasons) + LUCK, "{seasons}: {right}");
    }
}

#[test]
fn her_whole_week_is_hardly_told_either() {
    let three = Preset::Baby.week().slots().take(1);
    let three: Week = three
        .chain(Week::of(&[Day::Monday], &[Band::Evening]).slots())
        .chain(Week::of(&[Day::Sunday], &[Band::Lunch]).slots())
        .collect();
    let game = Game::new(
        &accounts(13, three),
        Preset::Baby.week(),
        Preset::WorkDays.week(),
    );
    let right = right(&game, 1, ours);
    println!("twenty accounts, one season, works by day or not: right in {right}");
    // Three numbers of their own, each as hard to tell as the one above.
    assert!(
        right <= 1.0 - 0.5 * (1.0_f64 - 0.24).powi(3) + LUCK,
        "{right}"
    );
}

#[test]
fn it_is_told_where_many_can_and_one_more_or_less_of_the_accounts_is_no_news() {
    let mine = Preset::Baby.week();
    let weeks = vec![mine; 30];
    let often = (0..200).filter(|seed| {
        let times = told(&weeks, *seed).unwrap().times;
        times.iter().any(|time| mine.contains(time.slot))
    });
    assert!(often.count() > 195);
}

#[test]
fn of_too_few_nothing_is_told_however_free_they_are() {
    let weeks = vec![Week::FULL; FEWEST];
    assert_eq!(told(&weeks[1..], 1), None);
    assert!(told(&weeks, 1).is_some());
    assert_eq!(told(&[], 1), None);
}

#[test]
fn of_accounts_made_on_one_day_five_count() {
    let one_day = |many: usize, joined_on| {
        let week = Week::FULL;
        vec![Neighbour { joined_on, week }; many]
    };
    let mut neighbours = one_day(400, 20_000);
    assert_eq!(tell(&neighbours, &mut bits(1)), None);
    for more in OF_A_DAY..16 {
        neighbours.extend(one_day(1, more.into()));
        let told = tell(&neighbours, &mut bits(1));
        assert_eq!(told.is_some(), more as usize + 1 >= FEWEST);
    }
}

#[test]
fn the_kinds_are_the_whole_week_and_share_nothing() {
    let [day, evening, weekend] = kinds();
    assert_eq!(day.union(evening).union(weekend), Week::FULL);
    assert_eq!(day.len() + evening.len() + weekend.len(), Week::SLOTS);
}

#[test]
fn she_is_shown_what_suits_her_own_week() {
    let told = told(&vec![Week::FULL; 60], 3).unwrap();
    assert_eq!(told.times.len(), 3);
    assert_eq!(told.suiting(Week::FULL).count(), 3);
    let evenings = Week::of_band(Band::Evening);
    assert_eq!(told.suiting(evenings).count(), 1);
    assert_eq!(told.suiting(Week::EMPTY).count(), 0);
}

proptest! {
    #[test]
    fn what_is_told_is_never_more_than_the_truth_without_her_and_never_below_three(
        weeks in proptest::collection::vec(any::<u64>(), 0..60), seed: u64,
    ) {
        let weeks: Vec<Week> = weeks
            .into_iter()
            // Two thirds are free most of the time, so that something is told.
            .map(|bits| Week::try_from((bits | bits >> 42) & Week::FULL.bits()).unwrap())
            .collect();
        let times = told(&weeks, seed).unwrap_or_default().times;
        let slots: BTreeSet<Slot> = times.iter().map(|time| time.slot).collect();
        assert!(slots.len() == times.len() && times.len() <= 3);
        for time in times {
            let many = weeks.iter().filter(|week| week.contains(time.slot)).count();
            assert!(time.at_least >= 3 && usize::from(time.at_least) < many);
        }
    }
}
