//! Circles: their description, and how one is loaded to decide about it.

pub(crate) mod discovery;
mod row;

use crate::http::auth::SessionKey;
use crate::kernel::ports::{AfterChange, DbError, Rows, Statement, row};
use crate::store::columns::codes;
use crate::store::membership::MOST_CIRCLES;
use posse_shared::circles::{CircleCard, CircleDraft, Role, Site};
use posse_shared::id::{CircleId, MemberId};
use posse_shared::people::Stage;
use posse_shared::sync::api::Step;
use posse_shared::time::{Instant, Revision};

/// A circle as it is loaded to decide about it.
pub(crate) struct Loaded {
    /// The circle as strangers see it.
    pub(crate) card: CircleCard,
    /// The revision of the last change of its description.
    pub(crate) revision: Revision,
    /// Whether it is closed.
    pub(crate) closed: bool,
    /// What the viewer is in it.
    pub(crate) role: Option<Role>,
}

row! {
    struct LoadedRow {
        circle: CircleCard,
        revision: Revision,
        closed_at: Option<Instant>,
        role: Option<Role>,
        hidden_members: u8,
        hidden_hosts: u8,
    }
}

impl Loaded {
    /// Reads the rows of [`one`]. From outside, a circle whose host a block hides is not there; from
    /// inside, whom a block hides is not counted.
    pub(crate) fn from_rows(rows: Rows) -> Result<Option<Self>, DbError> {
        Ok(rows.first::<LoadedRow>()?.and_then(Self::from_row))
    }

    fn from_row(row: LoadedRow) -> Option<Self> {
        let mut card = row.circle;
        if row.role.is_some() {
            card.members = card.members.saturating_sub(row.hidden_members);
        } else if row.hidden_hosts > 0 {
            return None;
        }
        Some(Self {
            card,
            revision: row.revision,
            closed: row.closed_at.is_some(),
            role: row.role,
        })
    }
}

/// One circle, as a viewer finds it.
pub(crate) fn one(circle: CircleId, key: Option<&SessionKey>, now: Instant) -> Statement {
    Statement::new(include_sql!("store/circle/sql/one.sql"))
        .bind(circle)
        .bind(key.map(SessionKey::as_str))
        .bind(now)
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

/// Makes a circle and its host, if she may be in one more; the first still wants what her rate limit binds.
pub(crate) fn insert(
    id: CircleId,
    host: MemberId,
    circle: &CircleDraft,
    revision: Revision,
    now: Instant,
) -> [Statement; 2] {
    let insert = Statement::new(include_sql!("store/circle/sql/insert.sql")).bind(id);
    let insert = bind_draft(insert, circle).bind(revision).bind(now);
    let make_host = Statement::new(include_sql!("store/circle/sql/insert_host.sql"))
        .bind(id)
        .bind(host)
        .bind(now);
    [insert.bind(host).bind(MOST_CIRCLES), make_host]
}

/// Changes a description that is still as it was at `sequence`.
pub(crate) fn update(
    id: CircleId,
    circle: &CircleDraft,
    sequence: u32,
    revision: Revision,
    now: Instant,
) -> Statement {
    let update = Statement::new(include_sql!("store/circle/sql/update.sql"))
        .bind(id)
        .bind(sequence)
        .bind(revision);
    bind_draft(update, circle).bind(now)
}

/// Answers the question about a circle's stage with `stage`, while it is the one that was asked.
pub(crate) fn answer_stage(
    id: CircleId,
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
}

/// Closes a circle.
pub(crate) fn close(id: CircleId, now: Instant) -> Statement {
    Statement::new(include_sql!("store/circle/sql/close.sql"))
        .bind(id)
        .bind(now)
}

/// Raises the circle's `seq`, so that its members' phones fetch it, and tells how far it has come. It does both only
/// if the statement before changed a row, so that nobody takes another member's step for her own.
pub(crate) fn bump_seq(circle: Option<CircleId>) -> AfterChange<Option<Step>> {
    let step = bump_seq_if_changed(circle)
        .row()
        .map(|row: Option<SeqRow>| row.map(|SeqRow { id, seq }| Step { circle: id, seq }));
    AfterChange::returning(step)
}

row! {
    struct SeqRow {
        id: CircleId,
        seq: u64,
    }
}

/// Bumps the circle's `seq` if the statement before changed anything, and then gives it back.
pub(crate) fn bump_seq_if_changed(circle: Option<CircleId>) -> Statement {
    Statement::new(include_sql!("store/circle/sql/bump_seq_if_changed.sql")).bind(circle)
}
