//! Sessions: one for each device, found by the hash of its token.

use crate::http::auth::{SESSION_LIFE, SessionKey};
use crate::kernel::ports::{Columns, DbError, Query, Record, Statement, Value};
use posse_shared::id::{DeviceId, MemberId};
use posse_shared::people::api::DeviceCard;
use posse_shared::time::Instant;

/// A session that begins.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NewSessionRow<'a> {
    /// The hash of its token.
    pub(crate) token: &'a str,
    /// The id of the device.
    pub(crate) device: DeviceId,
    /// The name of the device.
    pub(crate) name: &'a str,
    /// When it begins.
    pub(crate) now: Instant,
}

/// Begins a session of a member.
pub(crate) fn insert(new: NewSessionRow<'_>, member: MemberId) -> Statement {
    bind(
        include_sql!("store/session/sql/insert_session.sql"),
        new,
        member,
    )
}

/// Begins a session of the member who owns a recovery code. Changes nothing if nobody owns it.
pub(crate) fn insert_by_code(new: NewSessionRow<'_>, code_hash: String) -> Statement {
    bind(
        include_sql!("store/session/sql/insert_session_by_code.sql"),
        new,
        code_hash,
    )
}

/// Binds a session, and last the value by which the statement finds its member.
fn bind(sql: &'static str, new: NewSessionRow<'_>, member_or_code: impl Into<Value>) -> Statement {
    Statement::new(sql)
        .bind(new.token)
        .bind(new.device)
        .bind(new.name)
        .bind(new.now)
        .bind(new.now.plus(SESSION_LIFE))
        .bind(member_or_code)
}

/// Ends the oldest sessions of the member with this session, if she has too many.
pub(crate) fn end_oldest(token: &str) -> Statement {
    Statement::new(include_sql!("store/session/sql/end_oldest_sessions.sql")).bind(token)
}

/// Notes that a session is used, and extends it. Writes at most once a day.
pub(crate) fn touch(key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("store/session/sql/touch_session.sql"))
        .bind(key.as_str())
        .bind(now)
        .bind(now.plus(SESSION_LIFE))
}

/// Ends a session.
pub(crate) fn end(key: &SessionKey) -> Statement {
    Statement::new(include_sql!("store/session/sql/end_session.sql")).bind(key.as_str())
}

/// Ends the viewer's session on one of her devices, which may be this one.
pub(crate) fn end_device(device: DeviceId, key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("store/session/sql/end_device.sql"))
        .bind(key.as_str())
        .bind(now)
        .bind(device)
}

/// Lists the devices on which the viewer is signed in.
pub(crate) fn list_devices(key: &SessionKey, now: Instant) -> Query<Vec<DeviceCard>> {
    Statement::new(include_sql!("store/session/sql/devices.sql"))
        .bind(key.as_str())
        .bind(now)
        .rows()
}

impl Record for DeviceCard {
    fn from_columns(row: &Columns<'_>) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            name: row.get("device")?,
            signed_in_at: row.get("created_at")?,
            seen_at: row.get("seen_at")?,
            this_device: row.get("this_device")?,
        })
    }
}

/// Deletes at most `limit` sessions that have ended.
pub(crate) fn sweep(now: Instant, limit: i64) -> Statement {
    Statement::new(include_sql!("store/session/sql/sweep_sessions.sql"))
        .bind(now)
        .bind(limit)
}
