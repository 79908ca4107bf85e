//! `GET /api/moderation` and `PUT /api/moderation/…`: the moderators' queue, and the decisions about what is in it.
//!
//! For everybody but moderators these endpoints do not exist.

pub(super) mod decide;
pub(super) mod review;

use crate::http::app::Cx;
use crate::http::auth::Viewer;
use crate::kernel::error::ApiResult;
use crate::kernel::ports::Query;
use crate::store::{notice, report};
use posse_shared::endpoint::Nothing;
use posse_shared::problem::Code;
use posse_shared::safety::moderation::{OpenAnswer, Queue};

/// `GET /api/moderation`.
pub(super) async fn show_queue(cx: Cx, (): (), _: Nothing) -> ApiResult<Queue> {
    let key = cx.session.as_ref().ok_or(Code::NotFound)?;
    let (is_moderator, reports, answers) = cx
        .run((
            report::is_moderator(key, cx.now),
            report::list_open(key, cx.now),
            notice::list_to_review(key, cx.now),
        ))
        .await?;
    if !is_moderator {
        return Err(Code::NotFound.into());
    }
    Ok(Queue { reports, answers })
}

/// Runs a query together with the checks that the viewer is a moderator and not suspended: one round trip. Returns the
/// answers that she is to read, too.
async fn run_as_moderator<T: Send + 'static>(
    cx: &Cx,
    query: Query<T>,
) -> ApiResult<(Viewer, T, Vec<OpenAnswer>)> {
    let key = cx.session.as_ref().ok_or(Code::NotFound)?;
    let (viewer, is_moderator, found, answers) = cx
        .run((
            key.find_viewer(cx.now),
            report::is_moderator(key, cx.now),
            query,
            notice::list_to_review(key, cx.now),
        ))
        .await?;
    let viewer = viewer.filter(|viewer| is_moderator && !viewer.suspended);
    Ok((viewer.ok_or(Code::NotFound)?, found, answers))
}

/// Carries out a decision, unless it was carried out before, and answers with what is left in the queue.
async fn finish(cx: &Cx, viewer: &Viewer, decision: Option<Query<()>>) -> ApiResult<Queue> {
    let key = &viewer.session;
    let (_, reports, answers) = cx
        .run((
            decision,
            report::list_open(key, cx.now),
            notice::list_to_review(key, cx.now),
        ))
        .await?;
    Ok(Queue { reports, answers })
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests;
