//! `GET /api/export`: everything stored about her, for herself.

use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::store::export;
use posse_shared::endpoint::Nothing;
use posse_shared::people::api::Export;

pub(super) async fn handle(cx: Cx, (): (), _: Nothing) -> ApiResult<Export> {
    let (_, rows) = cx.viewer_batch(|key| export::parts(key, cx.now)).await?;
    let named = export::PARTS.iter().zip(rows);
    let data = named
        .map(|((name, _), rows)| ((*name).to_owned(), rows.0.into()))
        .collect();
    Ok(Export {
        made_at: cx.now,
        data,
    })
}
