//! What a host does to her circle by one statement.

use super::{rules, store};
use crate::app::Cx;
use crate::error::Answer;
use crate::events::store::step_if_changed;
use crate::ports::Statement;
use crate::sync::snapshot;
use posse_shared::id::CircleId;
use posse_shared::problem::Code;
use posse_shared::sync::Delta;

/// Does it, if she hosts the circle, and lets the phones of the circle know if it changed something.
pub(super) async fn change(cx: &Cx, id: CircleId, statement: Statement) -> Answer<Delta> {
    let (viewer, [circle]) = cx
        .viewer_batch(|key| [store::one(id, Some(key), cx.now)])
        .await?;
    let loaded = store::Loaded::from_rows(circle)?.ok_or(Code::NotFound)?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    rules::must_host(&loaded)?;
    let read_back = snapshot::one_circle(id, key, cx.now);
    let [_, _, rows] = cx
        .batch([statement, step_if_changed(Some(id)), read_back])
        .await?;
    snapshot::delta(rows, id, viewer.id)
}
