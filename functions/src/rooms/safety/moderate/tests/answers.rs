//! Who gets a notice and what it names, who reads the answer, and what lifting a decision undoes.

use super::*;

/// Answers a notice.
async fn answers(who: &Actor, notice: NoticeId, text: &str) {
    let answer = AnswerNoticeRequest {
        answer: NoticeAnswer::parse(text).unwrap(),
    };
    who.call::<AnswerNotice>((notice,), answer).await;
}

fn review(case: &Case, lift: bool) -> ReviewRequest {
    ReviewRequest {
        lift,
        reason: DecisionReason::parse("We read it again").unwrap(),
        notice: NoticeId::from_random(case.fixture.app.bits()),
    }
}

impl Case {
    async fn another(&self) -> Actor {
        let another = self.fixture.app.member("Ola Other").await;
        appoint(&another).await;
        another
    }

    /// Mo decides, the member answers the first of her notices, and Mo lifts the decision.
    async fn lifted(&self, report: ReportId, action: Action, who: &Actor) {
        self.decides(report, action).await;
        let notice = notices_of(who).await[0].id;
        answers(who, notice, "You misread it").await;
        self.mo
            .call::<ReviewAnswer>((notice,), review(self, true))
            .await;
    }

    fn count(&self, sql: &str) -> i64 {
        self.fixture
            .app
            .number(&format!("SELECT count(*) FROM {sql}"))
    }
}

#[tokio::test]
async fn closing_a_circle_tells_its_hosts_and_no_other_member() {
    let case = Case::new().await;
    let (fixture, ana) = (&case.fixture, &case.fixture.ana);
    let cleo = fixture.joined("Cleo").await;
    let host = "UPDATE membership SET role = 'host' WHERE member = ?1";
    fixture.app.run(host, vec![cleo.id().into()]).await;
    fixture
        .app
        .run("UPDATE circle SET name = 'Prams by the pond'", vec![])
        .await;
    let dora = fixture.joined("Dora").await;
    let report = case.reported(&dora, case.bea(), ReportReason::Spam).await;
    let queue = case.queue().await;
    let circle = queue.reports[0].circle.as_ref().unwrap();
    assert_eq!(circle.name, "Prams by the pond");
    assert_eq!(
        circle.hosts,
        ["Ana Ruiz", "Cleo"],
        "the reported member is not a host"
    );

    let decision = case.decision(Action::Close);
    case.mo.call::<Decide>((report,), decision.clone()).await;
    case.mo.call::<Decide>((report,), decision).await;
    for host in [ana, &cleo] {
        let [notice] = <[Notice; 1]>::try_from(notices_of(host).await).unwrap();
        assert_eq!(notice.kind, NoticeKind::Close);
        assert_eq!(notice.about, "Prams by the pond");
        assert_eq!(notice.reason, "We ask for kindness here");
        answers(host, notice.id, "Why?").await;
    }
    assert!(
        notices_of(&fixture.bea).await.is_empty(),
        "Bea hosts nothing"
    );
    assert_eq!(notices_of(&dora).await[0].kind, NoticeKind::Acted);
    let answers = case.queue().await.answers.into_iter();
    let names: Vec<_> = answers.map(|answer| answer.name).collect();
    assert_eq!(names, ["Ana Ruiz", "Cleo"], "each host can answer");
    assert_eq!(case.count("ruling WHERE moderator IS NOT NULL"), 2);
}

#[tokio::test]
async fn a_notice_names_what_it_is_about() {
    let case = Case::new().await;
    let (fixture, ana, bea) = (&case.fixture, &case.fixture.ana, &case.fixture.bea);
    fixture
        .app
        .run("UPDATE circle SET name = 'Tea at ten'", vec![])
        .await;
    let doc = fixture.posted(fixture.draft()).await;
    let title = doc.event.title.to_string();
    let event = Subject::Event { event: doc.id };
    let report = case.reported(bea, event, ReportReason::Spam).await;
    case.decides(report, Action::Hide).await;
    assert_eq!(notices_of(ana).await[0].about, title);
    let report = case.reported(ana, case.bea(), ReportReason::Spam).await;
    case.decides(report, Action::Remove).await;
    let notices = notices_of(bea).await;
    let removed = notices
        .iter()
        .find(|notice| notice.kind == NoticeKind::Remove);
    assert_eq!(removed.unwrap().about, "Tea at ten");
    let acted = notices
        .iter()
        .find(|notice| notice.kind == NoticeKind::Acted);
    assert_eq!(
        acted.unwrap().about,
        "",
        "the reporter knows what she reported"
    );
}

