//! The statements of this room, each typed by what it needs, and how a circle is loaded.

use super::rules::MOST_CIRCLES;
use crate::auth::SessionKey;
use crate::events::row::odd;
use crate::ports::{DbError, Rows, Statement, row};
use crate::sync::rows::CircleRow;
use posse_shared::circles::api::AskToJoinRequest;
use posse_shared::circles::{CircleCard, CircleDraft, InviteDraft, Role, Site};
use posse_shared::id::{CircleId, InviteId, MemberId};
use posse_shared::people::Stage;
use posse_shared::people::profile::Languages;
use posse_shared::text::Language;
use posse_shared::time::{DAY, Instant, Revision};

/// Who leaves so soon after having reported somebody or something of the circle leaves in anger.
const IN_ANGER: i64 = 90 * DAY;

/// A circle as it is loaded to decide about it.
pub(super) struct Loaded {
    /// The circle as strangers see it.
    pub(super) card: CircleCard,
    /// The revision of the last change of its description.
    pub(super) revision: Revision,
    /// Whether it is closed.
    pub(super) closed: bool,
    /// What the viewer is in it.
    pub(super) role: Option<Role>,
}

row! {
    struct LoadedRow {
        circle: CircleRow,
        revision: i64,
        closed_at: Option<i64>,
        role: Option<String>,
        hidden_members: u8,
        hidden_hosts: u8,
    }
}

impl Loaded {
    /// Reads the rows of [`one`]. From outside, a circle whose host a block hides is not there; from
    /// inside, whom a block hides is not counted.
    pub(super) fn from_rows(rows: Rows) -> Result<Option<Self>, DbError> {
        let Some(row) = rows.first::<LoadedRow>()? else {
            return Ok(None);
        };
        let mut card: CircleCard = row.circle.try_into()?;
        if row.role.is_some() {
            card.members = card.members.saturating_sub(row.hidden_members);
        } else if row.hidden_hosts > 0 {
            return Ok(None);
        }
        Ok(Some(Self {
            card,
            revision: Revision::try_from(row.revision).map_err(|_| odd("circle.revision"))?,
            closed: row.closed_at.is_some(),
            role: row.role.as_deref().and_then(Role::from_word),
        }))
    }
}

/// One circle, as a viewer finds it.
pub(super) fn one(circle: CircleId, key: Option<&SessionKey>, now: Instant) -> Statement {
    Statement::new(include_sql!("sql/one.sql"))
        .bind(circle)
        .bind(key.map(SessionKey::as_str))
        .bind(now)
}

/// How many circles the viewer is in.
pub(super) fn hers(key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("sql/hers.sql"))
        .bind(key.as_str())
        .bind(now)
}

