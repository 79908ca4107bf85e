//! A moderator's decision as plain data: its effects, its notices, and its line in the audit log.
//!
//! The server loads the facts, makes the plan, and turns the plan into statements in one place. So the rules about who
//! is told what, and what can be undone, are tested here without a database.

use super::{Action, DecisionReason, NoticeKind, ReportKind, SUSPENDED_FOR};
use crate::kernel::id::{CircleId, MemberId, NoticeId, ReportId};
use crate::kernel::time::Instant;

/// A report, as a decision about it sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportFacts {
    /// Its id.
    pub id: ReportId,
    /// The kind of the reported content.
    pub kind: ReportKind,
    /// The member who is responsible for the reported content.
    pub reported: MemberId,
    /// The reporter, unless she has deleted her account.
    pub reporter: Option<MemberId>,
    /// The circle in which it happened, if that still exists.
    pub circle: Option<CircleId>,
    /// The id of the decision, if a moderator has decided.
    pub decision: Option<NoticeId>,
}

impl ReportFacts {
    /// Whether a moderator may decide: not about herself, nor about a report that she made.
    pub fn may_be_decided_by(&self, moderator: MemberId) -> bool {
        self.reported != moderator && self.reporter != Some(moderator)
    }
}

/// What a moderator decides about a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Its id, which the moderator's device makes. The first notice about the decision has the same id.
    pub id: NoticeId,
    /// The moderator.
    pub moderator: MemberId,
    /// What she decides.
    pub action: Action,
    /// Her reason.
    pub reason: DecisionReason,
    /// When.
    pub at: Instant,
}

/// Everything that a decision does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionPlan {
    /// The report.
    pub report: ReportId,
    /// The id of the decision.
    pub decision: NoticeId,
    /// The action, as the report keeps it.
    pub action: Action,
    /// When.
    pub at: Instant,
    /// What changes, in this order.
    pub effects: Vec<Effect>,
    /// Who is told what, in this order.
    pub notices: Vec<PlannedNotice>,
    /// The line in the audit log.
    pub audit: AuditEntry,
}

/// Something that a decision changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Hides the reported content: empties a text, cancels an event.
    Hide(ReportKind),
    /// Removes a member from a circle.
    Remove {
        /// The circle.
        circle: CircleId,
        /// The member.
        member: MemberId,
    },
    /// Suspends a member.
    Suspend {
        /// The member.
        member: MemberId,
        /// When the suspension ends.
        until: Instant,
    },
    /// Closes the circle.
    Close,
    /// Bumps the `seq` of the reported circle and of the reported member's circles, so that phones fetch them.
    BumpSeq,
}

/// A notice that a decision sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedNotice {
    /// Its id.
    pub id: NoticeId,
    /// The member who gets it.
    pub to: Recipient,
    /// Its kind.
    pub kind: NoticeKind,
    /// The reason, if the recipient may read it.
    pub reason: Option<DecisionReason>,
    /// When her suspension ends.
    pub until: Option<Instant>,
}

/// Who gets a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recipient {
    /// The member who is responsible for the reported content.
    Reported,
    /// A host of the circle.
    Host(MemberId),
    /// The reporter.
    Reporter,
}

/// A line in the audit log. The log names members by pseudonyms; the server makes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuditEntry {
    /// The moderator.
    pub moderator: MemberId,
    /// What she decided, in a word.
    pub word: &'static str,
    /// The member that it is about.
    pub about: MemberId,
}

