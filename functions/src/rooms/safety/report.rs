//! `PUT /api/reports/{report}`: reports something to the moderators, as it is now.
//!
//! The statement that makes the report copies what is reported, so the moderators later see what the reporter saw. The
//! reported member is told nothing.

use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::store::report;
use posse_shared::id::ReportId;
use posse_shared::problem::Code;
use posse_shared::safety::api::ReportRequest;
use posse_shared::sync::Delta;

pub(super) async fn handle(cx: Cx, (id,): (ReportId,), request: ReportRequest) -> ApiResult<Delta> {
    let (viewer, reports) = cx
        .run_as_viewer(|key| report::count_today(id, key, cx.now))
        .await?;
    if reports.made {
        return Ok(Delta::default());
    }
    if reports.is_full() {
        return Err(Code::TooMany.into());
    }
    let ((), is_made) = cx
        .run((
            report::insert(id, viewer.id, &request, cx.now),
            report::is_made_by(viewer.id, id),
        ))
        .await?;
    // For her, what she cannot see does not exist. Nobody can report herself.
    if is_made {
        Ok(Delta::default())
    } else {
        Err(Code::NotFound.into())
    }
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests {
    use crate::testing::Actor;
    use crate::testing::event_fixture::{Fixture, answers, saying};
    use posse_shared::events::api::AnswerEvent;
    use posse_shared::events::{Answer, Audience, Intent, Note};
    use posse_shared::id::ReportId;
    use posse_shared::problem::Code;
    use posse_shared::safety::Subject;
    use posse_shared::safety::api::{BlockMember, BlockRequest, ReportIt, ReportRequest};
    use posse_shared::safety::report::{MAX_REPORTS_PER_DAY, ReportReason, ReportText};
    use posse_shared::time::DAY;
    use serde_json::json;

    fn new_id(fixture: &Fixture) -> ReportId {
        ReportId::from_random(fixture.app.bits())
    }

    fn request(subject: Subject) -> ReportRequest {
        ReportRequest {
            subject,
            reason: ReportReason::Harassment,
            text: ReportText::parse("She shouts at us").unwrap(),
        }
    }

    fn member(who: &Actor) -> Subject {
        Subject::Member {
            member: who.id(),
            circle: None,
        }
    }

    async fn make_report(fixture: &Fixture, who: &Actor, subject: Subject) -> ReportId {
        let id = new_id(fixture);
        who.call::<ReportIt>((id,), request(subject)).await;
        id
    }

    async fn refused(fixture: &Fixture, who: &Actor, subject: Subject) -> Code {
        let report = who.refused::<ReportIt>((new_id(fixture),), request(subject));
        report.await.code
    }

    /// A column of the only report.
    fn stored(fixture: &Fixture, column: &str) -> String {
        let connection = fixture.app.db.connection();
        let sql = format!("SELECT CAST({column} AS TEXT) FROM report");
        connection.query_row(&sql, [], |row| row.get(0)).unwrap()
    }

    #[tokio::test]
    async fn a_report_that_is_sent_again_is_made_once() {
        let fixture = Fixture::new().await;
        let id = new_id(&fixture);
        let send = || {
            fixture
                .bea
                .call::<ReportIt>((id,), request(member(&fixture.ana)))
        };
        let (_, rows, trips) = fixture.cost(send()).await;
        assert_eq!((rows, trips), (1, 2));
        let (_, rows, _) = fixture.cost(send()).await;
        assert_eq!(rows, 0);
        assert_eq!(
            stored(&fixture, "answerable"),
            fixture.ana.id().number().to_string()
        );
        assert_eq!(stored(&fixture, "urgency"), "1");
        // Another member cannot send a report with the same id.
        let other = fixture
            .eve
            .refused::<ReportIt>((id,), request(member(&fixture.ana)));
        assert_eq!(other.await.code, Code::NotFound);
    }

    #[tokio::test]
    async fn a_report_keeps_the_content_as_it_was() {
        let fixture = Fixture::new().await;
        let doc = fixture.posted(fixture.draft()).await;
        make_report(&fixture, &fixture.bea, Subject::Event { event: doc.id }).await;
        fixture
            .edited(&doc, |draft| {
                draft.title = posse_shared::events::EventTitle::parse("Harmless").unwrap();
            })
            .await;
        let content = stored(&fixture, "content");
        assert!(content.contains("Coffee on the green"), "{content}");
        assert!(
            !content.contains("1 Green Lane"),
            "a report keeps no more than the reporter saw"
        );
    }

    #[tokio::test]
    async fn a_host_is_responsible_for_her_circle_and_an_author_for_her_note() {
        let fixture = Fixture::new().await;
        let circle = Subject::Circle {
            circle: fixture.circle,
        };
        make_report(&fixture, &fixture.bea, circle).await;
        assert_eq!(
            stored(&fixture, "answerable"),
            fixture.ana.id().number().to_string()
        );
        fixture.app.run("DELETE FROM report", vec![]).await;

        let doc = fixture.posted(fixture.draft()).await;
        let rude = Answer {
            note: Note::parse("Something rude").unwrap(),
            ..saying(Intent::Going, 1, 1)
        };
        fixture.bea.call::<AnswerEvent>((doc.id,), rude).await;
        let note = Subject::Note {
            event: doc.id,
            member: fixture.bea.id(),
        };
        make_report(&fixture, &fixture.ana, note).await;
        assert!(stored(&fixture, "content").contains("Something rude"));
        let cleo = fixture.joined("Cleo").await;
        assert_eq!(refused(&fixture, &cleo, note).await, Code::NotFound);
    }

    #[tokio::test]
    async fn a_member_reports_neither_what_she_cannot_see_nor_herself() {
        let fixture = Fixture::new().await;
        let doc = fixture.posted(fixture.draft()).await;
        let away = member(&fixture.bea);
        let event = Subject::Event { event: doc.id };
        for subject in [away, event, member(&fixture.eve)] {
            assert_eq!(
                refused(&fixture, &fixture.eve, subject).await,
                Code::NotFound
            );
        }
        let own = Subject::Circle {
            circle: fixture.circle,
        };
        assert_eq!(refused(&fixture, &fixture.ana, own).await, Code::NotFound);
        // Once they have met at an event, she can.
        fixture
            .edited(&doc, |draft| draft.audience = Audience::Neighbourhood)
            .await;
        answers(&fixture.bea, doc.id, saying(Intent::Going, 1, 1)).await;
        answers(&fixture.eve, doc.id, saying(Intent::Going, 1, 1)).await;
        make_report(&fixture, &fixture.eve, away).await;
    }

    #[tokio::test]
    async fn a_reported_member_is_told_nothing() {
        let fixture = Fixture::new().await;
        let before = fixture.ana.get("/api/sync").await.text();
        make_report(&fixture, &fixture.bea, member(&fixture.ana)).await;
        assert_eq!(fixture.ana.get("/api/sync").await.text(), before);
        let export = fixture.ana.get("/api/export").await.text();
        assert!(!export.contains("She shouts"), "{export}");
    }

    #[tokio::test]
    async fn a_member_can_report_a_member_that_she_has_blocked() {
        let fixture = Fixture::new().await;
        let block = serde_json::from_value::<BlockRequest>(json!({ "name": "C", "revision": 1 }));
        let cleo = fixture.joined("Cleo").await;
        fixture
            .bea
            .call::<BlockMember>((cleo.id(),), block.unwrap())
            .await;
        make_report(&fixture, &fixture.bea, member(&cleo)).await;
    }

    #[tokio::test]
    async fn a_member_makes_a_limited_number_of_reports_a_day() {
        let fixture = Fixture::new().await;
        for _ in 0..MAX_REPORTS_PER_DAY {
            make_report(&fixture, &fixture.bea, member(&fixture.ana)).await;
        }
        let about = member(&fixture.ana);
        assert_eq!(refused(&fixture, &fixture.bea, about).await, Code::TooMany);
        fixture.app.clock.advance(DAY + 1);
        make_report(&fixture, &fixture.bea, about).await;
    }

    #[tokio::test]
    async fn an_invalid_report_is_refused() {
        let fixture = Fixture::new().await;
        let path = format!("/api/reports/{}", new_id(&fixture));
        let subject = json!({ "kind": "circle", "circle": fixture.circle });
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
            let reply = fixture.bea.send("PUT", &path, body.to_string()).await;
            assert_eq!(reply.status.as_u16(), status, "{body}: {}", reply.text());
        }
    }
}
