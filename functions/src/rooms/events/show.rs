//! `GET /api/events/{event}` and `GET /api/shared/{slug}`: one event as the viewer may see it.

use crate::http::app::Cx;
use crate::http::auth::Viewer;
use crate::kernel::error::ApiResult;
use crate::views::event_doc;
use posse_shared::endpoint::Nothing;
use posse_shared::events::EventDoc;
use posse_shared::events::api::SharedEvent;
use posse_shared::events::event::parse_slug;
use posse_shared::events::view::card_for;
use posse_shared::id::EventId;
use posse_shared::problem::Code;

pub(super) async fn handle(cx: Cx, (id,): (EventId,), _: Nothing) -> ApiResult<EventDoc> {
    let (viewer, loaded) = cx
        .run_as_viewer(|key| event_doc::load(id, Some(key), cx.now))
        .await?;
    let doc = loaded.and_then(|loaded| loaded.doc(viewer.id));
    doc.ok_or_else(|| Code::NotFound.into())
}

/// `GET /api/shared/{slug}`: the event behind a share link. A signed-in member also gets the event as she may see it.
pub(super) async fn shared(cx: Cx, (slug,): (String,), _: Nothing) -> ApiResult<SharedEvent> {
    let (id, share_key) = parse_slug(&slug).ok_or(Code::NotFound)?;
    let key = cx.session.as_ref();
    let (viewer, loaded) = cx
        .run((
            key.map(|key| key.find_viewer(cx.now)),
            event_doc::load(id, key, cx.now),
        ))
        .await?;
    let viewer = viewer.flatten();
    let loaded = loaded.filter(|loaded| loaded.facts.share_key == share_key);
    let loaded = loaded.ok_or(Code::NotFound)?;
    let hidden = |viewer: &Viewer| loaded.is_hidden_from(viewer.id);
    if viewer.as_ref().is_some_and(hidden) {
        return Err(Code::NotFound.into());
    }
    Ok(SharedEvent {
        card: card_for(&loaded.facts, loaded.totals()),
        doc: viewer.and_then(|viewer| loaded.doc(viewer.id)),
    })
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests {
    use crate::testing::Actor;
    use crate::testing::event_fixture::{Fixture, answers, saying};
    use posse_shared::endpoint::Nothing;
    use posse_shared::events::api::{AnswerEvent, ShowEvent, ShowShared};
    use posse_shared::events::{Answer, Audience, EventDoc, Intent, Note};
    use posse_shared::id::EventId;
    use posse_shared::problem::Code;

    async fn shown(who: &Actor, id: EventId) -> EventDoc {
        who.call::<ShowEvent>((id,), Nothing {}).await
    }

    #[tokio::test]
    async fn the_host_sees_all_answers_and_a_guest_who_is_going_sees_place_and_names() {
        let fixture = Fixture::new().await;
        let doc = fixture.posted(fixture.draft()).await;
        let (cleo, dora) = (
            fixture.joined("Cleo May").await,
            fixture.joined("Dora").await,
        );
        let with_note = Answer {
            note: Note::parse("Nut allergy").unwrap(),
            ..saying(Intent::Going, 2, 1)
        };
        cleo.call::<AnswerEvent>((doc.id,), with_note).await;
        answers(&dora, doc.id, saying(Intent::Maybe, 1, 1)).await;

        let bea = shown(&fixture.bea, doc.id).await;
        assert!(bea.event.exact.address.is_empty() && bea.answers.is_empty() && !bea.hosting);
        assert_eq!((bea.totals.adults, bea.totals.maybe), (2, 1));
        let maybe = shown(&dora, doc.id).await;
        assert!(maybe.event.exact.address.is_empty() && maybe.answers.is_empty());
        answers(&fixture.bea, doc.id, saying(Intent::Going, 1, 1)).await;
        let bea = shown(&fixture.bea, doc.id).await;
        assert_eq!(bea.event.exact.address.as_str(), "1 Green Lane");
        let names: Vec<_> = bea.answers.iter().map(|a| a.person.name.as_str()).collect();
        assert_eq!(
            names,
            ["Cleo May"],
            "those going, and not those who said maybe"
        );
        assert!(bea.answers.iter().all(|answer| answer.note.is_empty()));
        let host = shown(&fixture.ana, doc.id).await;
        assert_eq!(host.answers.len(), 3);
        assert!(
            host.answers
                .iter()
                .any(|a| a.note.as_str() == "Nut allergy")
        );
    }

    #[tokio::test]
    async fn outside_the_circle_its_event_does_not_exist() {
        let fixture = Fixture::new().await;
        let doc = fixture.posted(fixture.draft()).await;
        for (who, id, code) in [
            (&fixture.eve, doc.id, Code::NotFound),
            (&fixture.eve, fixture.new_id(), Code::NotFound),
            (&fixture.app.stranger(), doc.id, Code::SignedOut),
        ] {
            let problem = who.refused::<ShowEvent>((id,), Nothing {}).await;
            assert_eq!(problem.code, code);
        }
        fixture
            .edited(&doc, |draft| draft.audience = Audience::Neighbourhood)
            .await;
        let seen = shown(&fixture.eve, doc.id).await;
        assert!(seen.event.exact.address.is_empty());
        assert_eq!(seen.host.name, "Ana");
        let (_, rows, trips) = fixture.cost(shown(&fixture.eve, doc.id)).await;
        assert_eq!((rows, trips), (0, 1));
    }

    #[tokio::test]
    async fn a_share_link_shows_the_card_and_shows_members_what_they_may_see() {
        let fixture = Fixture::new().await;
        let doc = fixture.posted(fixture.draft()).await;
        let slug = doc.slug().unwrap();
        let stranger = fixture.app.stranger();
        let shared = stranger
            .call::<ShowShared>((slug.clone(),), Nothing {})
            .await;
        assert!(shared.doc.is_none() && shared.card.event.exact.address.is_empty());
        assert_eq!(shared.card.host, "Ana");
        let eve = fixture
            .eve
            .call::<ShowShared>((slug.clone(),), Nothing {})
            .await;
        assert!(eve.doc.is_none());
        let (bea, rows, trips) = fixture
            .cost(fixture.bea.call::<ShowShared>((slug.clone(),), Nothing {}))
            .await;
        assert_eq!((bea.doc.is_some(), rows, trips), (true, 0, 1));
        let ended = fixture.bea.clone().with_token(Some("ended".to_owned()));
        assert!(
            ended
                .call::<ShowShared>((slug.clone(),), Nothing {})
                .await
                .doc
                .is_none()
        );
        for wrong in [
            format!("{}00000000000", doc.id),
            "x".to_owned(),
            slug.replace('-', ""),
        ] {
            if wrong != slug {
                let problem = stranger.refused::<ShowShared>((wrong,), Nothing {}).await;
                assert_eq!(problem.code, Code::NotFound);
            }
        }
    }
}