/// Plans a decision about a report. `hosts` are the hosts of the report's circle, `reporter_notice` is a fresh id.
/// `None` if this cannot be decided about such a report.
///
/// The reporter's notice has a random id: if it followed from the id that the reported member reads, the two of them
/// could tell by comparing who reported.
pub fn plan_decision(
    report: &ReportFacts,
    hosts: &[MemberId],
    decision: &Decision,
    reporter_notice: NoticeId,
) -> Option<DecisionPlan> {
    let action = decision.action;
    if !action.is_possible(report.kind, report.circle.is_some()) {
        return None;
    }
    let member = report.reported;
    let until = decision.at.plus(SUSPENDED_FOR);
    let effect = match action {
        Action::Dismiss | Action::Warn => None,
        Action::Hide => Some(Effect::Hide(report.kind)),
        Action::Remove => Some(Effect::Remove {
            circle: report.circle?,
            member,
        }),
        Action::Suspend => Some(Effect::Suspend { member, until }),
        Action::Close => Some(Effect::Close),
    };
    let bump = (action != Action::Dismiss).then_some(Effect::BumpSeq);

    let notice = |id, to, kind| PlannedNotice {
        id,
        to,
        kind,
        reason: Some(decision.reason.clone()),
        until: (action == Action::Suspend).then_some(until),
    };
    let to_reported = |kind| vec![notice(decision.id, Recipient::Reported, kind)];
    let mut notices = match action {
        Action::Dismiss => Vec::new(),
        Action::Warn => to_reported(NoticeKind::Warn),
        Action::Hide => to_reported(NoticeKind::Hide),
        Action::Remove => to_reported(NoticeKind::Remove),
        Action::Suspend => to_reported(NoticeKind::Suspend),
        Action::Close => {
            let hosts = (0..).zip(hosts);
            let notices = hosts.map(|(index, host)| {
                let id = host_notice(decision.id, index);
                notice(id, Recipient::Host(*host), NoticeKind::Close)
            });
            notices.collect()
        }
    };
    notices.extend(report.reporter.map(|_| {
        // The reporter reads why nothing was done, and of an action only that there was one: the rest is between the
        // moderators and the reported member.
        let (kind, reason) = match action {
            Action::Dismiss => (NoticeKind::Dismissed, Some(decision.reason.clone())),
            _ => (NoticeKind::Acted, None),
        };
        PlannedNotice {
            id: reporter_notice,
            to: Recipient::Reporter,
            kind,
            reason,
            until: None,
        }
    }));

    Some(DecisionPlan {
        report: report.id,
        decision: decision.id,
        action,
        at: decision.at,
        effects: effect.into_iter().chain(bump).collect(),
        notices,
        audit: AuditEntry {
            moderator: decision.moderator,
            word: action.as_str(),
            about: member,
        },
    })
}

/// The id of a host's notice, counted from zero. It follows from the id of the decision, so a request that arrives
/// twice at once still tells each host once.
fn host_notice(decision: NoticeId, index: u64) -> NoticeId {
    NoticeId::from_random(decision.number().cast_unsigned() + index)
}

/// A notice that its member has answered, as a review of the answer sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnsweredNotice {
    /// Its id.
    pub id: NoticeId,
    /// The member who answered.
    pub member: MemberId,
    /// Its kind.
    pub kind: NoticeKind,
    /// Whether a moderator has read the answer.
    pub reviewed: bool,
}

/// What a moderator decides about an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The id of the notice about the review, which the moderator's device makes.
    pub id: NoticeId,
    /// The moderator.
    pub moderator: MemberId,
    /// Whether she lifts the first decision.
    pub lift: bool,
    /// Her reason.
    pub reason: DecisionReason,
    /// When.
    pub at: Instant,
}

/// Everything that a review does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewPlan {
    /// The notice that was answered.
    pub answered: NoticeId,
    /// The id of the notice about the review; the member who answered gets it.
    pub notice: NoticeId,
    /// The kind of that notice.
    pub kind: NoticeKind,
    /// The reason that it gives.
    pub reason: DecisionReason,
    /// When.
    pub at: Instant,
    /// What of the first decision is undone.
    pub undo: Option<Undo>,
    /// The line in the audit log.
    pub audit: AuditEntry,
}

/// Something that can be undone. Neither a warning nor a removal from a circle can.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undo {
    /// Restores what was hidden.
    Hide,
    /// Ends the suspension.
    Suspend,
    /// Opens the circle again.
    Close,
}

/// Plans the review of an answer.
pub fn plan_review(answered: &AnsweredNotice, review: &Review) -> ReviewPlan {
    let kind = if review.lift {
        NoticeKind::Lifted
    } else {
        NoticeKind::Upheld
    };
    let undo = match answered.kind {
        NoticeKind::Hide => Some(Undo::Hide),
        NoticeKind::Suspend => Some(Undo::Suspend),
        NoticeKind::Close => Some(Undo::Close),
        NoticeKind::Warn
        | NoticeKind::Remove
        | NoticeKind::Dismissed
        | NoticeKind::Acted
        | NoticeKind::Upheld
        | NoticeKind::Lifted => None,
    };
    ReviewPlan {
        answered: answered.id,
        notice: review.id,
        kind,
        reason: review.reason.clone(),
        at: review.at,
        undo: undo.filter(|_| review.lift),
        audit: AuditEntry {
            moderator: review.moderator,
            word: kind.as_str(),
            about: answered.member,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{
        AnsweredNotice, Decision, DecisionPlan, Effect, PlannedNotice, Recipient, ReportFacts,
        Review, Undo, plan_decision, plan_review,
    };
    use crate::kernel::id::{CircleId, MemberId, NoticeId, ReportId};
    use crate::kernel::time::Instant;
    use crate::safety::moderation::{
        Action, DecisionReason, NoticeKind, ReportKind, SUSPENDED_FOR,
    };

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
}
