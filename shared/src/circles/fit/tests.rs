//! What the ranking of circles promises, for any viewer and any circles.

use super::{Candidate, FitProfile, rank, score};
use crate::availability::{Band, Day, Slot, Week};
use crate::circles::{CircleCap, CircleCard, CircleDraft, FitReason};
use crate::kernel::id::CircleId;
use crate::kernel::text::Language;
use crate::people::profile::Languages;
use crate::people::{Stage, Stages, WorkSituation};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::json;

const TUESDAY: Slot = Slot {
    day: Day::Tuesday,
    band: Band::AfterDropOff,
};
const SATURDAY: Slot = Slot {
    day: Day::Saturday,
    band: Band::Nap,
};

fn language(code: &str) -> Language {
    Language::parse(code).unwrap()
}

fn circle(id: u64) -> Candidate {
    let circle: CircleDraft = serde_json::from_value(json!({
        "name": "Prams on the prom", "stage": "toddler",
        "site": { "kind": "near", "cell": "gcpch", "place": "Hove" },
    }))
    .unwrap();
    Candidate {
        card: CircleCard {
            id: CircleId::from_random(id),
            circle,
            members: 3,
            reasons: Vec::new(),
        },
        ring: 0,
        km: Some(0),
        met_lately: false,
    }
}

fn with(id: u64, change: impl FnOnce(&mut Candidate)) -> Candidate {
    let mut candidate = circle(id);
    change(&mut candidate);
    candidate
}

fn mum() -> FitProfile {
    FitProfile {
        week: [TUESDAY, SATURDAY].into_iter().collect(),
        stages: Stages::new(vec![Stage::Toddler]).unwrap(),
        work: WorkSituation::AtHome,
        languages: Languages::new(vec![language("es"), language("en")]).unwrap(),
    }
}

fn weeks() -> impl Strategy<Value = Week> {
    (0..1_u64 << Week::SLOTS).prop_map(|bits| Week::try_from(bits).unwrap())
}

fn languages() -> impl Strategy<Value = Languages> {
    prop::collection::vec(select(vec!["en", "es", "ca", "pl"]), 0..3)
        .prop_map(|codes| Languages::new(codes.into_iter().map(language).collect()).unwrap())
}

fn seekers() -> impl Strategy<Value = FitProfile> {
    let stages = prop::collection::vec(select(Stage::ALL), 0..4);
    (weeks(), stages, select(WorkSituation::ALL), languages()).prop_map(
        |(week, stages, work, languages)| FitProfile {
            week,
            stages: Stages::new(stages).unwrap(),
            work,
            languages,
        },
    )
}

fn candidates() -> impl Strategy<Value = Candidate> {
    let circle = (
        weeks(),
        select(Stage::ALL),
        languages(),
        2..=30_u8,
        0..=30_u8,
    );
    // Few ids, so that equals occur. Each cell has one distance.
    (circle, 0..4_u64, 0..9_usize, any::<bool>()).prop_map(
        |((slots, stage, languages, cap, members), id, ring, met_lately)| {
            with(id, |candidate| {
                candidate.card.circle.slots = slots;
                candidate.card.circle.stage = stage;
                candidate.card.circle.languages = languages;
                candidate.card.circle.cap = CircleCap::new(cap).unwrap();
                candidate.card.members = members;
                candidate.ring = ring;
                candidate.km = Some(u32::try_from(ring).unwrap().div_ceil(3) * 5);
                candidate.met_lately = met_lately;
            })
        },
    )
}

fn order(seeker: &FitProfile, candidates: &[Candidate]) -> Vec<CircleId> {
    let ranked = rank(seeker, candidates.to_vec());
    ranked.iter().map(|card| card.id).collect()
}

/// Whether `better` comes before `worse`, in either order of input.
fn precedes(seeker: &FitProfile, better: &Candidate, worse: &Candidate) -> bool {
    let expected = vec![better.card.id, worse.card.id];
    order(seeker, &[better.clone(), worse.clone()]) == expected
        && order(seeker, &[worse.clone(), better.clone()]) == expected
}