/// A list of languages as the database keeps it.
fn codes(languages: &Languages) -> String {
    let codes: Vec<&str> = languages.as_slice().iter().map(Language::as_str).collect();
    codes.join(",")
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

/// Makes a circle and its host, if she may be in one more; the first still wants what her allowance binds.
pub(super) fn insert(
    id: CircleId,
    host: MemberId,
    circle: &CircleDraft,
    revision: Revision,
    now: Instant,
) -> [Statement; 2] {
    let insert = Statement::new(include_sql!("sql/insert.sql")).bind(id);
    let insert = bind_draft(insert, circle).bind(revision).bind(now);
    let make_host = Statement::new(include_sql!("sql/insert_host.sql"))
        .bind(id)
        .bind(host)
        .bind(now);
    [insert.bind(host).bind(MOST_CIRCLES), make_host]
}

/// Changes a description that is still as it was at `sequence`.
pub(super) fn update(
    id: CircleId,
    circle: &CircleDraft,
    sequence: u32,
    revision: Revision,
    now: Instant,
) -> Statement {
    let update = Statement::new(include_sql!("sql/update.sql"))
        .bind(id)
        .bind(sequence)
        .bind(revision);
    bind_draft(update, circle).bind(now)
}

/// Answers the question about a circle's stage with `stage`, while it is the one that was asked.
pub(super) fn answer_stage(
    id: CircleId,
    (from, since): (Stage, Instant),
    stage: Stage,
    now: Instant,
) -> Statement {
    Statement::new(include_sql!("sql/answer_stage.sql"))
        .bind(id)
        .bind(from.as_str())
        .bind(since)
        .bind(stage.as_str())
        .bind(now)
}

/// Closes a circle.
pub(super) fn close(id: CircleId, now: Instant) -> Statement {
    Statement::new(include_sql!("sql/close.sql"))
        .bind(id)
        .bind(now)
}

/// A statement about a circle and one person.
fn about(sql: &'static str, circle: CircleId, member: MemberId) -> Statement {
    Statement::new(sql).bind(circle).bind(member)
}

/// Takes a place, if there is one and she may be in one more; still wants what her allowance binds.
pub(super) fn join(circle: CircleId, member: MemberId, now: Instant) -> Statement {
    about(include_sql!("sql/join.sql"), circle, member)
        .bind(now)
        .bind(MOST_CIRCLES)
}

/// Counts the members anew, if the statement before changed anything.
pub(super) fn recount_if_changed(circle: CircleId) -> Statement {
    Statement::new(include_sql!("sql/recount_if_changed.sql")).bind(circle)
}

/// Asks to join; still wants what her allowance binds.
pub(super) fn ask(
    circle: CircleId,
    member: MemberId,
    wish: &AskToJoinRequest,
    now: Instant,
) -> Statement {
    about(include_sql!("sql/ask.sql"), circle, member)
        .bind(wish.text.as_str())
        .bind(wish.shown)
        .bind(wish.revision)
        .bind(now)
}

/// Takes a wish to join back.
pub(super) fn withdraw(circle: CircleId, member: MemberId) -> Statement {
    about(include_sql!("sql/withdraw.sql"), circle, member)
}

/// Forgets the wish of someone who is in.
pub(super) fn forget_ask(circle: CircleId, member: MemberId) -> Statement {
    about(include_sql!("sql/forget_ask.sql"), circle, member)
}

/// Lets someone in who asked, if she may be in one more.
pub(super) fn approve(
    circle: CircleId,
    member: MemberId,
    host: MemberId,
    now: Instant,
) -> Statement {
    about(include_sql!("sql/approve.sql"), circle, member)
        .bind(now)
        .bind(host)
        .bind(MOST_CIRCLES)
}

/// Says that a member knows who asks.
pub(super) fn vouch_for(
    circle: CircleId,
    member: MemberId,
    voucher: MemberId,
    now: Instant,
) -> Statement {
    about(include_sql!("sql/vouch_for.sql"), circle, member)
        .bind(voucher)
        .bind(now)
}

/// Takes that back.
pub(super) fn take_vouch_back(circle: CircleId, member: MemberId, voucher: MemberId) -> Statement {
    about(include_sql!("sql/take_vouch_back.sql"), circle, member).bind(voucher)
}

/// Says "not this time".
pub(super) fn decline(circle: CircleId, member: MemberId) -> Statement {
    about(include_sql!("sql/decline.sql"), circle, member)
}

/// Remembers who leaves in anger: whom a host removes, or who has lately reported something here.
pub(super) fn part(circle: CircleId, member: MemberId, removed: bool, now: Instant) -> Statement {
    about(include_sql!("sql/part_removed.sql"), circle, member)
        .bind(now)
        .bind(now.plus(-IN_ANGER))
        .bind(removed)
}

/// Takes a member out.
pub(super) fn remove(circle: CircleId, member: MemberId) -> Statement {
    about(include_sql!("sql/remove.sql"), circle, member)
}

/// Cancels what someone who was taken out had planned.
pub(super) fn cancel_hers(circle: CircleId, member: MemberId, now: Instant) -> Statement {
    about(include_sql!("sql/cancel_hers.sql"), circle, member).bind(now)
}

/// Frees the places of someone who has left.
pub(super) fn forget_answers(circle: CircleId, member: MemberId, now: Instant) -> Statement {
    about(include_sql!("sql/forget_answers.sql"), circle, member).bind(now)
}

/// Keeps the answers that someone who has left may keep where she finds them.
pub(super) fn stays_outside(circle: CircleId, member: MemberId, now: Instant) -> Statement {
    about(include_sql!("sql/stays_outside.sql"), circle, member).bind(now)
}

/// The events to come in which she has a place that others wait for.
pub(super) fn her_waited_for(circle: CircleId, member: MemberId, now: Instant) -> Statement {
    about(include_sql!("sql/her_waited_for.sql"), circle, member).bind(now)
}

/// Makes a member host, and the former host a member.
pub(super) fn hand_over(circle: CircleId, from: MemberId, to: MemberId) -> [Statement; 2] {
    [
        about(include_sql!("sql/make_host.sql"), circle, to),
        about(include_sql!("sql/step_down.sql"), circle, from).bind(to),
    ]
}

/// How someone stands with a circle, as far as the viewer may know.
pub(super) fn standing(
    circle: CircleId,
    member: MemberId,
    key: &SessionKey,
    now: Instant,
) -> Statement {
    about(include_sql!("sql/standing.sql"), circle, member)
        .bind(key.as_str())
        .bind(now)
}

row! {
    /// What [`standing`] finds.
    #[derive(Debug, Default)]
    pub(super) struct Standing {
        /// Her role, if she is in.
        pub(super) role: Option<String>,
        /// Whether she asks, and 1 if she was told "not this time".
        pub(super) declined: Option<u8>,
        /// Whether all members may read her wish.
        pub(super) shown: Option<u8>,
        /// How many members have said that they know her.
        pub(super) vouches: usize,
        /// In how many circles she is.
        pub(super) circles: u32,
    }
}

/// Makes an invite, if the circle and `most` of hers leave room; of its token only the hash is kept.
pub(super) fn insert_invite(
    (circle, invite): (CircleId, InviteId),
    host: MemberId,
    draft: &InviteDraft,
    most: Option<u32>,
    now: Instant,
) -> Statement {
    Statement::new(include_sql!("sql/insert_invite.sql"))
        .bind(crate::auth::hash(draft.token.as_str()))
        .bind(invite)
        .bind(circle)
        .bind(host)
        .bind(draft.uses)
        .bind(draft.expires_at)
        .bind(now)
        .bind(i64::try_from(InviteDraft::MAX_OPEN).unwrap_or(i64::MAX))
        .bind(most)
}

/// Whether an invite was made, open or not.
pub(super) fn invite_made(circle: CircleId, draft: &InviteDraft) -> Statement {
    Statement::new(include_sql!("sql/invite_made.sql"))
        .bind(crate::auth::hash(draft.token.as_str()))
        .bind(circle)
}

/// Ends an invite.
pub(super) fn revoke_invite(circle: CircleId, invite: InviteId) -> Statement {
    Statement::new(include_sql!("sql/revoke_invite.sql"))
        .bind(circle)
        .bind(invite)
}
