//! The published numbers are true. An attacker who holds twenty accounts and knows the weeks of all
//! other members learns next to nothing about the one member that she does not know.

use super::{MAX_PER_JOIN_DAY, MIN_COUNTED, NearTimes, PatchMember, count_near_times, kinds};
use crate::availability::{Band, Day, Preset, Slot, Week};
use crate::kernel::chance::Chance;
use proptest::prelude::{any, proptest};
use std::collections::{BTreeSet, HashMap};

/// A seeded generator of sixty-four bits a call.
fn bits(seed: u64) -> impl FnMut() -> u64 {
    let mut chance = Chance::new(seed);
    move || chance.bits()
}

/// The answer of a patch whose members all joined on different days.
fn answer(weeks: &[Week], seed: u64) -> Option<NearTimes> {
    let neighbours = weeks.iter().zip(0..);
    let neighbours = neighbours.map(|(&week, joined_on)| PatchMember { joined_on, week });
    let neighbours: Vec<_> = neighbours.collect();
    count_near_times(
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

/// The weeks of the attacker's twenty accounts: `count` of them enter `week`, the others nothing.
fn accounts(count: usize, week: Week) -> Vec<Week> {
    let mut weeks = vec![week; count];
    weeks.resize(20, Week::EMPTY);
    weeks
}

/// Two worlds that differ in one member only, the target, who comes last. The attacker knows all the
/// others.
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

    fn look(&self, this: bool, seed: u64, rule: Rule) -> String {
        let weeks = if this { &self.this } else { &self.that };
        rule(weeks, seed)
    }
}

/// A rule that answers for a patch; the text is all that the attacker sees.
type Rule = fn(&[Week], u64) -> String;

/// Our rule.
fn our_rule(weeks: &[Week], seed: u64) -> String {
    format!("{:?}", answer(weeks, seed))
}

/// A rule that is not safe: it publishes the true number, from three on.
fn plain_threshold(weeks: &[Week], _: u64) -> String {
    let count = |slot: Slot| weeks.iter().filter(|week| week.contains(slot)).count();
    let all = Slot::all().map(count).filter(|count| *count >= 3);
    format!("{:?}", all.collect::<Vec<_>>())
}

/// The share of games that the best attacker wins, where a coin decides which world is real. She has
/// rehearsed both worlds four thousand times; then she looks for `seasons` seasons and weighs all she
/// saw.
fn wins(game: &Game, seasons: u64, rule: Rule) -> f64 {
    const TIMES: u32 = 4_000;
    let mut seen: HashMap<String, [f64; 2]> = HashMap::new();
    for seed in 0..u64::from(TIMES) {
        for (at, this) in [true, false].into_iter().enumerate() {
            let look = game.look(this, seed * 2 + u64::from(this), rule);
            seen.entry(look).or_insert([0.5; 2])[at] += 1.0;
        }
    }
    let mut right = 0;
    for round in 0..u64::from(TIMES) {
        let this = round % 2 == 0;
        let first = (1 << 40) + round * seasons;
        let looks = (first..first + seasons).map(|seed| game.look(this, seed, rule));
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

/// How much chance may add to a share of four thousand games: four standard deviations.
const LUCK: f64 = 0.032;

/// The bound of decision 16: how often anybody can be right about one slot of one member after so
/// many seasons. After one season, 66 of 100.
fn bound(seasons: u8) -> f64 {
    1.0 - 0.5 * (1.0_f64 - 0.32).powi(seasons.into())
}

#[test]
fn a_plain_threshold_would_reveal_her_to_two_accounts() {
    let game = Game::tuesday(&accounts(2, only(TUESDAY)));
    assert!(wins(&game, 1, plain_threshold) > 0.999);
}

#[test]
fn twenty_accounts_hardly_learn_whether_she_is_free_on_tuesday() {
    let thursday = Slot {
        day: Day::Thursday,
        ..TUESDAY
    };
    let mut best: f64 = 0.0;
    // Counts around each published step, alone or with a second slot that competes.
    for count in [2, 13, 20] {
        let alone = accounts(count, only(TUESDAY));
        let mut beside = alone.clone();
        beside.splice(.., accounts(count, only(TUESDAY).union(only(thursday))));
        for mine in [alone, beside] {
            let share = wins(&Game::tuesday(&mine), 1, our_rule);
            assert!(share <= bound(1) + LUCK, "{count}: {share}");
            best = best.max(share);
        }
    }
    println!("twenty accounts, one season: right in {best}");
    // At one half the attacker would only be guessing, and the test would test nothing.
    assert!(best > 0.58, "{best}");
}

#[test]
fn a_year_of_looking_reveals_more_but_stays_within_the_bound() {
    for seasons in [1, 2, 4] {
        let game = Game::tuesday(&accounts(13, only(TUESDAY)));
        let share = wins(&game, seasons.into(), our_rule);
        println!("twenty accounts, {seasons} seasons: right in {share}");
        assert!(share <= bound(seasons) + LUCK, "{seasons}: {share}");
    }
}

#[test]
fn her_whole_week_is_hardly_revealed_either() {
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
    let share = wins(&game, 1, our_rule);
    println!("twenty accounts, one season, works by day or not: right in {share}");
    // Three independent numbers, each as hard to read as the one above.
    assert!(
        share <= 1.0 - 0.5 * (1.0_f64 - 0.24).powi(3) + LUCK,
        "{share}"
    );
}

#[test]
fn a_patch_where_many_are_free_nearly_always_gets_one_of_their_times() {
    let mine = Preset::Baby.week();
    let weeks = vec![mine; 30];
    let often = (0..200).filter(|seed| {
        let times = answer(&weeks, *seed).unwrap().times;
        times.iter().any(|time| mine.contains(time.slot))
    });
    assert!(often.count() > 195);
}

#[test]
fn a_patch_with_too_few_members_gets_no_answer() {
    let weeks = vec![Week::FULL; MIN_COUNTED];
    assert_eq!(answer(&weeks[1..], 1), None);
    assert!(answer(&weeks, 1).is_some());
    assert_eq!(answer(&[], 1), None);
}

#[test]
fn at_most_five_accounts_made_on_one_day_count() {
    let one_day = |count: usize, joined_on| {
        let week = Week::FULL;
        vec![PatchMember { joined_on, week }; count]
    };
    let mut neighbours = one_day(400, 20_000);
    assert_eq!(count_near_times(&neighbours, &mut bits(1)), None);
    for more in MAX_PER_JOIN_DAY..16 {
        neighbours.extend(one_day(1, more.into()));
        let answer = count_near_times(&neighbours, &mut bits(1));
        assert_eq!(answer.is_some(), more as usize + 1 >= MIN_COUNTED);
    }
}

#[test]
fn the_kinds_cover_the_whole_week_and_share_no_slot() {
    let [day, evening, weekend] = kinds();
    assert_eq!(day.union(evening).union(weekend), Week::FULL);
    assert_eq!(day.len() + evening.len() + weekend.len(), Week::SLOTS);
}

#[test]
fn a_member_sees_the_times_that_suit_her_own_week() {
    let answer = answer(&vec![Week::FULL; 60], 3).unwrap();
    assert_eq!(answer.times.len(), 3);
    assert_eq!(answer.suiting(Week::FULL).count(), 3);
    let evenings = Week::of_band(Band::Evening);
    assert_eq!(answer.suiting(evenings).count(), 1);
    assert_eq!(answer.suiting(Week::EMPTY).count(), 0);
}

proptest! {
    #[test]
    fn a_published_number_is_never_above_the_truth_without_the_reader_and_never_below_three(
        weeks in proptest::collection::vec(any::<u64>(), 0..60), seed: u64,
    ) {
        let weeks: Vec<Week> = weeks
            .into_iter()
            // About two thirds of the slots are free, so that most patches get an answer.
            .map(|bits| Week::try_from((bits | bits >> 42) & Week::FULL.bits()).unwrap())
            .collect();
        let times = answer(&weeks, seed).unwrap_or_default().times;
        let slots: BTreeSet<Slot> = times.iter().map(|time| time.slot).collect();
        assert!(slots.len() == times.len() && times.len() <= 3);
        for time in times {
            let count = weeks.iter().filter(|week| week.contains(time.slot)).count();
            assert!(time.at_least >= 3 && usize::from(time.at_least) < count);
        }
    }
}
