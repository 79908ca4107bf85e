//! Circles: their description, and what a handler loads to decide about one.

pub(crate) mod discovery;
mod row;

use crate::http::auth::SessionKey;
use crate::kernel::ports::{AfterChange, Query, Statement, row};
use crate::store::columns::codes;
use crate::store::membership::MOST_CIRCLES;
use posse_shared::circles::{CircleCard, CircleDraft, Role, Site};
use posse_shared::id::{CircleId, MemberId};
use posse_shared::people::Stage;
use posse_shared::sync::api::SeqBump;
use posse_shared::time::{Instant, Revision};

/// A circle, and what its rules ask about the viewer.
pub(crate) struct FoundCircle {
    /// The circle as strangers see it.
    pub(crate) card: CircleCard,
    /// The revision of the last change of its description.
    pub(crate) revision: Revision,
    /// Whether it is closed.
    pub(crate) closed: bool,
    /// The viewer's role in it, if she is in it.
    pub(crate) role: Option<Role>,
}

row! {
    struct FoundRow {
        circle: CircleCard,
        revision: Revision,
        closed_at: Option<Instant>,
        role: Option<Role>,
        hidden_members: u8,
        hidden_hosts: u8,
    }
}

impl FoundRow {
    /// The circle as the viewer may find it. A member does not count the members that a block hides from her. For
    /// anybody else, a circle with a hidden host does not exist.
    fn visible(self) -> Option<FoundCircle> {
        let mut card = self.circle;
        if self.role.is_some() {
            card.members = card.members.saturating_sub(self.hidden_members);
        } else if self.hidden_hosts > 0 {
            return None;
        }
        Some(FoundCircle {
            card,
            revision: self.revision,
            closed: self.closed_at.is_some(),
            role: self.role,
        })
    }
}

/// Finds a circle, as far as the viewer or a stranger may see it.
pub(crate) fn find(
    circle: CircleId,
    key: Option<&SessionKey>,
    now: Instant,
) -> Query<Option<FoundCircle>> {
    Statement::new(include_sql!("store/circle/sql/one.sql"))
        .bind(circle)
        .bind(key.map(SessionKey::as_str))
        .bind(now)
        .row()
        .map(|row: Option<FoundRow>| row.and_then(FoundRow::visible))
}

fn bind_draft(statement: Statement, circle: &CircleDraft) -> Statement {
    let (cell, place) = match &circle.site {
        Site::Near { cell, place } => (Some(cell.as_str()), Some(place.as_str())),
        Site::Virtual => (None, None),
    };
    statement
        .bind(circle.name.as_str())
        .bind(circle.stage.as_str())
        .bind(circle.about.as_str())
        .bind(circle.cap.get())
        .bind(cell)
        .bind(place)
        .bind(circle.policy.as_str())
        .bind(i64::try_from(circle.slots.bits()).unwrap_or_default())
        .bind(codes(&circle.languages))
        .bind(circle.vouch)
        .bind(circle.children_welcome)
}

/// Creates a circle, if its host may be in one more. Its last parameters are those of the rate limit: see
/// [`RateLimit::bind`](crate::limits::rate_limit::RateLimit::bind).
pub(crate) fn insert(
    id: CircleId,
    host: MemberId,
    circle: &CircleDraft,
    revision: Revision,
    now: Instant,
) -> Statement {
    let insert = Statement::new(include_sql!("store/circle/sql/insert.sql")).bind(id);
    bind_draft(insert, circle)
        .bind(revision)
        .bind(now)
        .bind(host)
        .bind(MOST_CIRCLES)
}

/// Makes a member the host of the circle that the statement before created.
pub(crate) fn insert_host(id: CircleId, host: MemberId, now: Instant) -> AfterChange<()> {
    AfterChange::new(
        Statement::new(include_sql!("store/circle/sql/insert_host.sql"))
            .bind(id)
            .bind(host)
            .bind(now),
    )
}

/// Changes a description that is still as it was at `sequence`, if `host` hosts the circle.
pub(crate) fn update(
    id: CircleId,
    host: MemberId,
    circle: &CircleDraft,
    sequence: u32,
    revision: Revision,
    now: Instant,
) -> Statement {
    let update = Statement::new(include_sql!("store/circle/sql/update.sql"))
        .bind(id)
        .bind(sequence)
        .bind(revision);
    bind_draft(update, circle).bind(now).bind(host)
}

/// Answers the question whether a circle's stage is still right with `stage`. `(from, since)` names the question: the
/// stage that it is about, and when a host last answered it. It changes nothing if `host` does not host the circle.
pub(crate) fn answer_stage(
    id: CircleId,
    host: MemberId,
    (from, since): (Stage, Instant),
    stage: Stage,
    now: Instant,
) -> Statement {
    Statement::new(include_sql!("store/circle/sql/answer_stage.sql"))
        .bind(id)
        .bind(from.as_str())
        .bind(since)
        .bind(stage.as_str())
        .bind(now)
        .bind(host)
}

/// Closes a circle, if `host` hosts it.
pub(crate) fn close(id: CircleId, host: MemberId, now: Instant) -> Statement {
    Statement::new(include_sql!("store/circle/sql/close.sql"))
        .bind(id)
        .bind(now)
        .bind(host)
}

/// Raises the circle's `seq`, so that its members' phones fetch it, and tells how far it has come. It does both only
/// if the statement before changed a row, so that no phone takes another member's bump for its own.
pub(crate) fn bump_seq(circle: Option<CircleId>) -> AfterChange<Option<SeqBump>> {
    let bump =
        Statement::new(include_sql!("store/circle/sql/bump_seq_if_changed.sql")).bind(circle);
    let step = bump
        .row()
        .map(|row: Option<SeqRow>| row.map(|SeqRow { id, seq }| SeqBump { circle: id, seq }));
    AfterChange::returning(step)
}

row! {
    struct SeqRow {
        id: CircleId,
        seq: u64,
    }
}
