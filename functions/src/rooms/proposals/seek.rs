//! `PUT /api/seeking`: says whether she would like to be found a circle.

use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::store::seeker;
use crate::views::search;
use posse_shared::problem::Code;
use posse_shared::proposals::api::SaveSeekingRequest;
use posse_shared::sync::Delta;

pub(super) async fn handle(cx: Cx, (): (), said: SaveSeekingRequest) -> ApiResult<Delta> {
    let (viewer, []) = cx.viewer_batch(|_| []).await?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    let [save, step_out, end] = seeker::save(viewer.id, &said, cx.now);
    let search = seeker::search(key, cx.now);
    let [_, _, _, search] = cx.batch([save, step_out, end, search]).await?;
    Ok(Delta {
        search: search::read(search, cx.now)?,
        ..Delta::default()
    })
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests;
