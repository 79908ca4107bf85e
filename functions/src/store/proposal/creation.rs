//! A yes to a proposal, and the circle with its first event that the yes may create.
//!
//! Each statement after the yes does nothing unless the yes was the last that the circle needed, or joined a circle
//! that existed already.

use super::{answer, enough};
use crate::kernel::ports::{AfterChange, Batch, Query, Statement};
use crate::store::event::bind_draft;
use posse_shared::circles::CircleCap;
use posse_shared::events::EventDraft;
use posse_shared::id::{CircleId, EventId, MemberId, ProposalId, ShareKey};
use posse_shared::proposals::api::AnswerProposalRequest;
use posse_shared::time::Instant;

/// The circle to create.
pub(crate) struct NewCircle<'a> {
    /// Its id.
    pub(crate) id: CircleId,
    /// Its name.
    pub(crate) name: String,
    /// Where it meets; `None` if it meets online.
    pub(crate) place: Option<&'a str>,
    /// When it usually meets, as the bits of a week.
    pub(crate) slots: i64,
    /// The id and the share key of its first event.
    pub(crate) event: (EventId, ShareKey),
    /// The description of its first event.
    pub(crate) draft: &'a EventDraft,
}

/// Stores a yes with all that follows from it.
pub(crate) fn accept(
    id: ProposalId,
    member: MemberId,
    request: &AnswerProposalRequest,
    new: &NewCircle<'_>,
    now: Instant,
) -> Query<()> {
    let yes = answer(id, member, request, now)
        .then(join_circle(id, member, now))
        .then(recount_circle(id));
    (
        yes,
        create_circle(id, new, now).then(mark_formed(id, new.id)),
        add_members(id, new.id, now),
        plan_first_event(id, new, now),
        end_searches(id, new.id, member, now),
        // She may have asked to join the circle in the meantime.
        delete_join_request(id, member),
    )
        .into_query()
        .map(|_| ())
}

fn join_circle(id: ProposalId, member: MemberId, now: Instant) -> AfterChange<()> {
    let join = Statement::new(include_sql!("store/proposal/sql/join_circle.sql"));
    AfterChange::new(join.bind(id).bind(member).bind(now))
}

fn recount_circle(id: ProposalId) -> AfterChange<()> {
    let recount = Statement::new(include_sql!("store/proposal/sql/recount_circle.sql"));
    AfterChange::new(recount.bind(id))
}

fn create_circle(id: ProposalId, new: &NewCircle<'_>, now: Instant) -> Statement {
    Statement::new(include_sql!("store/proposal/sql/create_circle.sql"))
        .bind(id)
        .bind(new.id)
        .bind(now)
        .bind(new.name.as_str())
        .bind(new.place)
        .bind(new.slots)
        .bind(CircleCap::default().get())
        .bind(enough())
}

fn mark_formed(id: ProposalId, circle: CircleId) -> AfterChange<()> {
    let mark = Statement::new(include_sql!("store/proposal/sql/mark_formed.sql"));
    AfterChange::new(mark.bind(id).bind(circle))
}

fn add_members(id: ProposalId, circle: CircleId, now: Instant) -> Statement {
    Statement::new(include_sql!("store/proposal/sql/add_members.sql"))
        .bind(id)
        .bind(circle)
        .bind(now)
}

fn plan_first_event(id: ProposalId, new: &NewCircle<'_>, now: Instant) -> Statement {
    let (event, share_key) = new.event;
    let plan = Statement::new(include_sql!("store/proposal/sql/plan_first_event.sql"))
        .bind(event)
        .bind(share_key)
        .bind(id)
        .bind(new.id);
    bind_draft(plan, new.draft).bind(now)
}

fn end_searches(id: ProposalId, circle: CircleId, member: MemberId, now: Instant) -> Statement {
    Statement::new(include_sql!("store/proposal/sql/end_searches.sql"))
        .bind(id)
        .bind(circle)
        .bind(member)
        .bind(now)
}

fn delete_join_request(id: ProposalId, member: MemberId) -> Statement {
    Statement::new(include_sql!("store/proposal/sql/delete_join_request.sql"))
        .bind(id)
        .bind(member)
}
