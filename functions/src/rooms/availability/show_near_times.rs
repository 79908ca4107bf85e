//! `GET /api/free-time/near`: when mothers in the viewer's patch are free. Every member of the patch gets the same
//! stored count, whatever she has entered herself.

use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::store::near_times;
use posse_shared::availability::near::NearTimes;
use posse_shared::endpoint::Nothing;

pub(super) async fn handle(cx: Cx, (): (), _: Nothing) -> ApiResult<NearTimes> {
    let (_, times) = cx
        .run_as_viewer(|key| near_times::find_near_viewer(key, cx.now))
        .await?;
    Ok(times.unwrap_or_default())
}
