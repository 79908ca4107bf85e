//! The one read: everything she may see that changed since.

pub(crate) mod rows;
pub(crate) mod snapshot;

use crate::app::Cx;
use crate::error::Answer;
use crate::people::store;
use crate::proposals::search;
use crate::router::Routes;
use crate::safety;
use posse_shared::people::Me;
use posse_shared::sync::api::{CircleEntry, Have, Sync, SyncReply};

/// The endpoints of this room.
pub fn routes(routes: Routes) -> Routes {
    routes.endpoint::<Sync, _, _>(handle)
}

/// `GET /api/sync`: one round trip, whatever changed.
async fn handle(cx: Cx, (): (), have: Have) -> Answer<SyncReply> {
    let (viewer, [me, seen, blocks, notices, moderator, search, _]) = cx
        .viewer_batch(|key| {
            let all = snapshot::changed(&have, key, cx.now);
            [
                store::me(key, cx.now),
                all,
                safety::store::list(key, cx.now),
                safety::notices::list(key, cx.now),
                safety::notices::moderator(key, cx.now),
                search::of_viewer(key, cx.now),
                store::touch_session(key, cx.now),
            ]
        })
        .await?;
    if viewer.seen_long_ago {
        cx.renew_cookie();
    }
    let me = store::read_me(me)?;
    let is_held = |me: &Me| {
        let free = me.free.as_ref().map(|said| said.revision);
        have.me == Some(me.revision) && have.free == free
    };
    let snapshot = snapshot::Snapshot::from_rows(seen, viewer.id)?;
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
        blocks: safety::rows::cards(blocks)?,
        notices: safety::notices::read(notices)?,
        search: search::read(search, cx.now)?,
        moderator: !moderator.is_empty(),
    })
}
