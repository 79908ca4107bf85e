//! Decisions about reports: who may decide, the effects, the notices, the audit log.

use crate::testing::event_fixture::{Fixture, saying};
use crate::testing::{Actor, Reply};
use posse_shared::endpoint::Nothing;
use posse_shared::events::api::{AnswerEvent, CreateEvent, ShowEvent};
use posse_shared::events::{Answer, Intent, Note, RsvpState};
use posse_shared::id::{NoticeId, ReportId};
use posse_shared::problem::Code;
use posse_shared::safety::Subject;
use posse_shared::safety::api::{
    AnswerNotice, AnswerNoticeRequest, Decide, DecideRequest, ReportIt, ReportRequest,
    ReviewAnswer, ReviewRequest, ShowQueue,
};
use posse_shared::safety::moderation::{
    Action, DecisionReason, Notice, NoticeAnswer, NoticeKind, Queue, SUSPENDED_FOR,
};
use posse_shared::safety::report::{ReportReason, ReportText};
use posse_shared::sync::api::{Sync, SyncCursor, SyncReply};
use serde_json::json;

mod answers;

/// Ana hosts a circle with Bea. They report each other; Mo is a moderator.
struct Case {
    fixture: Fixture,
    mo: Actor,
}

impl Case {
    async fn new() -> Self {
        let fixture = Fixture::new().await;
        let mo = fixture.app.member("Mo Moderator").await;
        appoint(&mo).await;
        Self { fixture, mo }
    }

    async fn reported(&self, who: &Actor, subject: Subject, reason: ReportReason) -> ReportId {
        let id = ReportId::from_random(self.fixture.app.bits());
        let request = ReportRequest {
            subject,
            reason,
            text: ReportText::parse("She shouts").unwrap(),
        };
        who.call::<ReportIt>((id,), request).await;
        id
    }

    /// Ana, in the circle.
    fn ana(&self) -> Subject {
        Subject::Member {
            member: self.fixture.ana.id(),
            circle: Some(self.fixture.circle),
        }
    }

    /// Bea, in the circle.
    fn bea(&self) -> Subject {
        Subject::Member {
            member: self.fixture.bea.id(),
            circle: Some(self.fixture.circle),
        }
    }

    fn decision(&self, action: Action) -> DecideRequest {
        DecideRequest {
            action,
            reason: DecisionReason::parse("We ask for kindness here").unwrap(),
            notice: NoticeId::from_random(self.fixture.app.bits()),
        }
    }

    async fn decides(&self, report: ReportId, action: Action) -> Queue {
        let decision = self.decision(action);
        self.mo.call::<Decide>((report,), decision).await
    }

    async fn queue(&self) -> Queue {
        self.mo.call::<ShowQueue>((), Nothing {}).await
    }

    fn audits(&self) -> i64 {
        self.fixture.app.number("SELECT count(*) FROM audit")
    }
}

async fn appoint(who: &Actor) {
    let sql = "INSERT INTO moderator (member, since) VALUES (?1, 1)";
    who.app().run(sql, vec![who.id().into()]).await;
}

async fn synced(who: &Actor) -> SyncReply {
    who.call::<Sync>((), SyncCursor::default()).await
}

/// The notices that a member has neither answered nor put away.
async fn notices_of(who: &Actor) -> Vec<Notice> {
    synced(who).await.notices
}

fn status(reply: &Reply) -> u16 {
    reply.status.as_u16()
}