#[tokio::test]
async fn an_answer_goes_to_another_moderator_if_there_is_one() {
    let case = Case::new().await;
    let (fixture, ana) = (&case.fixture, &case.fixture.ana);
    let report = case
        .reported(&fixture.bea, case.ana(), ReportReason::Spam)
        .await;
    case.decides(report, Action::Warn).await;
    let notice = notices_of(ana).await[0].id;
    answers(ana, notice, "I was tired").await;
    let shown = |who: &Actor| {
        let who = who.clone();
        async move { who.call::<ShowQueue>((), Nothing {}).await.answers.len() }
    };
    assert_eq!(shown(&case.mo).await, 1, "there is no other moderator");
    // Neither the reporter nor the reported member counts as another moderator.
    appoint(&fixture.bea).await;
    appoint(ana).await;
    assert_eq!(shown(&case.mo).await, 1);
    assert_eq!((shown(&fixture.bea).await, shown(ana).await), (0, 0));
    let ola = case.another().await;
    assert_eq!((shown(&case.mo).await, shown(&ola).await), (0, 1));
    for who in [&case.mo, &fixture.bea, ana] {
        let refused = who.refused::<ReviewAnswer>((notice,), review(&case, true));
        assert_eq!(refused.await.code, Code::NotFound);
    }
    // A suspended moderator reviews nothing.
    let suspend = "INSERT INTO suspension (member, until) VALUES (?1, 2000000000)";
    fixture.app.run(suspend, vec![ola.id().into()]).await;
    assert_eq!((shown(&case.mo).await, shown(&ola).await), (1, 0));
    fixture.app.run("DELETE FROM suspension", vec![]).await;
    let upheld = review(&case, false);
    ola.call::<ReviewAnswer>((notice,), upheld.clone()).await;
    ola.call::<ReviewAnswer>((notice,), upheld).await;
    assert_eq!(notices_of(ana).await.len(), 1);
    let logged = "audit WHERE action = 'upheld' AND report = ";
    assert_eq!(case.count(&format!("{logged}{}", report.number())), 1);
}

#[tokio::test]
async fn lifting_opens_a_circle_again_unless_its_host_had_closed_it() {
    for host_closed in [false, true] {
        let case = Case::new().await;
        let (fixture, ana) = (&case.fixture, &case.fixture.ana);
        let circle = Subject::Circle {
            circle: fixture.circle,
        };
        let report = case
            .reported(&fixture.bea, circle, ReportReason::Fake)
            .await;
        if host_closed {
            let close = "UPDATE circle SET closed_at = 7 WHERE id = ?1";
            fixture.app.run(close, vec![fixture.circle.into()]).await;
        }
        let before = fixture.seq();
        case.lifted(report, Action::Close, ana).await;
        assert!(
            fixture.seq() > before + 1,
            "the phones fetch the circle twice"
        );
        let held = synced(ana).await.circles;
        assert_eq!(held[0].doc.as_ref().unwrap().closed, host_closed);
        let [news] = <[Notice; 1]>::try_from(notices_of(ana).await).unwrap();
        assert_eq!((news.kind, news.until), (NoticeKind::Lifted, None));
        assert!(!news.about.is_empty(), "the notice names the circle");
    }
}

#[tokio::test]
async fn lifting_restores_hidden_content_as_it_was_reported() {
    let case = Case::new().await;
    let (fixture, ana, bea) = (&case.fixture, &case.fixture.ana, &case.fixture.bea);
    let app = &fixture.app;
    app.run("UPDATE member SET about = 'Frank'", vec![]).await;
    app.run("UPDATE circle SET about = 'Frank'", vec![]).await;
    let doc = fixture.posted(fixture.draft()).await;
    let bring = doc.event.bring.to_string();
    let frank = Answer {
        note: Note::parse("Frank").unwrap(),
        ..saying(Intent::Going, 1, 1)
    };
    bea.call::<AnswerEvent>((doc.id,), frank).await;
    let circle = Subject::Circle {
        circle: fixture.circle,
    };
    let note = Subject::Note {
        event: doc.id,
        member: bea.id(),
    };
    let event = Subject::Event { event: doc.id };
    for (by, subject, whose) in [
        (bea, case.ana(), ana),
        (bea, circle, ana),
        (ana, note, bea),
        (bea, event, ana),
    ] {
        let report = case.reported(by, subject, ReportReason::Other).await;
        for reporter in [ana, bea] {
            app.run(
                "UPDATE notice SET answered_at = 1 WHERE member = ?1",
                vec![reporter.id().into()],
            )
            .await;
        }
        let before = fixture.seq();
        case.lifted(report, Action::Hide, whose).await;
        assert!(
            fixture.seq() > before + 1,
            "the phones fetch the circle twice"
        );
    }
    let (ana_id, circle) = (ana.id().number(), fixture.circle.number());
    let member = format!("member WHERE about = 'Frank' AND id = {ana_id}");
    let described = format!("circle WHERE about = 'Frank' AND id = {circle}");
    for there in [member, described, "rsvp WHERE note = 'Frank'".into()] {
        assert_eq!(case.count(&there), 1, "{there}");
    }
    let shown = bea.call::<ShowEvent>((doc.id,), Nothing {}).await;
    assert!(!shown.is_cancelled());
    assert_eq!(shown.event.bring.to_string(), bring);
}

