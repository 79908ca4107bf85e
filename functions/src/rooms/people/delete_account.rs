//! `DELETE /api/account`: deletes the viewer's account and all her rows.
//!
//! A circle without other members is deleted with her. In the others, if she is the only host, the longest-standing
//! member becomes host. Her seats go to the waitlists, and the `seq` of every circle that shows her is raised.

use crate::http::app::Cx;
use crate::http::auth::end_cookie;
use crate::kernel::error::ApiResult;
use crate::kernel::ports::Statement;
use crate::store::member::deletion;
use crate::store::{proposal, rsvp};
use posse_shared::endpoint::Nothing;

pub(super) async fn handle(cx: Cx, (): (), _: Nothing) -> ApiResult<Nothing> {
    let (viewer, waited_for) = cx
        .run_as_viewer(|key| deletion::events_waited_for(key, cx.now))
        .await?;

    let waited_for = waited_for.into_iter();
    let promote: Vec<Statement> = waited_for
        .map(|event| rsvp::promote_from_waitlist(event, cx.now))
        .collect();
    cx.run((
        proposal::without_her(viewer.id, cx.now),
        deletion::delete(viewer.id),
        promote,
    ))
    .await?;
    cx.set_cookie(end_cookie());
    Ok(Nothing {})
}
