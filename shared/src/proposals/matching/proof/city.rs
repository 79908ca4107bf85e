//! Made-up seekers: their work situation decides when they are free.

use super::super::{KeepApart, Seeker};
use crate::availability::{Band, Day, Slot, Week};
use crate::kernel::chance::Chance;
use crate::kernel::geo::Cell;
use crate::kernel::id::MemberId;
use crate::kernel::text::Language;
use crate::people::profile::Languages;
use crate::people::{Stage, Stages, WorkSituation};

/// A made-up city.
#[derive(Debug, Clone, Copy)]
pub struct City {
    /// The number of seekers.
    pub members: usize,
    /// How far from the middle most of them live, in degrees; 0 puts all into one cell.
    pub spread: f64,
    /// The seed of the random generator.
    pub seed: u64,
}

const WORK: &[(WorkSituation, u64)] = &[
    (WorkSituation::AtHome, 20),
    (WorkSituation::Leave, 16),
    (WorkSituation::PartTime, 26),
    (WorkSituation::FullTime, 22),
    (WorkSituation::Shifts, 6),
    (WorkSituation::Studying, 4),
    (WorkSituation::Unsaid, 6),
];

const STAGES: &[(Stage, u64)] = &[
    (Stage::Expecting, 9),
    (Stage::FirstYear, 22),
    (Stage::Toddler, 24),
    (Stage::Preschool, 15),
    (Stage::SchoolAge, 16),
    (Stage::Tween, 7),
    (Stage::Teen, 5),
    (Stage::Grown, 2),
];

const OTHER_LANGUAGES: &[(&str, u64)] = &[
    ("es", 5),
    ("pl", 4),
    ("ar", 3),
    ("ro", 3),
    ("ur", 3),
    ("pt", 2),
    ("fr", 2),
    ("uk", 2),
];

/// The probability that each band is free, in per cent: on a working day, on a day off, on the weekend.
fn bands(work: WorkSituation) -> [[u64; 6]; 3] {
    let free = [6, 58, 22, 34, 30, 14];
    let weekend = [4, 24, 8, 12, 20, 10];
    match work {
        WorkSituation::AtHome => [free, free, [3, 14, 6, 8, 12, 8]],
        WorkSituation::Leave => [[4, 56, 26, 44, 26, 8], free, [3, 16, 8, 10, 14, 6]],
        WorkSituation::PartTime => [[2, 3, 2, 10, 14, 24], free, weekend],
        WorkSituation::FullTime => [
            [3, 1, 1, 10, 4, 34],
            [4, 30, 8, 16, 16, 30],
            [4, 34, 10, 16, 30, 14],
        ],
        WorkSituation::Shifts => [[8, 18, 10, 14, 16, 16], [10, 44, 20, 30, 30, 24], weekend],
        WorkSituation::Studying => [[3, 12, 10, 24, 18, 24], free, weekend],
        WorkSituation::Unsaid => [[4, 24, 10, 18, 18, 18], free, weekend],
    }
}

fn week(chance: &mut Chance, work: WorkSituation) -> Week {
    let [working, off, weekend] = bands(work);
    // Some seekers are free more often than others.
    let ease = 60 + chance.below(70);
    let mut slots = Vec::new();
    for &day in Day::ALL {
        let bands = match day {
            Day::Saturday | Day::Sunday => weekend,
            _ if chance.percent(if work == WorkSituation::PartTime {
                45
            } else {
                10
            }) =>
            {
                off
            }
            _ => working,
        };
        for (&band, likely) in Band::ALL.iter().zip(bands) {
            if chance.percent(likely * ease / 100) {
                slots.push(Slot { day, band });
            }
        }
    }
    slots.into_iter().collect()
}

