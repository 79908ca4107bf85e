//! What every answer of the matcher promises, checked from outside: with the data of the members, not
//! with bits.

use super::proof::{City, apart, city, crowd, neighbourhood, trials};
use super::{
    KeepApart, Meeting, Pool, PoolChanged, Progress, Proposal, Seeker, Solver, StepResult, propose,
};
use crate::availability::{Band, Day, Slot, Week};
use crate::kernel::geo::Cell;
use crate::kernel::id::MemberId;
use crate::kernel::text::Language;
use crate::people::profile::Languages;
use crate::people::{Stage, Stages, WorkSituation};
use proptest::prelude::{ProptestConfig, any, proptest};
use std::collections::{BTreeMap, BTreeSet};

fn solve(seekers: &[Seeker], apart: &KeepApart) -> Solver {
    let mut solver = Solver::new(Pool::new(seekers.to_vec(), apart));
    while solver.step(u64::MAX) == StepResult::More {}
    solver
}

/// A mother of a toddler in Hove who speaks English, free on Tuesday and Thursday mornings.
fn mother(number: u64) -> Seeker {
    let morning = |day| Slot {
        day,
        band: Band::AfterDropOff,
    };
    Seeker {
        id: MemberId::from_random(number),
        week: [Day::Tuesday, Day::Thursday]
            .map(morning)
            .into_iter()
            .collect(),
        stages: Stages::new(vec![Stage::Toddler]).unwrap(),
        languages: speaking(&["en"]),
        work: WorkSituation::Leave,
        cell: Cell::parse("gcpch").unwrap(),
        waited_days: 1,
        virtual_ok: false,
    }
}

fn mothers(count: u64) -> Vec<Seeker> {
    (1..=count).map(mother).collect()
}

fn speaking(words: &[&str]) -> Languages {
    let words = words.iter().map(|word| Language::parse(word).unwrap());
    Languages::new(words.collect()).unwrap()
}

fn count_placed(proposals: &[Proposal]) -> usize {
    proposals
        .iter()
        .map(|proposal| proposal.members.len())
        .sum()
}

/// Asserts all hard rules, written a second time, over the data of the members.
fn assert_allowed(seekers: &[Seeker], apart: &KeepApart, proposals: &[Proposal]) {
    let by_id: BTreeMap<MemberId, &Seeker> =
        seekers.iter().map(|seeker| (seeker.id, seeker)).collect();
    let mut seen = BTreeSet::new();
    for proposal in proposals {
        let ids = &proposal.members;
        assert!((5..=8).contains(&ids.len()), "{} members", ids.len());
        assert!(ids.is_sorted());
        assert!(ids.iter().all(|&id| seen.insert(id)), "nobody twice");
        let members: Vec<&Seeker> = ids.iter().map(|id| by_id[id]).collect();

        let free = members.iter().map(|member| member.week);
        let shared = free.reduce(Week::shared).unwrap();
        assert_eq!(proposal.slots, shared);
        let patient = members.iter().any(|member| member.waited_days >= 14);
        assert!(shared.len() >= 2 || (shared.len() == 1 && patient));

        for member in &members {
            let stages = member.stages.as_slice();
            let step = |stage: &Stage| (*stage as i32 - proposal.stage as i32).abs();
            assert!(stages.iter().any(|stage| step(stage) <= 1));
            assert!(member.languages.as_slice().contains(&proposal.language));
        }
        let pairs = || {
            let later = |at: usize| members.iter().skip(at + 1);
            let each = members.iter().enumerate();
            each.flat_map(move |(at, one)| later(at).map(move |other| (*one, *other)))
        };
        for (one, other) in pairs() {
            let is_apart = apart.pairs.contains(&(one.id, other.id));
            assert!(!is_apart && !apart.pairs.contains(&(other.id, one.id)));
        }
        match &proposal.meeting {
            Meeting::Around(cell) => {
                assert!(members.iter().any(|member| member.cell == *cell));
                for (one, other) in pairs() {
                    assert!(one.cell.neighbourhood().contains(&other.cell));
                }
            }
            Meeting::Virtual => {
                for member in &members {
                    assert!(member.virtual_ok || member.waited_days >= 28);
                }
            }
        }
        let same = |declined: &Vec<MemberId>| {
            let declined: BTreeSet<_> = declined.iter().collect();
            declined == ids.iter().collect()
        };
        assert!(!apart.declined.iter().any(same), "declined before");
    }
}

#[test]
fn six_seekers_who_fit_form_a_group() {
    let proposals = propose(mothers(6), &KeepApart::default());
    let [proposal] = proposals.as_slice() else {
        panic!("{proposals:?}")
    };
    assert_eq!(proposal.members.len(), 6);
    assert_eq!(proposal.slots, mother(1).week);
    assert_eq!(proposal.stage, Stage::Toddler);
    assert_eq!(proposal.language.as_str(), "en");
    assert_eq!(proposal.meeting, Meeting::Around(mother(1).cell));
}