#[tokio::test]
async fn lifting_does_not_touch_what_the_member_wrote_or_cancelled_herself() {
    let case = Case::new().await;
    let (fixture, ana, bea) = (&case.fixture, &case.fixture.ana, &case.fixture.bea);
    let app = &fixture.app;
    app.run("UPDATE member SET about = 'Frank'", vec![]).await;
    let report = case.reported(bea, case.ana(), ReportReason::Other).await;
    case.decides(report, Action::Hide).await;
    app.run("UPDATE member SET about = 'Kinder'", vec![]).await;
    let notice = notices_of(ana).await[0].id;
    answers(ana, notice, "You misread it").await;
    let lift = review(&case, true);
    case.mo.call::<ReviewAnswer>((notice,), lift).await;
    assert_eq!(case.count("member WHERE about = 'Frank'"), 0);

    let doc = fixture.posted(fixture.draft()).await;
    let event = Subject::Event { event: doc.id };
    let report = case.reported(bea, event, ReportReason::Other).await;
    app.clock.advance(1);
    fixture.cancelled(&doc, "Rain").await;
    app.clock.advance(1);
    app.run("UPDATE notice SET answered_at = 1", vec![]).await;
    case.lifted(report, Action::Hide, ana).await;
    let shown = bea.call::<ShowEvent>((doc.id,), Nothing {}).await;
    assert!(shown.is_cancelled());
}

#[tokio::test]
async fn lifting_a_warning_ends_no_suspension_and_a_later_suspension_stays() {
    let case = Case::new().await;
    let (fixture, ana) = (&case.fixture, &case.fixture.ana);
    let first = case
        .reported(&fixture.bea, case.ana(), ReportReason::Spam)
        .await;
    let warned = case
        .reported(&fixture.bea, case.ana(), ReportReason::Spam)
        .await;
    case.decides(first, Action::Suspend).await;
    let suspended = notices_of(ana).await[0].id;
    answers(ana, suspended, "I was tired").await;
    case.lifted(warned, Action::Warn, ana).await;
    assert_eq!(case.count("suspension"), 1);
    let news = notices_of(ana).await;
    assert_eq!((news[0].kind, news[0].until), (NoticeKind::Lifted, None));
    let again = case
        .reported(&fixture.bea, case.ana(), ReportReason::Spam)
        .await;
    fixture.app.clock.advance(60);
    case.decides(again, Action::Suspend).await;
    let lift = review(&case, true);
    case.mo.call::<ReviewAnswer>((suspended,), lift).await;
    assert_eq!(case.count("suspension"), 1, "the later suspension stays");
}

#[tokio::test]
async fn the_queue_shows_the_reported_content_field_by_field() {
    let case = Case::new().await;
    let fixture = &case.fixture;
    let doc = fixture.posted(fixture.draft()).await;
    let event = Subject::Event { event: doc.id };
    case.reported(&fixture.bea, event, ReportReason::Spam).await;
    let queue = case.queue().await;
    let fields = queue.reports[0].content.iter();
    let fields: Vec<_> = fields
        .map(|quote| (quote.field.as_str(), quote.text.clone()))
        .collect();
    assert_eq!(fields[0], ("title", doc.event.title.to_string()));
    assert_eq!(fields[1].0, "place");
    assert!(
        fields.iter().all(|(_, text)| !text.is_empty()),
        "{fields:?}"
    );
}

#[tokio::test]
async fn each_notice_knows_the_report_it_is_about() {
    let case = Case::new().await;
    let (fixture, ana) = (&case.fixture, &case.fixture.ana);
    // Two decisions of the same kind about the same member in the same second.
    for _ in 0..2 {
        let report = case
            .reported(&fixture.bea, case.ana(), ReportReason::Spam)
            .await;
        case.decides(report, Action::Warn).await;
    }
    assert_eq!(notices_of(ana).await.len(), 2);
    let linked = "ruling u JOIN report r ON r.id = u.report AND r.decision = u.notice";
    assert_eq!(case.count(linked), 2);
    assert_eq!(
        case.count("ruling"),
        2,
        "the reporter's notices need no link"
    );
}
