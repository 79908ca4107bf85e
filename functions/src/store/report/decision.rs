//! Turns the plan of a decision into statements that follow each other in one batch.
//!
//! The first statement claims the report. Each other statement checks that the report has the id of this decision, so a
//! decision that comes too late changes nothing.

use super::pseudonym;
use super::row::HostRow;
use crate::kernel::ports::{AfterChange, Batch, Query, Statement};
use crate::store::membership::departure::Departure;
use crate::store::proposal;
use posse_shared::id::{CircleId, EventId, MemberId, NoticeId, ReportId};
use posse_shared::safety::moderation::plan::{
    AuditEntry, DecisionPlan, Effect, PlannedNotice, Recipient, ReportFacts,
};
use posse_shared::safety::moderation::{Action, DecisionReason, ReportKind};
use posse_shared::time::Instant;

/// A report, as a decision about it sees it.
pub(crate) fn find(report: ReportId) -> Query<Option<ReportFacts>> {
    Statement::new(include_sql!("store/report/sql/report_to_decide.sql"))
        .bind(report)
        .row()
}

/// The hosts of a report's circle, the first host first.
pub(crate) fn hosts(report: ReportId) -> Query<Vec<MemberId>> {
    Statement::new(include_sql!("store/report/sql/hosts_of_reported.sql"))
        .bind(report)
        .rows()
        .map(|rows: Vec<HostRow>| rows.into_iter().map(|row| row.member).collect())
}

/// The circle from which a plan removes a member, and the member.
pub(crate) fn removal(plan: &DecisionPlan) -> Option<(CircleId, MemberId)> {
    plan.effects.iter().find_map(|effect| match effect {
        Effect::Remove { circle, member } => Some((*circle, *member)),
        _ => None,
    })
}

/// Carries out a plan. `waited_for` are the events in which the member of [`removal`] has a seat that others wait for.
pub(crate) fn carry_out(plan: &DecisionPlan, waited_for: &[EventId]) -> Query<()> {
    let claim = Claim {
        report: plan.report,
        decision: plan.decision,
        now: plan.at,
    };
    let effects = plan.effects.iter();
    let effects = effects.map(|effect| claim.effect(*effect, waited_for));
    let notices = plan.notices.iter();
    let notices = notices.map(|notice| claim.notify(notice, plan.audit.moderator));
    let parts = (
        claim.make(plan.action),
        effects.collect::<Vec<_>>(),
        notices.collect::<Vec<_>>(),
        claim.audit(plan.audit),
    );
    parts.into_query().map(|_| ())
}

/// A report that is claimed for a decision.
#[derive(Debug, Clone, Copy)]
struct Claim {
    report: ReportId,
    decision: NoticeId,
    now: Instant,
}

impl Claim {
    /// A statement that checks the claim.
    fn statement(self, sql: &'static str) -> Statement {
        Statement::new(sql).bind(self.report).bind(self.decision)
    }

    /// Makes the claim, if no moderator has decided yet.
    fn make(self, action: Action) -> Statement {
        self.statement(include_sql!("store/report/sql/claim_report.sql"))
            .bind(self.now)
            .bind(action.as_str())
    }

    fn effect(self, effect: Effect, waited_for: &[EventId]) -> Query<()> {
        match effect {
            Effect::Hide(kind) => self.hide(kind).into_query(),
            Effect::Remove { circle, member } => {
                let departure = Departure {
                    circle,
                    member,
                    removed: true,
                };
                self.remove(departure, waited_for)
            }
            Effect::Suspend { member, until } => self.suspend(member, until),
            Effect::Close => self
                .statement(include_sql!("store/report/sql/close_circle.sql"))
                .bind(self.now)
                .into_query(),
            Effect::BumpSeq => self
                .statement(include_sql!("store/report/sql/bump_seq_of_reported.sql"))
                .into_query(),
        }
    }

    fn hide(self, kind: ReportKind) -> Statement {
        match kind {
            ReportKind::Member => self.statement(include_sql!("store/report/sql/hide_member.sql")),
            ReportKind::Circle => self.statement(include_sql!("store/report/sql/hide_circle.sql")),
            ReportKind::Event => self
                .statement(include_sql!("store/report/sql/hide_event.sql"))
                .bind(self.now),
            ReportKind::Note => self.statement(include_sql!("store/report/sql/hide_note.sql")),
        }
    }

    /// Removes the reported member from the circle. If she was its only host, another member becomes host; if she was
    /// its only member, the circle closes.
    fn remove(self, departure: Departure, waited_for: &[EventId]) -> Query<()> {
        let close_empty = include_sql!("store/report/sql/close_empty_circle.sql");
        let parts = (
            self.statement(include_sql!("store/report/sql/record_conflict.sql"))
                .bind(self.now),
            self.statement(include_sql!("store/report/sql/pass_host_role_on.sql")),
            self.statement(include_sql!("store/report/sql/remove_member.sql"))
                .then(departure.consequences(waited_for.to_vec(), self.now)),
            Statement::new(close_empty)
                .bind(departure.circle)
                .bind(self.now),
        );
        parts.into_query().map(|_| ())
    }

    /// Suspends the reported member and takes her out of her open proposals.
    fn suspend(self, member: MemberId, until: Instant) -> Query<()> {
        let claim = (self.report, self.decision);
        let step_out = proposal::step_out_suspended(claim, member, self.now);
        let suspend = self
            .statement(include_sql!("store/report/sql/suspend.sql"))
            .bind(until);
        (suspend, step_out).into_query().map(|_| ())
    }

    /// Sends a notice. One that its member may answer is linked to the report, so that another moderator can read what
    /// the answer is about.
    fn notify(self, notice: &PlannedNotice, moderator: MemberId) -> Query<()> {
        let statement = self
            .statement(match notice.to {
                Recipient::Reported => include_sql!("store/report/sql/notify_reported.sql"),
                Recipient::Host(_) => include_sql!("store/report/sql/notify_host.sql"),
                Recipient::Reporter => include_sql!("store/report/sql/notify_reporter.sql"),
            })
            .bind(notice.id)
            .bind(self.now)
            .bind(notice.kind.as_str())
            .bind(notice.reason.as_ref().map_or("", DecisionReason::as_str))
            .bind(notice.until);
        let statement = match notice.to {
            Recipient::Host(host) => statement.bind(host),
            Recipient::Reported | Recipient::Reporter => statement,
        };
        if notice.kind.may_be_answered() {
            statement.then(self.keep_context(notice.id, moderator))
        } else {
            statement.into_query()
        }
    }

    fn keep_context(self, notice: NoticeId, moderator: MemberId) -> AfterChange<()> {
        let statement = self.statement(include_sql!("store/report/sql/decision_context.sql"));
        AfterChange::new(statement.bind(notice).bind(moderator))
    }

    fn audit(self, entry: AuditEntry) -> Statement {
        self.statement(include_sql!("store/report/sql/audit_decision.sql"))
            .bind(self.now)
            .bind(pseudonym(entry.moderator))
            .bind(entry.word)
            .bind(pseudonym(entry.about))
    }
}
