//! The plan of a decision about a report.

use super::AuditEntry;
use crate::kernel::id::{CircleId, MemberId, NoticeId, ReportId};
use crate::kernel::time::Instant;
use crate::safety::moderation::{Action, DecisionReason, NoticeKind, ReportKind, SUSPENDED_FOR};

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
    /// The notices that it sends, in this order.
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

/// A member who gets a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recipient {
    /// The member who is responsible for the reported content.
    Reported,
    /// A host of the circle.
    Host(MemberId),
    /// The reporter.
    Reporter,
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
