//! Members: their profile, their account, and how new it is.

pub(crate) mod deletion;
mod row;

use crate::http::auth::SessionKey;
use crate::kernel::ports::{AfterChange, Query, Statement};
use crate::store::columns::codes;
use posse_shared::id::{CircleId, InviteId, MemberId};
use posse_shared::people::{DisplayName, Me, Profile, Stage};
use posse_shared::time::{Instant, Revision};

/// Finds the viewer with her profile and her free time.
pub(crate) fn find_viewer(key: &SessionKey, now: Instant) -> Query<Option<Me>> {
    Statement::new(include_sql!("store/member/sql/find_viewer.sql"))
        .bind(key.as_str())
        .bind(now)
        .row()
}

/// Makes a member, if the statement before took a place for her network, or if no network is counted.
pub(crate) fn insert(
    id: MemberId,
    name: &DisplayName,
    network: Option<&str>,
    now: Instant,
) -> AfterChange<()> {
    let insert = Statement::new(include_sql!("store/member/sql/insert_member.sql"))
        .bind(id)
        .bind(name.as_str())
        .bind(now)
        .bind(network);
    AfterChange::new(insert)
}

/// Tells whether a member exists.
pub(crate) fn exists(id: MemberId) -> Query<bool> {
    Statement::new(include_sql!("store/member/sql/exists.sql"))
        .bind(id)
        .exists()
}

/// Deletes a member and all her rows.
pub(crate) fn delete(id: MemberId) -> Statement {
    Statement::new(include_sql!("store/member/sql/delete_member.sql")).bind(id)
}

/// Raises the `seq` of all circles of a member, if the statement before changed a row.
pub(crate) fn bump_seq_of_own_circles(member: MemberId) -> AfterChange<()> {
    let sql = include_sql!("store/member/sql/bump_seq_of_own_circles.sql");
    AfterChange::new(Statement::new(sql).bind(member))
}

/// Saves a profile.
pub(crate) fn save_profile(
    member: MemberId,
    profile: &Profile,
    revision: Revision,
    now: Instant,
) -> Statement {
    let stages = profile.stages.as_slice().iter().copied();
    let stages: Vec<&str> = stages.map(Stage::as_str).collect();
    let home = profile.home.as_ref();
    Statement::new(include_sql!("store/member/sql/save_profile.sql"))
        .bind(member)
        .bind(revision)
        .bind(profile.name.as_str())
        .bind(stages.join(","))
        .bind(profile.work.as_str())
        .bind(home.map(|home| home.cell.as_str()))
        .bind(home.map(|home| home.place.as_str()))
        .bind(profile.about.as_str())
        .bind(codes(&profile.languages))
        .bind(now)
}

/// Finds how new the viewer's account is and how much it has of what is limited, without this circle and this invite.
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
