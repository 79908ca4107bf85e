//! `GET /api/free-time/near`: when mothers in her patch can. It is read as it was counted, the same
//! for all who live there; what she says of herself changes nothing in it.

use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::kernel::json;
use crate::kernel::ports::{DbError, row};
use crate::store::near_times;
use posse_shared::availability::near::NearTimes;
use posse_shared::endpoint::Nothing;

row! {
    struct Told {
        told: String,
    }
}

pub(super) async fn handle(cx: Cx, (): (), _: Nothing) -> ApiResult<NearTimes> {
    let (_, [told]) = cx
        .viewer_batch(|key| [near_times::of_viewer(key, cx.now)])
        .await?;
    let Some(Told { told }) = told.first()? else {
        return Ok(NearTimes::default());
    };
    let times = json::of_text(&told);
    let times: Result<_, DbError> = times.map_err(|_| DbError::corrupt("near_times.told"));
    Ok(NearTimes { times: times? })
}