#[tokio::test]
async fn the_queue_exists_only_for_moderators() {
    let case = Case::new().await;
    let report = case
        .reported(&case.fixture.bea, case.ana(), ReportReason::Spam)
        .await;
    assert!(synced(&case.mo).await.moderator && !synced(&case.fixture.ana).await.moderator);
    let strangers = [
        case.fixture.app.stranger(),
        case.fixture.ana.clone(),
        case.fixture.eve.clone(),
    ];
    for who in &strangers {
        let shown = who.refused::<ShowQueue>((), Nothing {}).await;
        let decided = who.refused::<Decide>((report,), case.decision(Action::Warn));
        let review = ReviewRequest {
            lift: true,
            reason: DecisionReason::parse("Mine").unwrap(),
            notice: NoticeId::from_random(1),
        };
        let reviewed = who.refused::<ReviewAnswer>((NoticeId::from_random(9),), review);
        for code in [shown.code, decided.await.code, reviewed.await.code] {
            assert_eq!(code, Code::NotFound);
        }
    }
    assert_eq!(case.audits(), 0);
}

#[tokio::test]
async fn urgent_reports_come_first_with_the_history_of_both_members() {
    let case = Case::new().await;
    let (ana, bea) = (&case.fixture.ana, &case.fixture.bea);
    let old = case.reported(bea, case.ana(), ReportReason::Spam).await;
    case.decides(old, Action::Warn).await;
    case.reported(ana, case.bea(), ReportReason::Other).await;
    case.reported(bea, case.ana(), ReportReason::Danger).await;
    let queue = case.queue().await;
    let reasons: Vec<_> = queue.reports.iter().map(|report| report.reason).collect();
    assert_eq!(reasons, [ReportReason::Danger, ReportReason::Other]);
    let first = &queue.reports[0];
    assert_eq!(first.about.name, "Ana Ruiz");
    assert_eq!((first.about.reports, first.about.acted), (2, 1));
    let reporter = first.reporter.as_ref().unwrap();
    assert_eq!((reporter.name.as_str(), reporter.reports), ("Bea Cole", 2));
    assert_eq!(first.content[0].field, "name");
    assert_eq!(first.content[0].text, "Ana Ruiz");
    assert_eq!(first.text.as_str(), "She shouts");
}

#[tokio::test]
async fn no_moderator_decides_about_herself_or_about_her_own_report() {
    let case = Case::new().await;
    let report = case
        .reported(&case.fixture.bea, case.ana(), ReportReason::Spam)
        .await;
    for own in [&case.fixture.ana, &case.fixture.bea] {
        appoint(own).await;
        let queue = own.call::<ShowQueue>((), Nothing {}).await;
        assert!(queue.reports.is_empty());
        let refused = own.refused::<Decide>((report,), case.decision(Action::Dismiss));
        assert_eq!(refused.await.code, Code::NotFound);
    }
}

#[tokio::test]
async fn a_decision_is_made_once_and_tells_both_members_without_naming_the_reporter() {
    let case = Case::new().await;
    let report = case
        .reported(&case.fixture.bea, case.ana(), ReportReason::Harassment)
        .await;
    let decision = case.decision(Action::Warn);
    let queue = case.mo.call::<Decide>((report,), decision.clone()).await;
    assert!(queue.reports.is_empty());
    let before = case.fixture.app.db.rows_written();
    case.mo.call::<Decide>((report,), decision).await;
    assert_eq!(
        case.fixture.app.db.rows_written(),
        before,
        "a repeated decision writes nothing"
    );
    let late = case
        .mo
        .refused::<Decide>((report,), case.decision(Action::Suspend));
    assert_eq!(late.await.code, Code::Stale);
    assert_eq!(case.audits(), 1);

    let ana = notices_of(&case.fixture.ana).await;
    assert_eq!((ana.len(), ana[0].kind), (1, NoticeKind::Warn));
    assert_eq!(ana[0].reason, "We ask for kindness here");
    let text = case.fixture.ana.get("/api/sync").await.text();
    assert!(!text.contains("She shouts"), "{text}");
    let bea = notices_of(&case.fixture.bea).await;
    assert_eq!((bea.len(), bea[0].kind), (1, NoticeKind::Acted));
    assert!(bea[0].reason.is_empty(), "only Ana reads the reason");
}

