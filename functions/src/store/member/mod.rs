//! Members: who they are, what they say of themselves, and how new they are.

pub(crate) mod deletion;

use crate::http::auth::SessionKey;
use crate::kernel::ports::Statement;
use crate::store::columns::codes;
use posse_shared::id::{CircleId, InviteId, MemberId};
use posse_shared::people::{DisplayName, Profile, Stage};
use posse_shared::time::{Instant, Revision};

/// The viewer herself.
pub(crate) fn me(key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("store/member/sql/me.sql"))
        .bind(key.as_str())
        .bind(now)
}

/// Makes a member, if her network took one of the day's places or comes from none.
pub(crate) fn insert(
    id: MemberId,
    name: &DisplayName,
    network: Option<&str>,
    now: Instant,
) -> Statement {
    Statement::new(include_sql!("store/member/sql/insert_member.sql"))
        .bind(id)
        .bind(name.as_str())
        .bind(now)
        .bind(network)
}

/// Whether somebody is a member.
pub(crate) fn exists(id: MemberId) -> Statement {
    Statement::new(include_sql!("store/member/sql/is_member.sql")).bind(id)
}

/// Deletes a member and what is hers alone.
pub(crate) fn delete(id: MemberId) -> Statement {
    Statement::new(include_sql!("store/member/sql/delete_member.sql")).bind(id)
}

/// Bumps the `seq` of all circles of a member, if the statement before changed anything.
pub(crate) fn bump_seq_of_own_circles(member: MemberId) -> Statement {
    Statement::new(include_sql!("store/member/sql/bump_seq_of_own_circles.sql")).bind(member)
}

/// Saves a profile.
pub(crate) fn save_profile(
    member: MemberId,
    profile: &Profile,
    revision: Revision,
    now: Instant,
) -> Statement {
    let words = |all: Vec<&str>| all.join(",");
    let home = profile.home.as_ref();
    Statement::new(include_sql!("store/member/sql/save_profile.sql"))
        .bind(member)
        .bind(revision)
        .bind(profile.name.as_str())
        .bind(words(
            profile
                .stages
                .as_slice()
                .iter()
                .copied()
                .map(Stage::as_str)
                .collect(),
        ))
        .bind(profile.work.as_str())
        .bind(home.map(|home| home.cell.as_str()))
        .bind(home.map(|home| home.place.as_str()))
        .bind(profile.about.as_str())
        .bind(codes(&profile.languages))
        .bind(now)
}

/// How new the viewer is, and what she has already, this circle and this invite aside.
pub(crate) fn held_by_new_account(
    circle: CircleId,
    invite: Option<InviteId>,
    key: &SessionKey,
    now: Instant,
) -> Statement {
    Statement::new(include_sql!("store/member/sql/new_account_limits.sql"))
        .bind(key.as_str())
        .bind(now)
        .bind(circle)
        .bind(invite)
}
