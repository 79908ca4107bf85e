//! The circle that a proposal becomes, and its first meeting, as statements that follow a yes.
//!
//! Each does nothing unless that yes made it enough, or joined a circle that was there already.

use super::enough;
use crate::kernel::ports::Statement;
use crate::store::event::bind_draft;
use posse_shared::circles::CircleCap;
use posse_shared::events::EventDraft;
use posse_shared::id::{CircleId, EventId, MemberId, ProposalId, ShareKey};
use posse_shared::time::Instant;

/// The circle that is to be.
pub(crate) struct NewCircle<'a> {
    /// Its id.
    pub(crate) id: CircleId,
    /// What it is called.
    pub(crate) name: String,
    /// Where it meets, unless that is on screen.
    pub(crate) place: Option<&'a str>,
    /// When it usually meets, as the bits of a week.
    pub(crate) slots: i64,
    /// Its first meeting.
    pub(crate) event: (EventId, ShareKey),
    /// What the first meeting is.
    pub(crate) draft: &'a EventDraft,
}

/// What follows a member's yes.
pub(crate) fn statements(
    id: ProposalId,
    member: MemberId,
    new: NewCircle<'_>,
    now: Instant,
) -> [Statement; 8] {
    let of = |sql| Statement::new(sql).bind(id);
    let circle = new.id;
    let event = Statement::new(include_sql!("store/proposal/sql/form_event.sql"))
        .bind(new.event.0)
        .bind(new.event.1)
        .bind(id)
        .bind(circle);
    [
        of(include_sql!("store/proposal/sql/join_formed.sql"))
            .bind(member)
            .bind(now),
        of(include_sql!("store/proposal/sql/recount_formed.sql")),
        of(include_sql!("store/proposal/sql/form_circle.sql"))
            .bind(circle)
            .bind(now)
            .bind(new.name)
            .bind(new.place)
            .bind(new.slots)
            .bind(CircleCap::default().get())
            .bind(enough()),
        of(include_sql!("store/proposal/sql/form.sql")).bind(circle),
        of(include_sql!("store/proposal/sql/form_members.sql"))
            .bind(circle)
            .bind(now),
        bind_draft(event, new.draft).bind(now),
        of(include_sql!("store/proposal/sql/found.sql"))
            .bind(circle)
            .bind(member)
            .bind(now),
        // Whoever had asked to join it meanwhile is in.
        of(include_sql!("store/proposal/sql/forget_ask.sql")).bind(member),
    ]
}
