//! The sync: the one read that brings a phone up to date.

use crate::http::app::Cx;
use crate::http::router::Routes;
use crate::kernel::error::ApiResult;
use crate::store::{block, member, notice, report, seeker, session};
use crate::views::snapshot;
use posse_shared::people::Me;
use posse_shared::sync::api::{CircleEntry, Sync, SyncCursor, SyncReply};

/// The endpoints of this room.
pub fn routes(routes: Routes) -> Routes {
    routes.endpoint::<Sync, _, _>(handle)
}

/// `GET /api/sync`: everything that the viewer may see and that changed since her last sync, in one round trip.
async fn handle(cx: Cx, (): (), have: SyncCursor) -> ApiResult<SyncReply> {
    let (viewer, (me, changed, blocks, notices, moderator, search, ())) = cx
        .run_as_viewer(|key| {
            (
                member::find_viewer(key, cx.now),
                snapshot::load_changed(&have, key, cx.now),
                block::list(key, cx.now),
                notice::list_open(key, cx.now),
                report::is_moderator(key, cx.now),
                seeker::find_search(key, cx.now),
                session::touch(key, cx.now),
            )
        })
        .await?;
    if viewer.is_stale {
        cx.renew_cookie();
    }
    let has_changed = |me: &Me| {
        let free = me.free.as_ref().map(|saved| saved.revision);
        have.me != Some(me.revision) || have.free != free
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
        me: me.filter(has_changed),
        circles: circles.collect(),
        events: snapshot.events,
        asked: snapshot.asked,
        blocks,
        notices,
        search,
        moderator,
    })
}