#[test]
fn any_number_of_equal_seekers_from_ten_on_is_placed_completely() {
    for count in 10..=40 {
        let proposals = propose(mothers(count), &KeepApart::default());
        assert_eq!(count_placed(&proposals) as u64, count, "of {count}");
    }
}

#[test]
fn too_few_seekers_empty_pools_and_empty_data_give_no_group() {
    for few in 0..5 {
        assert!(propose(mothers(few), &KeepApart::default()).is_empty());
    }
    assert!(propose(crowd(200, Week::EMPTY), &KeepApart::default()).is_empty());
    let without_stages = |seeker: Seeker| Seeker {
        stages: Stages::default(),
        ..seeker
    };
    let without_languages = |seeker: Seeker| Seeker {
        languages: Languages::default(),
        ..seeker
    };
    assert!(
        propose(
            mothers(9).into_iter().map(without_stages).collect(),
            &KeepApart::default()
        )
        .is_empty()
    );
    assert!(
        propose(
            mothers(9).into_iter().map(without_languages).collect(),
            &KeepApart::default()
        )
        .is_empty()
    );
}

#[test]
fn one_shared_slot_is_enough_only_after_a_member_has_waited_two_weeks() {
    let one_slot = |days: u16| {
        let mut seekers = mothers(6);
        for (seeker, &day) in seekers.iter_mut().zip(Day::ALL) {
            let other = Slot {
                day,
                band: Band::Nap,
            };
            let tuesday = Week::of_day(Day::Tuesday).shared(Week::of_band(Band::AfterDropOff));
            seeker.week = tuesday.toggled(other);
        }
        seekers[3].waited_days = days;
        propose(seekers, &KeepApart::default())
    };
    assert!(one_slot(13).is_empty());
    assert_eq!(one_slot(14)[0].slots.len(), 1);
}

#[test]
fn distant_seekers_meet_online_if_they_accept_it_or_have_waited_four_weeks() {
    let scattered = |change: fn(&mut Seeker)| {
        let mut seekers = mothers(6);
        for (seeker, cell) in seekers
            .iter_mut()
            .zip(["gcpch", "u09tv", "gcw2j"].iter().cycle())
        {
            seeker.cell = Cell::parse(cell).unwrap();
            change(seeker);
        }
        propose(seekers, &KeepApart::default())
    };
    assert!(scattered(|_| ()).is_empty());
    assert!(scattered(|seeker| seeker.waited_days = 27).is_empty());
    assert_eq!(
        scattered(|seeker| seeker.waited_days = 28)[0].meeting,
        Meeting::Virtual
    );
    assert_eq!(
        scattered(|seeker| seeker.virtual_ok = true)[0].meeting,
        Meeting::Virtual
    );
}

#[test]
fn a_declined_group_is_not_proposed_again_but_its_members_are() {
    let first = propose(mothers(6), &KeepApart::default());
    let apart = KeepApart {
        pairs: Vec::new(),
        declined: first.into_iter().map(|proposal| proposal.members).collect(),
    };
    let second = propose(mothers(6), &apart);
    assert_eq!(count_placed(&second), 5);
    assert_allowed(&mothers(6), &apart, &second);
    let joined = propose(mothers(7), &apart);
    assert_eq!(count_placed(&joined), 7);
}

#[test]
fn two_seekers_who_must_not_meet_are_in_different_groups() {
    let apart = KeepApart {
        pairs: vec![(mother(1).id, mother(2).id)],
        declined: Vec::new(),
    };
    let proposals = propose(mothers(12), &apart);
    assert_eq!(count_placed(&proposals), 12);
    assert_allowed(&mothers(12), &apart, &proposals);
    assert_eq!(count_placed(&propose(mothers(6), &apart)), 5);
}

#[test]
fn the_seeker_who_has_waited_longest_is_never_left_out() {
    // All nine have the same hours: one too many for one group, one too few for two groups.
    for patient in 0..9 {
        let mut seekers = mothers(9);
        seekers[patient].waited_days = 2;
        let id = seekers[patient].id;
        let proposals = propose(seekers, &KeepApart::default());
        assert_eq!(count_placed(&proposals), 8);
        assert!(proposals[0].members.contains(&id));
    }
}

#[test]
fn small_pools_come_close_to_the_optimum() {
    let ratios = trials(1_000, &[12, 11, 12, 10, 12, 9, 12, 8], 1);
    println!(
        "mean {:.4} worst {:.4} {ratios:?}",
        ratios.mean, ratios.worst
    );
    assert_eq!(ratios.trials, 1_000);
    assert!(ratios.mean >= 0.95, "{ratios:?}");
    assert!(ratios.worst >= 0.80, "{ratios:?}");
}

/// A pool that uses every rule: several cells, pairs apart, declined groups, waiting, online circles.
fn town(members: usize, seed: u64) -> (Vec<Seeker>, KeepApart) {
    let seekers = city(City {
        members,
        spread: 0.03,
        seed,
    });
    let apart = apart(&seekers, seed);
    (seekers, apart)
}

