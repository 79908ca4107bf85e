//! A change that only a host may make to her circle.

use super::read_back::read_back;
use super::rules;
use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::kernel::ports::Batch;
use crate::store::circle;
use posse_shared::id::{CircleId, MemberId};
use posse_shared::problem::Code;
use posse_shared::sync::Delta;

/// Writes the change, if the viewer hosts the circle, and answers with the circle. The statements of `change` ask for
/// her role too, because somebody may take it away between the two batches.
pub(super) async fn run<B>(
    cx: &Cx,
    id: CircleId,
    change: impl FnOnce(MemberId) -> B + Send,
) -> ApiResult<Delta>
where
    B: Batch + Send,
    B::Output: Send + 'static,
{
    let (viewer, circle) = cx
        .run_as_viewer(|key| circle::find(id, Some(key), cx.now))
        .await?;
    rules::must_host(&circle.ok_or(Code::NotFound)?)?;
    let change = change(viewer.id);
    let (_, delta) = cx.run((change, read_back(id, &viewer, cx.now))).await?;
    rules::must_still_host(&delta)?;
    Ok(delta)
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests;
