//! Turns the plan of a review into statements that follow each other in one batch.
//!
//! The first statement claims the answer, the second makes the notice about the review if the claim succeeded, and the
//! third writes the audit log if the notice is new. The others look for the notice.

use crate::kernel::ports::{AfterChange, Batch, Query, Statement};
use crate::store::report::pseudonym;
use posse_shared::id::NoticeId;
use posse_shared::safety::moderation::plan::{AnsweredNotice, ReviewPlan, Undo};

/// An answered notice, as a review of the answer sees it.
pub(crate) fn find(notice: NoticeId) -> Query<Option<AnsweredNotice>> {
    Statement::new(include_sql!("store/notice/sql/notice_to_review.sql"))
        .bind(notice)
        .row()
}

/// Carries out a plan.
pub(crate) fn carry_out(plan: &ReviewPlan) -> Query<()> {
    let claim = Statement::new(include_sql!("store/notice/sql/claim_answer.sql"))
        .bind(plan.answered)
        .bind(plan.at)
        .then(notify(plan))
        .then(audit(plan));
    let claim = claim.map(|_| ());
    let (claim, undo) = match plan.undo {
        None => (claim, Vec::new()),
        Some(Undo::Suspend) => {
            let claim = claim.then(end_suspension(plan.answered));
            (claim.map(|_| ()), Vec::new())
        }
        Some(Undo::Close) => (claim, reopen(plan)),
        Some(Undo::Hide) => (claim, restore(plan)),
    };
    let context = of_both(plan, include_sql!("store/notice/sql/review_context.sql"))
        .bind(plan.audit.moderator);
    (claim, undo, context).into_query().map(|_| ())
}

/// A statement about the answered notice and the notice about the review.
fn of_both(plan: &ReviewPlan, sql: &'static str) -> Statement {
    Statement::new(sql).bind(plan.answered).bind(plan.notice)
}

fn notify(plan: &ReviewPlan) -> AfterChange<()> {
    let statement = of_both(plan, include_sql!("store/notice/sql/notify_answerer.sql"))
        .bind(plan.at)
        .bind(plan.kind.as_str())
        .bind(plan.reason.as_str());
    AfterChange::new(statement)
}

fn audit(plan: &ReviewPlan) -> AfterChange<()> {
    let statement = Statement::new(include_sql!("store/notice/sql/audit_review.sql"))
        .bind(plan.at)
        .bind(pseudonym(plan.audit.moderator))
        .bind(plan.audit.word)
        .bind(pseudonym(plan.audit.about))
        .bind(plan.answered);
    AfterChange::new(statement)
}

/// Ends the suspension that a notice is about.
fn end_suspension(answered: NoticeId) -> AfterChange<()> {
    let statement = Statement::new(include_sql!("store/notice/sql/end_suspension.sql"));
    AfterChange::new(statement.bind(answered))
}

/// Opens a circle again that was closed.
fn reopen(plan: &ReviewPlan) -> Vec<Statement> {
    vec![
        of_both(plan, include_sql!("store/notice/sql/reopen_circle.sql")),
        bump_seq(plan),
    ]
}

/// Restores what was hidden. Each statement restores one kind of content and looks whether the report is of this kind.
fn restore(plan: &ReviewPlan) -> Vec<Statement> {
    vec![
        of_both(plan, include_sql!("store/notice/sql/restore_member.sql")),
        of_both(plan, include_sql!("store/notice/sql/restore_circle.sql")),
        of_both(plan, include_sql!("store/notice/sql/restore_event.sql")).bind(plan.at),
        of_both(plan, include_sql!("store/notice/sql/restore_note.sql")),
        bump_seq(plan),
    ]
}

/// Bumps the `seq` of the circles that the first decision concerned.
fn bump_seq(plan: &ReviewPlan) -> Statement {
    of_both(
        plan,
        include_sql!("store/notice/sql/bump_seq_of_lifted.sql"),
    )
}