#[tokio::test]
async fn a_dismissal_tells_only_the_reporter() {
    let case = Case::new().await;
    let report = case
        .reported(&case.fixture.bea, case.ana(), ReportReason::Fake)
        .await;
    case.decides(report, Action::Dismiss).await;
    assert!(
        notices_of(&case.fixture.ana).await.is_empty(),
        "the reported member is told nothing"
    );
    let bea = notices_of(&case.fixture.bea).await;
    assert_eq!(bea[0].kind, NoticeKind::Dismissed);
    assert_eq!(bea[0].reason, "We ask for kindness here");
}

#[tokio::test]
async fn hiding_empties_texts_and_cancels_events() {
    let case = Case::new().await;
    let (ana, bea) = (&case.fixture.ana, &case.fixture.bea);
    let app = &case.fixture.app;
    app.run("UPDATE member SET about = 'Rude'", vec![]).await;
    app.run("UPDATE circle SET about = 'Rude'", vec![]).await;
    let doc = case.fixture.posted(case.fixture.draft()).await;
    let rude = Answer {
        note: Note::parse("Rude").unwrap(),
        ..saying(Intent::Going, 1, 1)
    };
    bea.call::<AnswerEvent>((doc.id,), rude).await;
    let circle = Subject::Circle {
        circle: case.fixture.circle,
    };
    let note = Subject::Note {
        event: doc.id,
        member: bea.id(),
    };
    let event = Subject::Event { event: doc.id };
    for (who, subject) in [(bea, case.ana()), (bea, circle), (ana, note), (bea, event)] {
        let report = case.reported(who, subject, ReportReason::Other).await;
        let before = case.fixture.seq();
        case.decides(report, Action::Hide).await;
        assert!(case.fixture.seq() > before, "the phones fetch the circle");
    }
    let left = |sql: &str| app.number(&format!("SELECT count(*) FROM {sql}"));
    let (ana, circle) = (ana.id().number(), case.fixture.circle.number());
    assert_eq!(left(&format!("member WHERE about = '' AND id = {ana}")), 1);
    assert_eq!(
        left(&format!("circle WHERE about = '' AND id = {circle}")),
        1
    );
    assert_eq!(left("rsvp WHERE note = 'Rude'"), 0);
    let shown = bea.call::<ShowEvent>((doc.id,), Nothing {}).await;
    assert!(shown.is_cancelled());
}

#[tokio::test]
async fn a_decision_removes_a_member_or_closes_a_circle() {
    let case = Case::new().await;
    let report = case
        .reported(&case.fixture.ana, case.bea(), ReportReason::Harassment)
        .await;
    case.decides(report, Action::Remove).await;
    assert!(synced(&case.fixture.bea).await.circles.is_empty());
    let parted = case.fixture.app.number("SELECT count(*) FROM parted");
    assert_eq!(parted, 1, "the matchmaker knows of the conflict");
    let circle = Subject::Circle {
        circle: case.fixture.circle,
    };
    let report = case
        .reported(&case.fixture.eve, circle, ReportReason::Fake)
        .await;
    let refused = case
        .mo
        .refused::<Decide>((report,), case.decision(Action::Remove));
    assert_eq!(
        refused.await.code,
        Code::Invalid,
        "a circle cannot be removed from a circle"
    );
    case.decides(report, Action::Close).await;
    let held = synced(&case.fixture.ana).await.circles;
    assert!(held[0].doc.as_ref().unwrap().closed);
}