proptest! {
    #[test]
    fn more_overlap_never_ranks_lower(seeker in seekers(), found in candidates(), more in weeks()) {
        let mut fitter = found.clone();
        fitter.card.circle.slots = found.card.circle.slots.union(more);
        prop_assert!(score(&seeker, &fitter) >= score(&seeker, &found));
        let freer = FitProfile { week: seeker.week.union(more), ..seeker.clone() };
        prop_assert!(score(&freer, &found) >= score(&seeker, &found));
    }

    #[test]
    fn nearer_never_ranks_lower(seeker in seekers(), found in candidates(), ring in 0..9_usize) {
        let mut nearer = with(5, |_| ());
        nearer.card = CircleCard { id: CircleId::from_random(5), ..found.card.clone() };
        nearer.met_lately = found.met_lately;
        nearer.ring = ring.min(found.ring);
        nearer.km = Some(u32::try_from(nearer.ring).unwrap().div_ceil(3) * 5);
        prop_assert!(score(&seeker, &nearer) >= score(&seeker, &found));
        if nearer.ring < found.ring {
            prop_assert!(precedes(&seeker, &nearer, &found));
        }
    }

    #[test]
    fn a_free_place_or_a_shared_language_never_ranks_lower(
        seeker in seekers(), found in candidates(), spoken in languages(),
    ) {
        let mut open = found.clone();
        open.card.members = 0;
        prop_assert!(score(&seeker, &open) >= score(&seeker, &found));
        let mut understood = found.clone();
        let all = [found.card.circle.languages.as_slice(), spoken.as_slice()].concat();
        understood.card.circle.languages = Languages::new(all).unwrap();
        prop_assert!(score(&seeker, &understood) >= score(&seeker, &found));
    }

    #[test]
    fn the_order_does_not_depend_on_the_order_of_input(
        seeker in seekers(),
        (found, shuffled) in prop::collection::vec(candidates(), 0..12).prop_map(|mut found| {
            for (id, candidate) in (0..).zip(&mut found) {
                candidate.card.id = CircleId::from_random(id);
            }
            found
        }).prop_flat_map(|found| (Just(found.clone()), Just(found).prop_shuffle())),
    ) {
        prop_assert_eq!(rank(&seeker, found), rank(&seeker, shuffled));
    }

    #[test]
    fn a_card_has_at_most_three_reasons_and_all_are_true(
        seeker in seekers(), found in candidates(),
    ) {
        let circle = found.card.circle.clone();
        let [card] = <[_; 1]>::try_from(rank(&seeker, vec![found.clone()])).unwrap();
        prop_assert!(card.reasons.len() <= FitReason::MOST);
        for reason in card.reasons {
            let is_true = match &reason {
                FitReason::Slot(slot) => circle.slots.contains(*slot) && seeker.week.contains(*slot),
                FitReason::Work => seeker.week.is_empty(),
                FitReason::Stage { stage } => seeker.stages.as_slice().contains(stage),
                FitReason::Language { language } => seeker.languages.as_slice().contains(language)
                    && circle.languages.as_slice().contains(language),
                FitReason::Near { km } => found.km.is_some_and(|there| there <= *km),
                FitReason::MetLately => found.met_lately,
                FitReason::Other => false,
            };
            prop_assert!(is_true, "{:?}", reason);
        }
    }
}

#[test]
fn the_reasons_come_in_the_order_of_their_weight() {
    let found = with(1, |found| {
        found.card.circle.slots = [TUESDAY].into_iter().collect();
        found.km = Some(5);
        found.met_lately = true;
    });
    let reasons = |seeker: &FitProfile| rank(seeker, vec![found.clone()]).remove(0).reasons;
    let near = FitReason::Near { km: 5 };
    let stage = FitReason::Stage {
        stage: Stage::Toddler,
    };
    let expected = [FitReason::Slot(TUESDAY), stage.clone(), near.clone()];
    assert_eq!(reasons(&mum()), expected);
    let undecided = FitProfile {
        week: Week::EMPTY,
        ..mum()
    };
    assert_eq!(reasons(&undecided), [FitReason::Work, stage, near.clone()]);
    assert_eq!(
        reasons(&FitProfile::default()),
        [near, FitReason::MetLately]
    );
}