fn stages(chance: &mut Chance) -> Stages {
    let first = chance.weighted(STAGES).unwrap_or(Stage::Toddler);
    let mut stages = vec![first];
    let siblings: &[u64] = &[45, 15];
    for &likely in siblings {
        let steps = 1 + usize::from(chance.percent(35));
        if chance.percent(likely) {
            let last = stages.last().map_or(0, |&stage| stage as usize);
            stages.extend(Stage::ALL.get(last + steps));
        }
    }
    Stages::new(stages).unwrap_or_default()
}

fn languages(chance: &mut Chance) -> Languages {
    let mut words = Vec::new();
    if chance.percent(93) {
        words.push("en");
    }
    if words.is_empty() || chance.percent(28) {
        words.extend(chance.weighted(OTHER_LANGUAGES));
    }
    let words = words
        .into_iter()
        .filter_map(|word| Language::parse(word).ok());
    Languages::new(words.collect()).unwrap_or_default()
}

/// How long a seeker has waited: most only this week, a few for a long time.
fn waited(chance: &mut Chance) -> u16 {
    let range = [(3, 45), (10, 35), (21, 15), (45, 5)];
    let most = chance.weighted(&range).unwrap_or(3);
    u16::try_from(chance.below(most)).unwrap_or_default()
}

fn seeker(chance: &mut Chance, spread: f64) -> Option<Seeker> {
    let work = chance.weighted(WORK)?;
    let (north, east) = (chance.normal() * spread, chance.normal() * spread * 1.5);
    Some(Seeker {
        id: MemberId::from_random(chance.bits()),
        week: week(chance, work),
        stages: stages(chance),
        languages: languages(chance),
        work,
        cell: Cell::at(52.48 + north, -1.89 + east).ok()?,
        waited_days: waited(chance),
        virtual_ok: chance.percent(12),
    })
}

/// Draws the seekers of a city.
pub fn city(city: City) -> Vec<Seeker> {
    let mut chance = Chance::new(city.seed);
    let seekers = (0..city.members).filter_map(|_| seeker(&mut chance, city.spread));
    seekers.collect()
}

/// Draws who must not meet: one pair for every fifty seekers, and a few declined groups.
pub fn apart(seekers: &[Seeker], seed: u64) -> KeepApart {
    let mut chance = Chance::new(seed ^ 0xA9A7);
    let mut pick = || {
        let at = chance.below(seekers.len() as u64);
        let at = usize::try_from(at).unwrap_or_default();
        seekers.get(at).map(|seeker| seeker.id)
    };
    let pairs = (0..seekers.len() / 50).filter_map(|_| pick().zip(pick()));
    let pairs = pairs.collect();
    let declined = (0..seekers.len() / 200).map(|_| (0..6).filter_map(|_| pick()).collect());
    KeepApart {
        pairs,
        declined: declined.collect(),
    }
}

/// Draws a few seekers of a small town: two or three cells, mostly small children, sometimes a pair
/// who must not meet.
pub fn neighbourhood(members: usize, seed: u64) -> (Vec<Seeker>, KeepApart) {
    let mut chance = Chance::new(seed);
    let mut seekers = Vec::new();
    while seekers.len() < members {
        let drawn = seeker(&mut chance, 0.012);
        // Among so few seekers, mothers of teenagers would always wait.
        let young = |seeker: &Seeker| {
            let stages = seeker.stages.as_slice().first();
            stages.is_some_and(|&stage| stage <= Stage::Preschool)
        };
        seekers.extend(drawn.filter(|seeker| young(seeker) || chance.percent(40)));
    }
    let mut apart = KeepApart::default();
    if let (Some(first), Some(last)) = (seekers.first(), seekers.last())
        && chance.percent(30)
    {
        apart.pairs.push((first.id, last.id));
    }
    (seekers, apart)
}

/// Draws seekers in one cell who are all free at the same hours.
pub fn crowd(members: usize, week: Week) -> Vec<Seeker> {
    let everyone = city(City {
        members,
        spread: 0.0,
        seed: 7,
    });
    let same = everyone.into_iter().map(|seeker| Seeker { week, ..seeker });
    same.collect()
}
