//! Sessions: one a device, known by the hash of its token.

use crate::http::auth::{SESSION_LIFE, SessionKey};
use crate::kernel::ports::{DbError, Rows, Statement, Value, row};
use crate::store::columns::instant;
use posse_shared::id::{DeviceId, MemberId};
use posse_shared::people::api::DeviceCard;
use posse_shared::time::Instant;

/// A session that begins.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NewSessionRow<'a> {
    /// The hash of its token.
    pub(crate) token: &'a str,
    /// The device's id.
    pub(crate) device: DeviceId,
    /// What the device is called.
    pub(crate) name: &'a str,
    /// When it begins.
    pub(crate) now: Instant,
}

/// Keeps a session for a member.
pub(crate) fn insert(new: NewSessionRow<'_>, member: MemberId) -> Statement {
    bind(
        include_sql!("store/session/sql/insert_session.sql"),
        new,
        member,
    )
}

/// Keeps a session for whoever's recovery code it is; where there is no such code it changes nothing.
pub(crate) fn insert_by_code(new: NewSessionRow<'_>, code: String) -> Statement {
    bind(
        include_sql!("store/session/sql/insert_session_by_code.sql"),
        new,
        code,
    )
}

/// Binds a session; the last parameter says whose it is.
fn bind(sql: &'static str, new: NewSessionRow<'_>, whose: impl Into<Value>) -> Statement {
    Statement::new(sql)
        .bind(new.token)
        .bind(new.device)
        .bind(new.name)
        .bind(new.now)
        .bind(new.now.plus(SESSION_LIFE))
        .bind(whose)
}

/// Ends the oldest sessions of whoever the session with this token is of, where she has too many.
pub(crate) fn end_oldest(token: &str) -> Statement {
    Statement::new(include_sql!("store/session/sql/end_oldest_sessions.sql")).bind(token)
}

/// Notes that a session is used; writes once a day at most.
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

/// Ends a session of the viewer's on another device, or on this one.
pub(crate) fn end_device(device: DeviceId, key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("store/session/sql/end_device.sql"))
        .bind(key.as_str())
        .bind(now)
        .bind(device)
}

/// The viewer's devices.
pub(crate) fn devices(key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("store/session/sql/devices.sql"))
        .bind(key.as_str())
        .bind(now)
}

row! {
    struct DeviceRow {
        id: i64,
        device: String,
        created_at: i64,
        seen_at: i64,
        this_device: u8,
    }
}

/// Reads the rows of [`devices`].
pub(crate) fn read_devices(rows: Rows) -> Result<Vec<DeviceCard>, DbError> {
    let cards = rows.all::<DeviceRow>()?.into_iter().map(|row| {
        Ok(DeviceCard {
            id: DeviceId::from_number(row.id).ok_or_else(|| DbError::corrupt("session.id"))?,
            name: row.device,
            signed_in_at: instant(row.created_at)?,
            seen_at: instant(row.seen_at)?,
            this_device: row.this_device == 1,
        })
    });
    cards.collect()
}

/// Deletes sessions that have ended, `limit` of them at most.
pub(crate) fn sweep(now: Instant, limit: i64) -> Statement {
    Statement::new(include_sql!("store/session/sql/sweep_sessions.sql"))
        .bind(now)
        .bind(limit)
}
