//! What each of the mothers one may look around as finds.

use super::super::{Circle, Neighbourhood};
use super::{at, moments, state_of};
use posse_shared::availability::matching::{Apart, Meeting, Seeker, propose};
use posse_shared::circles::life::FOUNDERS;
use posse_shared::circles::{Policy, Role};
use posse_shared::demo::{DEMO_MEMBERS, DEMO_MOM, DEMO_PROPOSED, DEMO_WAITING, DemoMember};
use posse_shared::events::{RsvpState, Status};
use posse_shared::id::MemberId;
use posse_shared::people::stage::HALF_YEAR;
use posse_shared::proposals::{OPEN_FOR, Reply};
use posse_shared::time::{DAY, Instant};
use std::collections::BTreeSet;

#[test]
fn the_demo_mom_finds_something_of_everything() {
    for seconds in moments() {
        let all = at(seconds);
        let hers: Vec<_> = all
            .circles
            .iter()
            .filter(|c| c.members.iter().any(|m| m.member == DEMO_MOM.id))
            .collect();
        assert_eq!(hers.len(), 3);
        let hosted: Vec<_> = hers
            .iter()
            .filter(|c| {
                c.members
                    .iter()
                    .any(|m| m.member == DEMO_MOM.id && m.role == Role::Host)
            })
            .collect();
        assert_eq!(hosted.len(), 1);
        assert_eq!(hosted[0].asks.len(), 3);
        let events = || {
            let open = all
                .events
                .iter()
                .filter(|e| e.status == Status::Scheduled && e.host != DEMO_MOM.id);
            open.filter(|e| hers.iter().any(|c| c.id == e.circle))
                .map(|e| state_of(e, DEMO_MOM.id))
        };
        let count = |state| events().filter(|s| *s == state).count();
        assert_eq!(count(None), 2, "at {seconds}");
        assert_eq!(count(Some(RsvpState::Going)), 1, "at {seconds}");
        assert_eq!(count(Some(RsvpState::Waitlisted)), 1, "at {seconds}");
    }
}

#[test]
fn a_host_is_asked_about_her_circle_and_a_full_one_has_enough_outside_to_begin_the_next() {
    let now = Instant::from_seconds(1_795_255_200).unwrap();
    let all = Neighbourhood::at(now).unwrap();
    let nadias = all.circles.iter().find(|circle| {
        let host = circle.members.first();
        host.is_some_and(|host| host.member == DEMO_MOM.id)
    });
    let nadias = nadias.unwrap();
    assert!(nadias.created_at.plus(HALF_YEAR) <= now && nadias.draft.stage.next().is_some());
    let [_, _, ruth, .., grace] = DEMO_MEMBERS;
    let full = all.circles.iter().find(|circle| {
        usize::from(circle.draft.cap.get()) == circle.members.len()
            && circle.asks.iter().filter(|ask| !ask.declined).count() > FOUNDERS
    });
    let full = full.unwrap();
    assert_eq!(full.members[0].member, ruth.id);
    assert!(full.asks.iter().any(|ask| ask.member == grace.id));
    let asked = all.members.iter().find(|member| member.id == ruth.id);
    assert_eq!(asked.unwrap().stages_said_at, None, "she is asked on Home");
}

#[test]
fn one_circle_takes_in_whom_somebody_in_it_knows_and_nadia_knows_who_asks() {
    for seconds in moments() {
        let all = at(seconds);
        let known: Vec<_> = all.circles.iter().filter(|one| one.draft.vouch).collect();
        let [circle] = known.as_slice() else {
            panic!("one circle, not {}", known.len());
        };
        let role_in = |circle: &Circle, who: MemberId| {
            let member = circle.members.iter().find(|one| one.member == who);
            member.map(|one| one.role)
        };
        assert_eq!(circle.draft.policy, Policy::Ask);
        assert!(circle.members.len() < usize::from(circle.draft.cap.get()));
        assert_eq!(role_in(circle, DEMO_MEMBERS[1].id), Some(Role::Host));
        assert_eq!(role_in(circle, DEMO_MOM.id), Some(Role::Member));
        let ask = &circle.asks[0];
        assert!(ask.shown && !ask.declined);
        let hers = all.circles.iter().filter(|one| one.id != circle.id);
        let mut hers = hers.filter(|one| role_in(one, DEMO_MOM.id).is_some());
        assert!(hers.any(|one| role_in(one, ask.member).is_some()));
        let elsewhere = all.circles.iter().filter(|one| !one.draft.vouch);
        assert!(elsewhere.flat_map(|one| &one.asks).all(|ask| !ask.shown));
    }
}

