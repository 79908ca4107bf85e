//! Invites. Of a token only the hash is stored; the functions take it already hashed.

use crate::http::auth::{SessionKey, hash};
use crate::kernel::ports::{AfterChange, Columns, DbError, Query, Record, Statement, row};
use crate::store::membership::MOST_CIRCLES;
use posse_shared::circles::InviteDraft;
use posse_shared::circles::invite::InvitePreview;
use posse_shared::id::{CircleId, InviteId, MemberId};
use posse_shared::people::DisplayName;
use posse_shared::time::Instant;

/// Creates an invite, if `host` hosts the circle, the circle has fewer open ones than it may have, and the host fewer than `most`.
pub(crate) fn insert(
    (circle, invite): (CircleId, InviteId),
    host: MemberId,
    draft: &InviteDraft,
    most: Option<u32>,
    now: Instant,
) -> Statement {
    Statement::new(include_sql!("store/invite/sql/insert.sql"))
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

/// Whether the invite was ever created, open or not.
pub(crate) fn exists(circle: CircleId, draft: &InviteDraft) -> Query<bool> {
    Statement::new(include_sql!("store/invite/sql/exists.sql"))
        .bind(hash(draft.token.as_str()))
        .bind(circle)
        .exists()
}

/// Ends an invite, if `host` hosts the circle.
pub(crate) fn revoke(circle: CircleId, invite: InviteId, host: MemberId) -> Statement {
    Statement::new(include_sql!("store/invite/sql/revoke.sql"))
        .bind(circle)
        .bind(invite)
        .bind(host)
}

/// Finds the circle and the host of an open invite.
pub(crate) fn find_open(
    token: &str,
    key: Option<&SessionKey>,
    now: Instant,
) -> Query<Option<InvitePreview>> {
    Statement::new(include_sql!("store/invite/sql/open_by_token.sql"))
        .bind(token)
        .bind(now)
        .bind(key.map(SessionKey::as_str))
        .row()
}

impl Record for InvitePreview {
    fn from_columns(row: &Columns<'_>) -> Result<Self, DbError> {
        let host: DisplayName = row.get("host_name")?;
        Ok(Self {
            circle: Record::from_columns(row)?,
            host: host.first().to_owned(),
        })
    }
}

row! {
    /// The circle of an invite, open or not.
    pub(crate) struct InvitedTo {
        pub(crate) circle: CircleId,
        /// Whether the viewer is a member.
        pub(crate) inside: bool,
    }
}

/// Finds the circle of an invite, open or not.
pub(crate) fn find(token: &str, key: &SessionKey, now: Instant) -> Query<Option<InvitedTo>> {
    Statement::new(include_sql!("store/invite/sql/by_token.sql"))
        .bind(token)
        .bind(key.as_str())
        .bind(now)
        .row()
}

/// Lets a member join by an invite, if it is open, the circle has room, and she may be in one more.
pub(crate) fn join(token: &str, member: MemberId, now: Instant) -> Statement {
    Statement::new(include_sql!("store/invite/sql/join.sql"))
        .bind(token)
        .bind(member)
        .bind(now)
        .bind(MOST_CIRCLES)
}

/// Spends one use of an invite, if the statement before let somebody join.
pub(crate) fn spend_use(token: &str) -> AfterChange<()> {
    AfterChange::new(Statement::new(include_sql!("store/invite/sql/spend_use.sql")).bind(token))
}

/// Deletes expired invites, `limit` of them at most.
pub(crate) fn sweep(now: Instant, limit: i64) -> Statement {
    Statement::new(include_sql!("store/invite/sql/sweep.sql"))
        .bind(now)
        .bind(limit)
}
