//! `PUT /api/profile`: saves the viewer's profile.

use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::store::{member, seeker};
use posse_shared::people::api::SaveProfileRequest;
use posse_shared::sync::Delta;

pub(super) async fn handle(cx: Cx, (): (), request: SaveProfileRequest) -> ApiResult<Delta> {
    let (viewer, ()) = cx.run_as_viewer(|_| ()).await?;

    let save = member::save_profile(viewer.id, &request.profile, request.revision, cx.now);
    let ((), me, search) = cx
        .run((
            save.then(member::bump_seq_of_own_circles(viewer.id)),
            member::find_viewer(&viewer.session, cx.now),
            seeker::find_search(&viewer.session, cx.now),
        ))
        .await?;
    Ok(Delta {
        me,
        search,
        ..Delta::default()
    })
}