#[tokio::test]
async fn a_removed_member_loses_her_seats_and_her_events_are_cancelled() {
    let case = Case::new().await;
    let (fixture, bea) = (&case.fixture, &case.fixture.bea);
    let cleo = fixture.joined("Cleo").await;
    let full = fixture.posted(fixture.draft_for(1)).await;
    for who in [bea, &cleo] {
        fixture.app.clock.advance(1);
        who.call::<AnswerEvent>((full.id,), saying(Intent::Going, 1, 0))
            .await;
    }
    let planned = (fixture.new_id(),);
    let plan = fixture.request(fixture.draft());
    bea.call::<CreateEvent>(planned, plan).await;
    let report = case
        .reported(&fixture.ana, case.bea(), ReportReason::Harassment)
        .await;
    case.decides(report, Action::Remove).await;
    let place = fixture.stands(full.id, &cleo).unwrap().0;
    assert_eq!(place, RsvpState::Going, "Cleo waited for Bea's seat");
    let held = synced(&cleo).await.circles;
    let events = &held[0].doc.as_ref().unwrap().events;
    let planned = events.iter().find(|event| event.id == planned.0).unwrap();
    assert!(planned.is_cancelled());
}

#[tokio::test]
async fn after_its_only_host_is_removed_a_circle_gets_another_host_or_closes() {
    let case = Case::new().await;
    let fixture = &case.fixture;
    for (by, out, left) in [
        (&fixture.bea, &fixture.ana, 1),
        (&fixture.eve, &fixture.bea, 0),
    ] {
        let subject = Subject::Member {
            member: out.id(),
            circle: Some(fixture.circle),
        };
        // The reporter is in the circle, so she can report its members.
        fixture.app.run(
            "INSERT OR IGNORE INTO membership (circle, member, role, joined_at) VALUES (?1, ?2, 'member', 0)",
            vec![fixture.circle.into(), by.id().into()],
        ).await;
        let report = case.reported(by, subject, ReportReason::Harassment).await;
        if left == 0 {
            let alone = "DELETE FROM membership WHERE member <> ?1";
            fixture.app.run(alone, vec![out.id().into()]).await;
        }
        case.decides(report, Action::Remove).await;
        assert!(synced(out).await.circles.is_empty());
        let of = |sql: &str| {
            fixture
                .app
                .number(&format!("{sql} = {}", fixture.circle.number()))
        };
        let hosts = of("SELECT count(*) FROM membership WHERE role = 'host' AND circle");
        let closed = of("SELECT closed_at IS NOT NULL FROM circle WHERE id");
        assert_eq!((hosts, closed), (left, 1 - left));
    }
}

#[tokio::test]
async fn a_suspended_member_reads_exports_and_answers_but_does_not_write() {
    let case = Case::new().await;
    let ana = &case.fixture.ana;
    let report = case
        .reported(&case.fixture.bea, case.ana(), ReportReason::Harassment)
        .await;
    case.decides(report, Action::Suspend).await;
    let profile = json!({ "profile": { "name": "Ana" }, "revision": 9 }).to_string();
    let refused = ana.send("PUT", "/api/profile", profile.clone()).await;
    assert_eq!(
        (status(&refused), refused.problem().code),
        (403, Code::Suspended)
    );
    for path in ["/api/sync", "/api/export"] {
        assert_eq!(status(&ana.get(path).await), 200, "{path}");
    }
    let [notice] = <[Notice; 1]>::try_from(notices_of(ana).await).unwrap();
    let until = case.fixture.now().plus(SUSPENDED_FOR);
    assert_eq!(
        (notice.kind, notice.until),
        (NoticeKind::Suspend, Some(until))
    );
    let answer = AnswerNoticeRequest {
        answer: NoticeAnswer::parse("I was tired").unwrap(),
    };
    ana.call::<AnswerNotice>((notice.id,), answer).await;
    case.fixture.app.clock.advance(SUSPENDED_FOR + 1);
    assert_eq!(status(&ana.send("PUT", "/api/profile", profile).await), 200);
}

#[tokio::test]
async fn a_suspended_member_can_delete_her_account() {
    let case = Case::new().await;
    let report = case
        .reported(&case.fixture.bea, case.ana(), ReportReason::Harassment)
        .await;
    case.decides(report, Action::Suspend).await;
    let reply = case.fixture.ana.send("DELETE", "/api/account", "").await;
    assert_eq!(status(&reply), 200);
}