#[test]
fn every_demo_member_has_a_circle_and_something_planned_unless_she_is_new() {
    let all = at(1_795_255_200);
    let new = |demo: &DemoMember| [DEMO_PROPOSED.id, DEMO_WAITING.id].contains(&demo.id);
    for demo in DEMO_MEMBERS {
        let member = all.members.iter().find(|m| m.id == demo.id).unwrap();
        assert_eq!(
            (member.profile.name.as_str(), member.town.name()),
            (demo.name, demo.town)
        );
        let circles: Vec<_> = all
            .circles
            .iter()
            .filter(|c| c.members.iter().any(|m| m.member == demo.id))
            .collect();
        assert_ne!(
            all.events
                .iter()
                .any(|e| circles.iter().any(|c| c.id == e.circle)),
            new(&demo),
            "{}",
            demo.name
        );
    }
    let settled = || DEMO_MEMBERS.iter().filter(|demo| !new(demo));
    let work: BTreeSet<_> = settled()
        .map(|demo| {
            all.members
                .iter()
                .find(|m| m.id == demo.id)
                .unwrap()
                .profile
                .work
        })
        .collect();
    assert_eq!(work.len(), settled().count(), "one for each situation");
}

#[test]
fn one_has_been_proposed_a_circle_and_one_waits_for_hers() {
    for seconds in moments() {
        let all = at(seconds);
        let now = Instant::from_seconds(seconds).unwrap();
        let [proposal] = all.proposals.as_slice() else {
            panic!("one proposal");
        };
        assert!(proposal.made_at < now && proposal.made_at.plus(OPEN_FOR) > now.plus(5 * DAY));
        let looks = |who| all.seekers.iter().any(|one| one.member == who);
        assert!(looks(DEMO_WAITING.id) && looks(DEMO_PROPOSED.id) && !looks(DEMO_MOM.id));
        assert!(all.seekers.len() > 8, "{} look", all.seekers.len());
        let said = |who| {
            let mut all = proposal.candidates.iter();
            all.find(|(member, _)| *member == who)
                .map(|(_, answer)| *answer)
        };
        assert_eq!(said(DEMO_PROPOSED.id), Some(None), "she has not answered");
        assert_eq!(said(DEMO_WAITING.id), None);
        let yeses = proposal.candidates.iter();
        let yeses = yeses.filter(|(_, answer)| *answer == Some(Reply::In));
        assert_eq!(yeses.count(), 2);
    }
}

#[test]
fn what_is_proposed_is_what_the_matcher_would_propose() {
    let all = at(1_795_255_200);
    let proposal = &all.proposals[0];
    let seeker = |&(id, _): &(MemberId, Option<Reply>)| {
        let member = all.members.iter().find(|one| one.id == id).unwrap();
        let profile = member.profile.clone();
        Seeker {
            id,
            week: member.free.as_ref().unwrap().usual(),
            stages: profile.stages,
            languages: profile.languages,
            work: profile.work,
            cell: profile.home.unwrap().cell,
            waited_days: 9,
            virtual_ok: false,
        }
    };
    let seekers = proposal.candidates.iter().map(seeker).collect();
    let found = propose(seekers, &Apart::default());
    let [found] = found.as_slice() else {
        panic!("{found:?}");
    };
    let mut who: Vec<_> = proposal.candidates.iter().map(|(id, _)| *id).collect();
    who.sort_unstable();
    assert_eq!(found.members, who);
    assert_eq!(found.slots, proposal.slots);
    assert_eq!(found.stage, proposal.stage);
    assert_eq!(found.language, proposal.language);
    assert_eq!(found.meeting, Meeting::Around(proposal.cell.clone()));
}
