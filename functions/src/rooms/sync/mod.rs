//! The one read: everything she may see that changed since.

use crate::http::app::Cx;
use crate::http::router::Routes;
use crate::kernel::error::ApiResult;
use crate::store::{block, member, notice, report, seeker, session};
use crate::views::{me, search, snapshot};
use posse_shared::people::Me;
use posse_shared::sync::api::{CircleEntry, Have, Sync, SyncReply};

/// The endpoints of this room.
pub fn routes(routes: Routes) -> Routes {
    routes.endpoint::<Sync, _, _>(handle)
}

/// `GET /api/sync`: one round trip, whatever changed.
async fn handle(cx: Cx, (): (), have: Have) -> ApiResult<SyncReply> {
    let (viewer, (me, changed, blocks, notices, moderator, search, ())) = cx
        .run_as_viewer(|key| {
            (
                member::me(key, cx.now).raw(),
                snapshot::load_changed(&have, key, cx.now),
                block::list(key, cx.now).rows(),
                notice::list(key, cx.now).raw(),
                report::is_moderator(key, cx.now).exists(),
                seeker::search(key, cx.now).raw(),
                session::touch(key, cx.now),
            )
        })
        .await?;
    if viewer.seen_long_ago {
        cx.renew_cookie();
    }
    let me = me::read(me)?;
    let is_held = |me: &Me| {
        let free = me.free.as_ref().map(|said| said.revision);
        have.me == Some(me.revision) && have.free == free
    };
    let snapshot = changed.seen_by(viewer.id);
    let mut docs = snapshot.circles;
    let circles = snapshot.entries.into_iter().map(|id| {
        let at = docs.iter().position(|doc| doc.id == id);
        CircleEntry {
            id,
            doc: at.map(|at| docs.swap_remove(at)),
        }
    });
    Ok(SyncReply {
        now: cx.now,
        me: me.filter(|me| !is_held(me)),
        circles: circles.collect(),
        events: snapshot.events,
        asked: snapshot.asked,
        blocks,
        notices: notice::read(notices)?,
        search: search::read(search, cx.now)?,
        moderator,
    })
}
