//! Members who search for a circle: how a search starts and ends, and what its member sees of it.

mod row;

use crate::http::auth::SessionKey;
use crate::kernel::ports::{Batch, Query, Statement};
use crate::store::proposal;
use posse_shared::id::MemberId;
use posse_shared::proposals::Search;
use posse_shared::proposals::api::SaveSeekingRequest;
use posse_shared::time::{DAY, Instant};

/// For how long a member sees that a proposal to her ended without a circle.
const END_SHOWN_FOR: i64 = 14 * DAY;

/// Starts the search of the viewer, if this is her first free time and she is in no open circle.
pub(crate) fn start_search(key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("store/seeker/sql/start_search.sql"))
        .bind(key.as_str())
        .bind(now)
}

/// Saves whether a member wants a circle to be found. If that turns her search off, she declines the proposal that she
/// has not answered.
pub(crate) fn save(member: MemberId, request: &SaveSeekingRequest, now: Instant) -> Query<()> {
    let seeking = request.seeking;
    let save = Statement::new(include_sql!("store/seeker/sql/save_seeking.sql"))
        .bind(member)
        .bind(seeking.wanted)
        .bind(seeking.virtual_too)
        .bind(seeking.likes_hosting)
        .bind(request.revision)
        .bind(now);
    let step_out = proposal::step_out_unseeking(member, request.revision, now);
    (
        save.then(step_out),
        proposal::end_with_too_few_left(member, now),
    )
        .into_query()
        .map(|_| ())
}

/// The viewer's search with the proposal to her; `None` if she never started one.
pub(crate) fn find_search(key: &SessionKey, now: Instant) -> Query<Option<Search>> {
    Statement::new(include_sql!("store/seeker/sql/search.sql"))
        .bind(key.as_str())
        .bind(now)
        .row()
        .map(move |search: Option<Search>| search.map(|search| without_old_end(search, now)))
}

/// The search as its member sees it: without the end of a proposal that is long ago.
fn without_old_end(search: Search, now: Instant) -> Search {
    Search {
        ended_at: search
            .ended_at
            .filter(|ended| ended.plus(END_SHOWN_FOR) > now),
        ..search
    }
}
