//! `PUT /api/seeking`: saves whether a member wants a circle to be found for her.

use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::store::seeker;
use posse_shared::proposals::api::SaveSeekingRequest;
use posse_shared::sync::Delta;

pub(super) async fn handle(cx: Cx, (): (), request: SaveSeekingRequest) -> ApiResult<Delta> {
    let (viewer, ()) = cx.run_as_viewer(|_| ()).await?;
    let ((), search) = cx
        .run((
            seeker::save(viewer.id, &request, cx.now),
            seeker::find_search(&viewer.session, cx.now),
        ))
        .await?;
    Ok(Delta {
        search,
        ..Delta::default()
    })
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests;