#[test]
fn a_town_gets_only_groups_that_the_rules_allow() {
    let (seekers, mut apart) = town(700, 3);
    // All groups of a round decline. The next round forms others.
    for _ in 0..3 {
        let proposals = propose(seekers.clone(), &apart);
        assert!(
            count_placed(&proposals) > 350,
            "{}",
            count_placed(&proposals)
        );
        assert_allowed(&seekers, &apart, &proposals);
        for proposal in &proposals {
            apart.pairs.push((proposal.members[0], proposal.members[1]));
        }
        apart
            .declined
            .extend(proposals.into_iter().map(|proposal| proposal.members));
    }
}

#[test]
fn an_interrupted_run_gives_the_answer_of_an_uninterrupted_one() {
    let (seekers, apart) = town(160, 5);
    let whole = solve(&seekers, &apart);
    for budget in [0, 997, 10_000] {
        let mut stored =
            serde_json::to_string(&Solver::new(Pool::new(seekers.clone(), &apart)).progress())
                .unwrap();
        let mut slices = 0;
        loop {
            let progress: Progress = serde_json::from_str(&stored).unwrap();
            let pool = whole.pool().clone();
            let mut solver = Solver::resume(pool, &progress).unwrap();
            let pace = solver.step(budget);
            slices += 1;
            stored = serde_json::to_string(&solver.progress()).unwrap();
            if pace == StepResult::Done {
                assert_eq!(solver.proposals(), whole.proposals());
                assert_eq!(solver.progress(), whole.progress());
                break;
            }
            if slices % 16 == 0 {
                assert_allowed(&seekers, &apart, &solver.proposals());
            }
        }
        assert!(slices > 5, "{slices} slices of {budget}");
    }
}

#[test]
fn an_unfinished_answer_is_not_continued_on_another_pool() {
    let (mut seekers, apart) = town(60, 8);
    let mut solver = Solver::new(Pool::new(seekers.clone(), &apart));
    assert_eq!(solver.step(500), StepResult::More);
    let progress = solver.progress();
    assert!(Solver::resume(Pool::new(seekers.clone(), &apart), &progress).is_ok());
    let blocked = KeepApart {
        pairs: vec![(seekers[0].id, seekers[1].id)],
        ..apart.clone()
    };
    let resumed = Solver::resume(Pool::new(seekers.clone(), &blocked), &progress);
    assert_eq!(resumed.err(), Some(PoolChanged));
    seekers.pop();
    let resumed = Solver::resume(Pool::new(seekers, &apart), &progress);
    assert_eq!(resumed.err(), Some(PoolChanged));
}

#[test]
fn twice_the_members_in_one_cell_cost_about_twice_the_work() {
    let same_hours = |members| solve(&crowd(members, Week::FULL), &KeepApart::default());
    let real_hours = |members| {
        let (spread, seed) = (0.0, 11);
        let seekers = city(City {
            members,
            spread,
            seed,
        });
        solve(&seekers, &KeepApart::default())
    };
    for run in [same_hours as fn(usize) -> Solver, real_hours] {
        let (small, large) = (run(1_500), run(3_000));
        let (small, large) = (small.work(), large.work());
        assert!(10 * large < 26 * small, "{small} to {large}");
    }
    let everyone = same_hours(3_000);
    let placed: usize = everyone.groups().map(<[usize]>::len).sum();
    assert!(placed > 2_900, "{placed} of 3000 who are always free");
}

#[test]
fn a_step_has_a_bounded_cost_even_in_a_crowded_cell() {
    let mut solver = Solver::new(Pool::new(crowd(2_000, Week::FULL), &KeepApart::default()));
    let mut most = 0;
    loop {
        let before = solver.work();
        let pace = solver.step(0);
        most = most.max(solver.work() - before);
        if pace == StepResult::Done {
            break;
        }
    }
    assert!(most < 150_000, "{most}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_answer_obeys_all_rules_and_does_not_depend_on_the_order_of_input(
        members in 0_usize..60,
        seed in any::<u64>(),
        rotation in any::<usize>(),
    ) {
        let (mut seekers, apart) = town(members, seed);
        // Only four stages, so that groups are possible.
        for (seeker, &stage) in seekers.iter_mut().zip(Stage::ALL.iter().take(4).cycle()) {
            seeker.stages = Stages::new(vec![stage]).unwrap();
        }
        let proposals = propose(seekers.clone(), &apart);
        assert_allowed(&seekers, &apart, &proposals);
        let mut reordered = seekers.clone();
        reordered.reverse();
        if members > 0 {
            reordered.rotate_left(rotation % members);
            reordered.push(reordered[0].clone());
        }
        assert_eq!(propose(reordered, &apart), proposals);
    }

    #[test]
    fn a_pair_with_a_block_is_never_in_the_same_group(seed in any::<u64>()) {
        let (seekers, mut apart) = neighbourhood(14, seed);
        for _ in 0..4 {
            let proposals = propose(seekers.clone(), &apart);
            assert_allowed(&seekers, &apart, &proposals);
            let Some(proposal) = proposals.first() else { break };
            apart.pairs.push((proposal.members[4], proposal.members[0]));
        }
    }
}
