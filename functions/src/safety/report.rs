//! `PUT /api/reports/{report}`: shows something to those who look after the place, as it is now.
//!
//! The database copies what is reported in the statement that makes the report, so that what is
//! looked at later is what she saw. Whom it is about is told nothing.

use super::store;
use crate::app::Cx;
use crate::error::Answer;
use crate::ports::row;
use posse_shared::id::ReportId;
use posse_shared::problem::Code;
use posse_shared::safety::api::ReportRequest;
use posse_shared::safety::report::MOST_A_DAY;
use posse_shared::sync::Delta;

row! {
    struct Reported {
        today: u32,
        made: u32,
    }
}

pub(super) async fn handle(cx: Cx, (id,): (ReportId,), request: ReportRequest) -> Answer<Delta> {
    let (viewer, [reported]) = cx
        .viewer_batch(|key| [store::reported(id, key, cx.now)])
        .await?;
    match reported.first::<Reported>()? {
        Some(reported) if reported.made > 0 => return Ok(Delta::default()),
        Some(reported) if reported.today >= MOST_A_DAY => return Err(Code::TooMany.into()),
        _ => {}
    }
    let insert = store::report(id, viewer.id, &request, cx.now);
    let [_, made] = cx
        .batch([insert, store::report_made(id, viewer.id)])
        .await?;
    // What she may not see does not exist, and nobody reports herself.
    if made.is_empty() {
        Err(Code::NotFound.into())
    } else {
        Ok(Delta::default())
    }
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests {
    use crate::events::scene::{Scene, answers, saying};
    use crate::testing::Actor;
    use posse_shared::events::api::AnswerEvent;
    use posse_shared::events::{Answer, Audience, Intent, Note};
    use posse_shared::id::ReportId;
    use posse_shared::problem::Code;
    use posse_shared::safety::Subject;
    use posse_shared::safety::api::{BlockMember, BlockRequest, ReportIt, ReportRequest};
    use posse_shared::safety::report::{MOST_A_DAY, Reason, ReportText};
    use posse_shared::time::DAY;
    use serde_json::json;

    fn new_id(scene: &Scene) -> ReportId {
        ReportId::from_random(scene.app.bits())
    }

    fn request(subject: Subject) -> ReportRequest {
        ReportRequest {
            subject,
            reason: Reason::Harassment,
            text: ReportText::parse("She shouts at us").unwrap(),
        }
    }

    fn member(who: &Actor) -> Subject {
        Subject::Member {
            member: who.id(),
            circle: None,
        }
    }

    async fn reports(scene: &Scene, who: &Actor, subject: Subject) -> ReportId {
        let id = new_id(scene);
        who.call::<ReportIt>((id,), request(subject)).await;
        id
    }

    async fn refused(scene: &Scene, who: &Actor, subject: Subject) -> Code {
        let report = who.refused::<ReportIt>((new_id(scene),), request(subject));
        report.await.code
    }

    /// A column of the one report there is.
    fn stored(scene: &Scene, column: &str) -> String {
        let connection = scene.app.db.connection();
        let sql = format!("SELECT CAST({column} AS TEXT) FROM report");
        connection.query_row(&sql, [], |row| row.get(0)).unwrap()
    }

    #[tokio::test]
    async fn a_report_is_made_once_however_often_it_is_sent() {
        let scene = Scene::new().await;
        let id = new_id(&scene);
        let send = || {
            scene
                .bea
                .call::<ReportIt>((id,), request(member(&scene.ana)))
        };
        let (_, rows, trips) = scene.cost(send()).await;
        assert_eq!((rows, trips), (1, 2));
        let (_, rows, _) = scene.cost(send()).await;
        assert_eq!(rows, 0);
        assert_eq!(
            stored(&scene, "answerable"),
            scene.ana.id().number().to_string()
        );
        assert_eq!(stored(&scene, "urgency"), "1");
        // Somebody else's id is not hers to repeat.
        let other = scene
            .eve
            .refused::<ReportIt>((id,), request(member(&scene.ana)));
        assert_eq!(other.await.code, Code::NotFound);
    }

    #[tokio::test]
    async fn what_was_reported_stays_as_it_was() {
        let scene = Scene::new().await;
        let doc = scene.posted(scene.draft()).await;
        reports(&scene, &scene.bea, Subject::Event { event: doc.id }).await;
        scene
            .edited(&doc, |draft| {
                draft.title = posse_shared::events::EventTitle::parse("Harmless").unwrap();
            })
            .await;
        let content = stored(&scene, "content");
        assert!(content.contains("Coffee on the green"), "{content}");
        assert!(!content.contains("1 Green Lane"), "no more than she saw");
    }

    #[tokio::test]
    async fn a_circle_is_its_hosts_and_a_note_its_authors() {
        let scene = Scene::new().await;
        let circle = Subject::Circle {
            circle: scene.circle,
        };
        reports(&scene, &scene.bea, circle).await;
        assert_eq!(
            stored(&scene, "answerable"),
            scene.ana.id().number().to_string()
        );
        scene.app.run("DELETE FROM report", vec![]).await;

        let doc = scene.posted(scene.draft()).await;
        let rude = Answer {
            note: Note::parse("Something rude").unwrap(),
            ..saying(Intent::Going, 1, 1)
        };
        scene.bea.call::<AnswerEvent>((doc.id,), rude).await;
        let note = Subject::Note {
            event: doc.id,
            member: scene.bea.id(),
        };
        reports(&scene, &scene.ana, note).await;
        assert!(stored(&scene, "content").contains("Something rude"));
        let cleo = scene.joined("Cleo").await;
        assert_eq!(refused(&scene, &cleo, note).await, Code::NotFound);
    }

    #[tokio::test]
    async fn what_she_may_not_see_she_cannot_report_nor_herself() {
        let scene = Scene::new().await;
        let doc = scene.posted(scene.draft()).await;
        let away = member(&scene.bea);
        let event = Subject::Event { event: doc.id };
        for subject in [away, event, member(&scene.eve)] {
            assert_eq!(refused(&scene, &scene.eve, subject).await, Code::NotFound);
        }
        let own = Subject::Circle {
            circle: scene.circle,
        };
        assert_eq!(refused(&scene, &scene.ana, own).await, Code::NotFound);
        // Once they have met at an event, she can.
        scene
            .edited(&doc, |draft| draft.audience = Audience::Neighbourhood)
            .await;
        answers(&scene.bea, doc.id, saying(Intent::Going, 1, 1)).await;
        answers(&scene.eve, doc.id, saying(Intent::Going, 1, 1)).await;
        reports(&scene, &scene.eve, away).await;
    }

    #[tokio::test]
    async fn who_is_reported_gets_nothing_of_it() {
        let scene = Scene::new().await;
        let before = scene.ana.get("/api/sync").await.text();
        reports(&scene, &scene.bea, member(&scene.ana)).await;
        assert_eq!(scene.ana.get("/api/sync").await.text(), before);
        let export = scene.ana.get("/api/export").await.text();
        assert!(!export.contains("She shouts"), "{export}");
    }

    #[tokio::test]
    async fn blocking_her_first_does_not_keep_her_from_reporting() {
        let scene = Scene::new().await;
        let block = serde_json::from_value::<BlockRequest>(json!({ "name": "C", "revision": 1 }));
        let cleo = scene.joined("Cleo").await;
        scene
            .bea
            .call::<BlockMember>((cleo.id(),), block.unwrap())
            .await;
        reports(&scene, &scene.bea, member(&cleo)).await;
    }

    #[tokio::test]
    async fn a_flood_of_reports_ends_and_begins_anew_the_next_day() {
        let scene = Scene::new().await;
        for _ in 0..MOST_A_DAY {
            reports(&scene, &scene.bea, member(&scene.ana)).await;
        }
        let about = member(&scene.ana);
        assert_eq!(refused(&scene, &scene.bea, about).await, Code::TooMany);
        scene.app.clock.advance(DAY + 1);
        reports(&scene, &scene.bea, about).await;
    }

    #[tokio::test]
    async fn every_bad_report_is_named_with_its_code() {
        let scene = Scene::new().await;
        let path = format!("/api/reports/{}", new_id(&scene));
        let subject = json!({ "kind": "circle", "circle": scene.circle });
        for (body, status) in [
            (json!({ "subject": subject, "reason": "boredom" }), 422),
            (
                json!({ "subject": { "kind": "cat" }, "reason": "spam" }),
                422,
            ),
            (json!({ "reason": "spam" }), 422),
            (
                json!({ "subject": subject, "reason": "spam", "text": "x".repeat(501) }),
                422,
            ),
            (json!({ "subject": subject, "reason": "spam" }), 200),
        ] {
            let reply = scene.bea.send("PUT", &path, body.to_string()).await;
            assert_eq!(reply.status.as_u16(), status, "{body}: {}", reply.text());
        }
    }
}
