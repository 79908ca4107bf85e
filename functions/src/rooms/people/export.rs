//! `GET /api/export`: everything that is stored about the viewer, for herself.

use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::store::export;
use posse_shared::endpoint::Nothing;
use posse_shared::people::api::Export;

pub(super) async fn handle(cx: Cx, (): (), _: Nothing) -> ApiResult<Export> {
    let (_, data) = cx.run_as_viewer(|key| export::load(key, cx.now)).await?;
    Ok(Export {
        made_at: cx.now,
        data,
    })
}
