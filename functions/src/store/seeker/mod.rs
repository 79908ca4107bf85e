//! Members who look for a circle, and how the search of one stands.

use crate::http::auth::SessionKey;
use crate::kernel::ports::Statement;
use crate::store::proposal::step_out_unseeking;
use posse_shared::id::MemberId;
use posse_shared::proposals::api::SaveSeekingRequest;
use posse_shared::time::Instant;

/// Lets the viewer be found a circle, if she has just said when she is free and is in none.
pub(crate) fn enter(key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("store/seeker/sql/enter.sql"))
        .bind(key.as_str())
        .bind(now)
}

/// Saves what she says about being found a circle, and takes her out of a proposal that she no longer waits for.
pub(crate) fn save(member: MemberId, said: &SaveSeekingRequest, now: Instant) -> [Statement; 3] {
    let seeking = said.seeking;
    let [step_out, end] = step_out_unseeking(member, said.revision, now);
    [
        Statement::new(include_sql!("store/seeker/sql/save_seeking.sql"))
            .bind(member)
            .bind(seeking.wanted)
            .bind(seeking.virtual_too)
            .bind(seeking.likes_hosting)
            .bind(said.revision)
            .bind(now),
        step_out,
        end,
    ]
}

/// The viewer's search, with what is proposed to her.
pub(crate) fn search(key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("store/seeker/sql/search.sql"))
        .bind(key.as_str())
        .bind(now)
}
