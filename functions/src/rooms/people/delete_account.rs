//! `DELETE /api/account`: deletes her account and everything of hers.
//!
//! A circle in which there is nobody else goes with her; in the others the one who has been there
//! longest becomes host where she was the only one. Her places go to those who wait for them, and
//! every phone that holds something of hers is told.

use crate::http::app::Cx;
use crate::http::auth::end_cookie;
use crate::kernel::error::ApiResult;
use crate::kernel::ports::row;
use crate::store::member::deletion;
use crate::store::{proposal, rsvp};
use posse_shared::endpoint::Nothing;
use posse_shared::id::EventId;

row! {
    struct PlaceRow {
        event: i64,
    }
}

pub(super) async fn handle(cx: Cx, (): (), _: Nothing) -> ApiResult<Nothing> {
    let (viewer, [places]) = cx
        .viewer_batch(|key| [deletion::her_places(key, cx.now)])
        .await?;
    let places = places.all::<PlaceRow>()?.into_iter();
    let places = places.filter_map(|row| EventId::from_number(row.event));

    let mut statements = vec![proposal::without_her(viewer.id, cx.now)];
    statements.extend(deletion::steps(viewer.id));
    statements.extend(places.map(|event| rsvp::promote_from_waitlist(event, cx.now)));
    cx.app.db.batch(statements).await?;
    cx.set_cookie(end_cookie());
    Ok(Nothing {})
}
