//! Plans of decisions and reviews: what changes, who gets which notice, and what the audit log says.

use super::{
    AnsweredNotice, Decision, DecisionPlan, Effect, PlannedNotice, Recipient, ReportFacts, Review,
    Undo, plan_decision, plan_review,
};
use crate::kernel::id::{CircleId, MemberId, NoticeId, ReportId};
use crate::kernel::time::Instant;
use crate::safety::moderation::{Action, DecisionReason, NoticeKind, ReportKind, SUSPENDED_FOR};

const REPORTER_NOTICE: u64 = 77;

fn member(number: u64) -> MemberId {
    MemberId::from_random(number)
}

fn reason() -> DecisionReason {
    DecisionReason::parse("We ask for kindness here").unwrap()
}

fn at() -> Instant {
    Instant::from_seconds(1_800_000_000).unwrap()
}

/// Member 2 reports member 1.
fn report(kind: ReportKind) -> ReportFacts {
    ReportFacts {
        id: ReportId::from_random(5),
        kind,
        reported: member(1),
        reporter: Some(member(2)),
        circle: Some(CircleId::from_random(6)),
        decision: None,
    }
}

fn decision(action: Action) -> Decision {
    Decision {
        id: NoticeId::from_random(40),
        moderator: member(9),
        action,
        reason: reason(),
        at: at(),
    }
}

/// Members 1 and 3 host the circle.
fn plan(report: &ReportFacts, action: Action) -> Option<DecisionPlan> {
    let hosts = [member(1), member(3)];
    let reporter_notice = NoticeId::from_random(REPORTER_NOTICE);
    plan_decision(report, &hosts, &decision(action), reporter_notice)
}

fn told(plan: &DecisionPlan) -> Vec<(Recipient, NoticeKind, bool)> {
    let told = |notice: &PlannedNotice| (notice.to, notice.kind, notice.reason.is_some());
    plan.notices.iter().map(told).collect()
}

#[test]
fn a_dismissal_changes_nothing_and_gives_only_the_reporter_a_reason() {
    let plan = plan(&report(ReportKind::Member), Action::Dismiss).unwrap();
    assert_eq!(plan.effects, []);
    assert_eq!(
        told(&plan),
        [(Recipient::Reporter, NoticeKind::Dismissed, true)]
    );
}

#[test]
fn the_reported_member_reads_the_reason_and_the_reporter_does_not() {
    for (action, kind) in [
        (Action::Warn, NoticeKind::Warn),
        (Action::Hide, NoticeKind::Hide),
        (Action::Remove, NoticeKind::Remove),
        (Action::Suspend, NoticeKind::Suspend),
    ] {
        let plan = plan(&report(ReportKind::Event), action).unwrap();
        let expected = [
            (Recipient::Reported, kind, true),
            (Recipient::Reporter, NoticeKind::Acted, false),
        ];
        assert_eq!(told(&plan), expected);
        let ids: Vec<_> = plan
            .notices
            .iter()
            .map(|notice| notice.id.number())
            .collect();
        assert_eq!(ids, [40, 77], "the first notice has the id of the decision");
    }
}

#[test]
fn closing_a_circle_tells_each_host_with_a_notice_of_her_own() {
    let plan = plan(&report(ReportKind::Member), Action::Close).unwrap();
    let expected = [
        (Recipient::Host(member(1)), NoticeKind::Close, true),
        (Recipient::Host(member(3)), NoticeKind::Close, true),
        (Recipient::Reporter, NoticeKind::Acted, false),
    ];
    assert_eq!(told(&plan), expected);
    let ids: Vec<_> = plan
        .notices
        .iter()
        .map(|notice| notice.id.number())
        .collect();
    assert_eq!(ids, [40, 41, 77]);
}

#[test]
fn a_reporter_without_an_account_gets_no_notice() {
    let report = ReportFacts {
        reporter: None,
        ..report(ReportKind::Note)
    };
    assert_eq!(told(&plan(&report, Action::Dismiss).unwrap()), []);
    let warned = told(&plan(&report, Action::Warn).unwrap());
    assert_eq!(warned, [(Recipient::Reported, NoticeKind::Warn, true)]);
}

#[test]
fn each_action_has_its_effect_and_bumps_the_circles() {
    let until = at().plus(SUSPENDED_FOR);
    let remove = Effect::Remove {
        circle: CircleId::from_random(6),
        member: member(1),
    };
    let suspend = Effect::Suspend {
        member: member(1),
        until,
    };
    for (action, effects) in [
        (Action::Warn, vec![Effect::BumpSeq]),
        (
            Action::Hide,
            vec![Effect::Hide(ReportKind::Note), Effect::BumpSeq],
        ),
        (Action::Remove, vec![remove, Effect::BumpSeq]),
        (Action::Suspend, vec![suspend, Effect::BumpSeq]),
        (Action::Close, vec![Effect::Close, Effect::BumpSeq]),
    ] {
        let plan = plan(&report(ReportKind::Note), action).unwrap();
        assert_eq!(plan.effects, effects);
        let ends: Vec<_> = plan.notices.iter().map(|notice| notice.until).collect();
        let suspended = (action == Action::Suspend).then_some(until);
        assert_eq!(ends[0], suspended, "only a suspension has an end");
        assert_eq!(ends.last(), Some(&None), "the reporter does not read it");
    }
}

#[test]
fn nobody_is_removed_from_a_circle_for_a_circle_or_without_one() {
    assert_eq!(plan(&report(ReportKind::Circle), Action::Remove), None);
    let outside = ReportFacts {
        circle: None,
        ..report(ReportKind::Member)
    };
    for action in Action::ALL {
        let possible = plan(&outside, *action).is_some();
        assert_eq!(possible, !matches!(action, Action::Remove | Action::Close));
    }
}

#[test]
fn the_audit_log_names_the_moderator_the_action_and_the_reported_member() {
    let audit = plan(&report(ReportKind::Member), Action::Warn)
        .unwrap()
        .audit;
    let said = (audit.moderator, audit.word, audit.about);
    assert_eq!(said, (member(9), "warn", member(1)));
}

#[test]
fn a_moderator_decides_neither_about_herself_nor_about_her_own_report() {
    let report = report(ReportKind::Member);
    let may = |number| report.may_be_decided_by(member(number));
    assert_eq!((may(1), may(2), may(9)), (false, false, true));
}

#[test]
fn lifting_undoes_what_can_be_undone_and_upholding_nothing() {
    for kind in NoticeKind::ALL {
        let answered = AnsweredNotice {
            id: NoticeId::from_random(40),
            member: member(1),
            kind: *kind,
            reviewed: false,
        };
        let review = |lift| Review {
            id: NoticeId::from_random(50),
            moderator: member(9),
            lift,
            reason: reason(),
            at: at(),
        };
        let undo = match kind {
            NoticeKind::Hide => Some(Undo::Hide),
            NoticeKind::Suspend => Some(Undo::Suspend),
            NoticeKind::Close => Some(Undo::Close),
            _ => None,
        };
        let lifted = plan_review(&answered, &review(true));
        assert_eq!((lifted.kind, lifted.undo), (NoticeKind::Lifted, undo));
        let upheld = plan_review(&answered, &review(false));
        assert_eq!((upheld.kind, upheld.undo), (NoticeKind::Upheld, None));
        let audit = (upheld.audit.word, upheld.audit.about);
        assert_eq!(audit, ("upheld", member(1)));
    }
}