#[tokio::test]
async fn a_member_answers_once_and_gets_a_notice_about_the_review() {
    let case = Case::new().await;
    let ana = &case.fixture.ana;
    let report = case
        .reported(&case.fixture.bea, case.ana(), ReportReason::Harassment)
        .await;
    case.decides(report, Action::Suspend).await;
    let notice = notices_of(ana).await[0].id;
    let says = |text: &str| AnswerNoticeRequest {
        answer: NoticeAnswer::parse(text).unwrap(),
    };
    let delta = ana
        .call::<AnswerNotice>((notice,), says("I was tired"))
        .await;
    assert_eq!(delta.notices, Some(vec![]));
    ana.call::<AnswerNotice>((notice,), says("And another thing"))
        .await;
    // Nobody answers the notice of another member.
    case.fixture
        .eve
        .call::<AnswerNotice>((notice,), says("Me too"))
        .await;
    let queue = case.queue().await;
    assert_eq!(queue.answers.len(), 1);
    assert_eq!(queue.answers[0].answer.as_str(), "I was tired");

    let review = ReviewRequest {
        lift: true,
        reason: DecisionReason::parse("We all are").unwrap(),
        notice: NoticeId::from_random(case.fixture.app.bits()),
    };
    let queue = case
        .mo
        .call::<ReviewAnswer>((notice,), review.clone())
        .await;
    assert!(queue.answers.is_empty());
    case.mo.call::<ReviewAnswer>((notice,), review).await;
    assert_eq!(case.audits(), 2);
    let news = notices_of(ana).await;
    assert_eq!((news.len(), news[0].kind), (1, NoticeKind::Lifted));
    let profile = json!({ "profile": { "name": "Ana" }, "revision": 9 }).to_string();
    assert_eq!(status(&ana.send("PUT", "/api/profile", profile).await), 200);
    // She puts the notice away without an answer, so there is nothing to review.
    ana.call::<AnswerNotice>((news[0].id,), says("")).await;
    assert!(notices_of(ana).await.is_empty() && case.queue().await.answers.is_empty());
}

#[tokio::test]
async fn the_audit_log_only_grows_and_names_nobody() {
    let case = Case::new().await;
    let report = case
        .reported(&case.fixture.bea, case.ana(), ReportReason::Spam)
        .await;
    case.decides(report, Action::Warn).await;
    for sql in [
        "DELETE FROM audit",
        "UPDATE audit SET action = 'dismiss'",
        "INSERT OR REPLACE INTO audit SELECT id, 0, moderator, action, report, about FROM audit",
    ] {
        let connection = case.fixture.app.db.connection();
        let done = connection.execute(sql, []);
        let error = done.expect_err(sql).to_string();
        assert!(error.contains("append-only"), "{error}");
    }
    // The log names nobody, because it outlives the accounts.
    let line = case.fixture.app.db.contents().into_iter();
    let line = line
        .into_iter()
        .find(|line| line.starts_with("audit "))
        .unwrap();
    for who in [&case.fixture.ana, &case.mo] {
        assert!(!line.contains(&who.id().to_string()), "{line}");
        assert!(!line.contains(&who.id().number().to_string()), "{line}");
    }
}

#[tokio::test]
async fn an_invalid_decision_is_refused() {
    let case = Case::new().await;
    let report = case
        .reported(&case.fixture.bea, case.ana(), ReportReason::Spam)
        .await;
    let path = format!("/api/moderation/reports/{report}");
    let notice = NoticeId::from_random(5);
    for body in [
        json!({ "action": "behead", "reason": "x", "notice": notice }),
        json!({ "action": "warn", "reason": "", "notice": notice }),
        json!({ "action": "warn", "reason": "x".repeat(501), "notice": notice }),
        json!({ "action": "warn", "notice": notice }),
        json!({ "action": "warn", "reason": "x" }),
    ] {
        let reply = case.mo.send("PUT", &path, body.to_string()).await;
        assert_eq!(status(&reply), 422, "{body}");
    }
}
