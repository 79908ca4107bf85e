//! `GET /api/events/{event}` and `GET /api/shared/{slug}`: one event as she may see it.

use super::{doc, store};
use crate::app::Cx;
use crate::auth::SessionKey;
use crate::error::Answer;
use crate::ports::Statement;
use posse_shared::endpoint::Nothing;
use posse_shared::events::EventDoc;
use posse_shared::events::api::SharedEvent;
use posse_shared::events::event::parse_slug;
use posse_shared::events::view::{card_for, totals};
use posse_shared::id::EventId;
use posse_shared::problem::Code;

pub(super) async fn handle(cx: Cx, (id,): (EventId,), _: Nothing) -> Answer<EventDoc> {
    let (viewer, rows) = cx
        .viewer_batch(|key| store::one(id, Some(key), cx.now))
        .await?;
    let doc = doc::Loaded::from_rows(rows)?.and_then(|loaded| loaded.doc(viewer.id));
    doc.ok_or_else(|| Code::NotFound.into())
}

/// The event behind a share link; who is signed in sees it as she otherwise would.
pub(super) async fn shared(cx: Cx, (slug,): (String,), _: Nothing) -> Answer<SharedEvent> {
    let (id, share_key) = parse_slug(&slug).ok_or(Code::NotFound)?;
    let [event, answers] = store::one(id, cx.session.as_ref(), cx.now);
    let nobody = Statement::new("SELECT NULL WHERE 0");
    let session = cx
        .session
        .as_ref()
        .map_or(nobody, |key: &SessionKey| key.check(cx.now));
    let [session, event, answers] = cx.batch([session, event, answers]).await?;
    let loaded = doc::Loaded::from_rows([event, answers])?;
    let loaded = loaded.filter(|loaded| loaded.facts.share_key == share_key);
    let loaded = loaded.ok_or(Code::NotFound)?;
    let viewer = crate::auth::Viewer::from_rows(Some(session)).ok();
    Ok(SharedEvent {
        card: card_for(&loaded.facts, totals(&loaded.answers)),
        doc: viewer.and_then(|viewer| loaded.doc(viewer.id)),
    })
}
