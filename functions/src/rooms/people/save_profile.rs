//! `PUT /api/profile`: saves what she says of herself.

use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::store::{member, seeker};
use crate::views::{me, search};
use posse_shared::people::api::SaveProfileRequest;
use posse_shared::problem::Code;
use posse_shared::sync::Delta;

pub(super) async fn handle(cx: Cx, (): (), request: SaveProfileRequest) -> ApiResult<Delta> {
    let (viewer, []) = cx.viewer_batch(|_| []).await?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    let profile = &request.profile;
    let bump = member::bump_seq_of_own_circles(viewer.id);
    let save = member::save_profile(viewer.id, profile, request.revision, cx.now);
    let (me, search) = (member::me(key, cx.now), seeker::search(key, cx.now));
    let [_, _, me, search] = cx.batch([save, bump, me, search]).await?;
    Ok(Delta {
        me: me::read(me)?,
        search: search::read(search, cx.now)?,
        ..Delta::default()
    })
}
