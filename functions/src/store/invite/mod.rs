//! Invites; of a token only the hash is kept.

use crate::http::auth::{SessionKey, hash};
use crate::kernel::ports::Statement;
use crate::store::membership::MOST_CIRCLES;
use posse_shared::circles::InviteDraft;
use posse_shared::id::{CircleId, InviteId, MemberId};
use posse_shared::time::Instant;

/// Makes an invite, if the circle and `most` of hers leave room; of its token only the hash is kept.
pub(crate) fn insert_invite(
    (circle, invite): (CircleId, InviteId),
    host: MemberId,
    draft: &InviteDraft,
    most: Option<u32>,
    now: Instant,
) -> Statement {
    Statement::new(include_sql!("store/invite/sql/insert_invite.sql"))
        .bind(hash(draft.token.as_str()))
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
pub(crate) fn invite_made(circle: CircleId, draft: &InviteDraft) -> Statement {
    Statement::new(include_sql!("store/invite/sql/invite_made.sql"))
        .bind(hash(draft.token.as_str()))
        .bind(circle)
}

/// Ends an invite.
pub(crate) fn revoke_invite(circle: CircleId, invite: InviteId) -> Statement {
    Statement::new(include_sql!("store/invite/sql/revoke_invite.sql"))
        .bind(circle)
        .bind(invite)
}

/// The circle that an invite opens, if it does; `token` is hashed.
pub(crate) fn by_token(token: &str, key: Option<&SessionKey>, now: Instant) -> Statement {
    Statement::new(include_sql!("store/invite/sql/invite_by_token.sql"))
        .bind(token)
        .bind(now)
        .bind(key.map(SessionKey::as_str))
}

/// The circle of an invite, spent or not, and whether the viewer is in it.
pub(crate) fn spent(token: &str, key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("store/invite/sql/spent_invite.sql"))
        .bind(token)
        .bind(key.as_str())
        .bind(now)
}

/// Takes a place by an invite, if it is open, there is one, and she may be in one more.
pub(crate) fn join(token: &str, member: MemberId, now: Instant) -> Statement {
    Statement::new(include_sql!("store/invite/sql/join_by_invite.sql"))
        .bind(token)
        .bind(member)
        .bind(now)
        .bind(MOST_CIRCLES)
}

/// Spends one use, if the statement before let somebody in.
pub(crate) fn spend(token: &str) -> Statement {
    Statement::new(include_sql!("store/invite/sql/spend_invite.sql")).bind(token)
}

/// Deletes invites whose time is over, `limit` of them at most.
pub(crate) fn sweep(now: Instant, limit: i64) -> Statement {
    Statement::new(include_sql!("store/invite/sql/sweep_invites.sql"))
        .bind(now)
        .bind(limit)
}
