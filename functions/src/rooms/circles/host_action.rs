//! What a host does to her circle by one statement.

use super::rules;
use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::kernel::ports::Statement;
use crate::store::circle;
use crate::store::snapshot::one_circle;
use crate::views::snapshot;
use posse_shared::id::CircleId;
use posse_shared::problem::Code;
use posse_shared::sync::Delta;

/// Does it, if she hosts the circle, and lets the phones of the circle know if it changed something.
pub(super) async fn change(cx: &Cx, id: CircleId, statement: Statement) -> ApiResult<Delta> {
    let (viewer, [circle]) = cx
        .viewer_batch(|key| [circle::one(id, Some(key), cx.now)])
        .await?;
    let loaded = circle::Loaded::from_rows(circle)?.ok_or(Code::NotFound)?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    rules::must_host(&loaded)?;
    let read_back = one_circle(id, key, cx.now);
    let [_, _, rows] = cx
        .batch([statement, circle::bump_seq_if_changed(Some(id)), read_back])
        .await?;
    snapshot::delta(rows, id, viewer.id)
}
