//! What each demo member finds in the app.

use super::super::{Circle, Neighbourhood};
use super::{at, moments, state_of};
use posse_shared::circles::life::FOUNDERS;
use posse_shared::circles::{JoinPolicy, Role};
use posse_shared::demo::{DEMO_MEMBERS, DEMO_MOM, DEMO_PROPOSED, DEMO_WAITING, DemoMember};
use posse_shared::events::{RsvpState, Status};
use posse_shared::id::MemberId;
use posse_shared::people::stage::HALF_YEAR;
use posse_shared::proposals::matching::{KeepApart, Meeting, Seeker, propose};
use posse_shared::proposals::{ANSWER_PERIOD, ProposalAnswer};
use posse_shared::time::{DAY, Instant};
use std::collections::BTreeSet;

#[test]
fn the_demo_mom_sees_an_event_in_every_state() {
    for seconds in moments() {
        let all = at(seconds);
        let circles: Vec<_> = all
            .circles
            .iter()
            .filter(|c| c.members.iter().any(|m| m.member == DEMO_MOM.id))
            .collect();
        assert_eq!(circles.len(), 3);
        let hosted: Vec<_> = circles
            .iter()
            .filter(|c| {
                c.members
                    .iter()
                    .any(|m| m.member == DEMO_MOM.id && m.role == Role::Host)
            })
            .collect();
        assert_eq!(hosted.len(), 1);
        assert_eq!(hosted[0].join_requests.len(), 3);
        let events = || {
            let open = all
                .events
                .iter()
                .filter(|e| e.status == Status::Scheduled && e.host != DEMO_MOM.id);
            open.filter(|e| circles.iter().any(|c| c.id == e.circle))
                .map(|e| state_of(e, DEMO_MOM.id))
        };
        let count = |state| events().filter(|s| *s == state).count();
        assert_eq!(count(None), 2, "at {seconds}");
        assert_eq!(count(Some(RsvpState::Going)), 1, "at {seconds}");
        assert_eq!(count(Some(RsvpState::Waitlisted)), 1, "at {seconds}");
    }
}

#[test]
fn a_host_is_asked_about_her_circles_stage_and_a_full_circle_has_enough_waiting_members() {
    let now = Instant::from_seconds(1_795_255_200).unwrap();
    let all = Neighbourhood::at(now).unwrap();
    let hosted = all.circles.iter().find(|circle| {
        let host = circle.members.first();
        host.is_some_and(|host| host.member == DEMO_MOM.id)
    });
    let hosted = hosted.unwrap();
    assert!(hosted.created_at.plus(HALF_YEAR) <= now && hosted.draft.stage.next().is_some());
    let [_, _, ruth, .., grace] = DEMO_MEMBERS;
    let full = all.circles.iter().find(|circle| {
        usize::from(circle.draft.cap.get()) == circle.members.len()
            && circle
                .join_requests
                .iter()
                .filter(|ask| !ask.declined)
                .count()
                > FOUNDERS
    });
    let full = full.unwrap();
    assert_eq!(full.members[0].member, ruth.id);
    assert!(full.join_requests.iter().any(|ask| ask.member == grace.id));
    let ruth = all.members.iter().find(|member| member.id == ruth.id);
    assert_eq!(ruth.unwrap().stages_said_at, None, "Home asks her");
}

#[test]
fn one_circle_requires_a_vouch_and_nadia_knows_its_applicant() {
    for seconds in moments() {
        let all = at(seconds);
        let needs_vouch: Vec<_> = all.circles.iter().filter(|one| one.draft.vouch).collect();
        let [circle] = needs_vouch.as_slice() else {
            panic!("one circle, not {}", needs_vouch.len());
        };
        let role_in = |circle: &Circle, id: MemberId| {
            let member = circle.members.iter().find(|one| one.member == id);
            member.map(|one| one.role)
        };
        assert_eq!(circle.draft.policy, JoinPolicy::Ask);
        assert!(circle.members.len() < usize::from(circle.draft.cap.get()));
        assert_eq!(role_in(circle, DEMO_MEMBERS[1].id), Some(Role::Host));
        assert_eq!(role_in(circle, DEMO_MOM.id), Some(Role::Member));
        let ask = &circle.join_requests[0];
        assert!(ask.shown && !ask.declined);
        let nadias = all.circles.iter().filter(|one| one.id != circle.id);
        let mut nadias = nadias.filter(|one| role_in(one, DEMO_MOM.id).is_some());
        assert!(nadias.any(|one| role_in(one, ask.member).is_some()));
        let other_circles = all.circles.iter().filter(|one| !one.draft.vouch);
        assert!(
            other_circles
                .flat_map(|one| &one.join_requests)
                .all(|ask| !ask.shown)
        );
    }
}

#[test]
fn every_demo_member_has_a_circle_and_an_event_unless_she_is_new() {
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
fn one_demo_member_has_a_proposal_and_one_waits_for_a_proposal() {
    for seconds in moments() {
        let all = at(seconds);
        let now = Instant::from_seconds(seconds).unwrap();
        let [proposal] = all.proposals.as_slice() else {
            panic!("one proposal");
        };
        assert!(proposal.made_at < now && proposal.made_at.plus(ANSWER_PERIOD) > now.plus(5 * DAY));
        let searches = |id| all.seekers.iter().any(|one| one.member == id);
        assert!(searches(DEMO_WAITING.id) && searches(DEMO_PROPOSED.id) && !searches(DEMO_MOM.id));
        assert!(all.seekers.len() > 8, "{} search", all.seekers.len());
        let answer_of = |id| {
            let mut all = proposal.candidates.iter();
            all.find(|(member, _)| *member == id)
                .map(|(_, answer)| *answer)
        };
        assert_eq!(
            answer_of(DEMO_PROPOSED.id),
            Some(None),
            "she has not answered"
        );
        assert_eq!(answer_of(DEMO_WAITING.id), None);
        let yeses = proposal.candidates.iter();
        let yeses = yeses.filter(|(_, answer)| *answer == Some(ProposalAnswer::In));
        assert_eq!(yeses.count(), 2);
    }
}

#[test]
fn the_matcher_would_make_the_same_proposal() {
    let all = at(1_795_255_200);
    let proposal = &all.proposals[0];
    let seeker = |&(id, _): &(MemberId, Option<ProposalAnswer>)| {
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
    let found = propose(seekers, &KeepApart::default());
    let [found] = found.as_slice() else {
        panic!("{found:?}");
    };
    let mut ids: Vec<_> = proposal.candidates.iter().map(|(id, _)| *id).collect();
    ids.sort_unstable();
    assert_eq!(found.members, ids);
    assert_eq!(found.slots, proposal.slots);
    assert_eq!(found.stage, proposal.stage);
    assert_eq!(found.language, proposal.language);
    assert_eq!(found.meeting, Meeting::Around(proposal.cell.clone()));
}
