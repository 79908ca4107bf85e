//! Proposals: the answers of their candidates, and how one ends.

pub(crate) mod creation;
mod row;

pub(crate) use row::AnswerContext;

use crate::http::auth::SessionKey;
use crate::kernel::ports::{AfterChange, Batch, Query, Statement};
use crate::store::membership::MOST_CIRCLES;
use posse_shared::id::{MemberId, NoticeId, ProposalId, ReportId};
use posse_shared::proposals::MIN_YESES;
use posse_shared::proposals::api::AnswerProposalRequest;
use posse_shared::time::{Instant, Revision};

/// How many yeses make a circle, as the statements count.
fn enough() -> i64 {
    i64::try_from(MIN_YESES).unwrap_or(i64::MAX)
}

/// All that decides about the viewer's answer to a proposal; `None` if it was not made to her.
pub(crate) fn find_answer_context(
    id: ProposalId,
    key: &SessionKey,
    now: Instant,
) -> Query<Option<AnswerContext>> {
    Statement::new(include_sql!("store/proposal/sql/answer_context.sql"))
        .bind(key.as_str())
        .bind(now)
        .bind(id)
        .bind(MOST_CIRCLES)
        .row()
}

/// Stores the answer of a candidate, if it is newer and she may give it.
fn answer(
    id: ProposalId,
    member: MemberId,
    request: &AnswerProposalRequest,
    now: Instant,
) -> Statement {
    Statement::new(include_sql!("store/proposal/sql/answer.sql"))
        .bind(id)
        .bind(member)
        .bind(request.answer.as_str())
        .bind(request.revision)
        .bind(now)
        .bind(MOST_CIRCLES)
}

/// Stores a no, and ends the proposal if too few candidates are left.
pub(crate) fn decline(
    id: ProposalId,
    member: MemberId,
    request: &AnswerProposalRequest,
    now: Instant,
) -> Query<()> {
    let no = answer(id, member, request, now);
    (no, end_with_too_few_left(member, now))
        .into_query()
        .map(|_| ())
}

fn end_if_too_few(member: MemberId, now: Instant, without_her: bool) -> Statement {
    Statement::new(include_sql!("store/proposal/sql/end_with_too_few_left.sql"))
        .bind(member)
        .bind(now)
        .bind(without_her)
        .bind(enough())
}

/// Ends the proposals to a member in which too few candidates are left after she stepped out.
pub(crate) fn end_with_too_few_left(member: MemberId, now: Instant) -> Statement {
    end_if_too_few(member, now, false)
}

/// Ends the proposals in which too few candidates are left without a member, before her account is deleted.
pub(crate) fn without_her(member: MemberId, now: Instant) -> Statement {
    end_if_too_few(member, now, true)
}

/// Removes a blocker from a proposal that was also made to the member she blocks.
pub(crate) fn step_out_blocked(
    blocker: MemberId,
    other: MemberId,
    revision: Revision,
    now: Instant,
) -> Query<()> {
    let step_out = Statement::new(include_sql!("store/proposal/sql/step_out_blocked.sql"))
        .bind(blocker)
        .bind(other)
        .bind(now)
        .bind(revision);
    (step_out, end_with_too_few_left(blocker, now))
        .into_query()
        .map(drop)
}

/// Removes a member from a proposal that she has not answered, if the statement before turned her search off.
pub(crate) fn step_out_unseeking(
    member: MemberId,
    revision: Revision,
    now: Instant,
) -> AfterChange<()> {
    let step_out = Statement::new(include_sql!("store/proposal/sql/step_out_unseeking.sql"));
    AfterChange::new(step_out.bind(member).bind(now).bind(revision))
}

/// Removes a suspended member from her open proposal.
pub(crate) fn step_out_suspended(
    (report, decision): (ReportId, NoticeId),
    member: MemberId,
    now: Instant,
) -> Query<()> {
    let step_out = Statement::new(include_sql!("store/proposal/sql/step_out_suspended.sql"))
        .bind(report)
        .bind(decision)
        .bind(now)
        .bind(member);
    (step_out, end_with_too_few_left(member, now))
        .into_query()
        .map(drop)
}

/// Ends at most `limit` proposals whose time is over.
pub(crate) fn end_expired(now: Instant, limit: i64) -> Statement {
    Statement::new(include_sql!("store/proposal/sql/end_expired.sql"))
        .bind(now)
        .bind(limit)
}

/// Deletes at most `limit` proposals that ended long ago.
pub(crate) fn delete_ended(now: Instant, limit: i64) -> Statement {
    Statement::new(include_sql!("store/proposal/sql/delete_ended.sql"))
        .bind(now)
        .bind(limit)
}