#[test]
fn each_shared_property_ranks_a_circle_first_all_else_being_equal() {
    type Change = fn(&mut Candidate);
    let betters: [Change; 6] = [
        |found| found.card.circle.slots = [TUESDAY].into_iter().collect(),
        |found| found.card.circle.stage = Stage::Toddler,
        |found| found.card.circle.languages = Languages::new(vec![language("en")]).unwrap(),
        |found| found.met_lately = true,
        |found| found.card.members = 7,
        |found| found.km = Some(5),
    ];
    for (at, better) in betters.into_iter().enumerate() {
        // The circle is full, far away and of another stage. The other one has the smaller id.
        let base = |id| {
            with(id, |found| {
                found.card.circle.stage = Stage::Tween;
                found.card.members = 8;
                found.km = Some(20);
            })
        };
        let mut fitter = base(2);
        better(&mut fitter);
        assert!(precedes(&mum(), &fitter, &base(1)), "{at}");
    }
}

#[test]
fn a_circle_with_a_nearer_stage_comes_first() {
    let of = |stage| score(&mum(), &with(1, |found| found.card.circle.stage = stage));
    assert!(of(Stage::Toddler) > of(Stage::FirstYear));
    assert!(of(Stage::FirstYear) > of(Stage::Expecting));
    assert!(of(Stage::Expecting) > of(Stage::Tween));
    assert_eq!(of(Stage::FirstYear), of(Stage::Preschool));
    assert_eq!(of(Stage::Tween), of(Stage::Grown));
}

#[test]
fn a_slot_suits_a_kind_of_work_that_usually_leaves_it_free() {
    let at = |slot: Slot| {
        with(1, |found| {
            found.card.circle.slots = [slot].into_iter().collect();
        })
    };
    let suits = |work, slot| {
        let seeker = FitProfile {
            work,
            ..FitProfile::default()
        };
        score(&seeker, &at(slot)) > score(&FitProfile::default(), &at(slot))
    };
    let evening = Slot {
        day: Day::Monday,
        band: Band::Evening,
    };
    for (work, suited) in [
        (WorkSituation::FullTime, [false, true, true]),
        (WorkSituation::AtHome, [true, false, false]),
        (WorkSituation::Leave, [true, false, false]),
        (WorkSituation::Shifts, [false, false, false]),
        (WorkSituation::Unsaid, [false, false, false]),
    ] {
        assert_eq!(
            [TUESDAY, SATURDAY, evening].map(|slot| suits(work, slot)),
            suited,
            "{work:?}"
        );
    }
}

#[test]
fn between_equals_the_nearer_cell_comes_first_then_the_smaller_id() {
    let (one, two) = (circle(1), circle(2));
    let farther = with(0, |found| found.ring = 3);
    let expected = [one.card.id, two.card.id, farther.card.id];
    assert_eq!(order(&mum(), &[two, farther, one]), expected);
}

#[test]
fn a_phone_reads_an_unknown_reason_of_a_newer_server() {
    let known = json!({ "kind": "slot", "day": "tuesday", "band": "after_drop_off" });
    let read = |json| serde_json::from_value::<FitReason>(json).unwrap();
    assert_eq!(read(known.clone()), FitReason::Slot(TUESDAY));
    assert_eq!(
        serde_json::to_value(FitReason::Slot(TUESDAY)).unwrap(),
        known
    );
    let newer = json!({ "kind": "same_school", "name": "St Mary's" });
    assert_eq!(read(newer), FitReason::Other);
}
