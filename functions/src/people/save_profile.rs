//! `PUT /api/profile`: saves what she says of herself.

use super::store;
use crate::app::Cx;
use crate::error::Answer;
use crate::ports::Statement;
use crate::proposals::search;
use posse_shared::people::api::SaveProfileRequest;
use posse_shared::problem::Code;
use posse_shared::sync::Delta;

pub(super) async fn handle(cx: Cx, (): (), request: SaveProfileRequest) -> Answer<Delta> {
    let (viewer, []) = cx.viewer_batch(|_| []).await?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    let profile = &request.profile;
    let step = Statement::new(include_sql!("sql/step_her_circles.sql")).bind(viewer.id);
    let save = store::save_profile(viewer.id, profile, request.revision, cx.now);
    let (me, search) = (store::me(key, cx.now), search::of_viewer(key, cx.now));
    let [_, _, me, search] = cx.batch([save, step, me, search]).await?;
    Ok(Delta {
        me: store::read_me(me)?,
        search: search::read(search, cx.now)?,
        ..Delta::default()
    })
}
