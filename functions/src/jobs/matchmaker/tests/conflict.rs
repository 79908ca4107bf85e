//! Members who left the same circle after a conflict are not matched with it or with each other, in whichever way they
//! left.

use super::fixture::{Town, mom};
use crate::testing::Actor;
use posse_shared::circles::api::{
    AskToJoin, AskToJoinRequest, CreateCircle, CreateCircleRequest, HandOver, HandOverRequest,
    RemoveMember,
};
use posse_shared::endpoint::Nothing;
use posse_shared::events::api::{AnswerEvent, CreateEvent, CreateEventRequest};
use posse_shared::events::{Answer, EventDraft};
use posse_shared::id::{CircleId, EventId, MemberId, NoticeId, ReportId};
use posse_shared::people::DisplayName;
use posse_shared::safety::api::{
    BlockMember, BlockRequest, Decide, DecideRequest, ReportIt, ReportRequest,
};
use posse_shared::safety::moderation::{Action, DecisionReason};
use posse_shared::safety::{ReportReason, ReportText, Subject};
use posse_shared::time::{DAY, Revision};
use serde_json::json;

const HOST: i64 = 1;
/// A member who is not the host and stays.
const OTHER: i64 = 2;
/// The member who leaves.
const LEAVER: i64 = 6;

/// Six seekers who are already in one circle. Without a conflict a round would match them.
struct Fixture {
    town: Town,
    circle: CircleId,
    event: EventId,
}

impl Fixture {
    async fn new() -> Self {
        let town = Town::new((1..=6).map(mom)).await;
        let session =
            "INSERT INTO session (token, id, member, device, created_at, seen_at, expires_at)
            VALUES (?1, ?2, ?2, 'test', 0, 0, 9000000000)";
        for id in 1..=7 {
            if id == 7 {
                town.run("INSERT INTO member (id, name, joined_at) VALUES (7, 'Mo', 0)")
                    .await;
                town.run("INSERT INTO moderator (member, since) VALUES (7, 0)")
                    .await;
            }
            let values = vec![crate::http::auth::hash(&token(id)).into(), id.into()];
            town.app.run(session, values).await;
        }
        town.run("UPDATE seeker SET chosen = 1").await;
        let fixture = Self {
            circle: CircleId::from_random(70),
            event: EventId::from_random(71),
            town,
        };
        let circle = json!({ "circle": { "name": "Prams", "stage": "toddler", "policy": "open",
            "site": { "kind": "virtual" } }, "revision": 1 });
        let circle: CreateCircleRequest = serde_json::from_value(circle).unwrap();
        let host = fixture.mom(HOST);
        host.call::<CreateCircle>((fixture.circle,), circle).await;
        let request: AskToJoinRequest = serde_json::from_value(json!({ "revision": 1 })).unwrap();
        for id in 2..=6 {
            let who = fixture.mom(id);
            who.call::<AskToJoin>((fixture.circle,), request.clone())
                .await;
        }
        fixture
    }

    fn mom(&self, id: i64) -> Actor {
        self.town.app.holder(member(id), token(id))
    }

    async fn report(&self, who: i64, subject: Subject) -> ReportId {
        let id = ReportId::from_random(self.town.app.bits());
        let report = ReportRequest {
            subject,
            reason: ReportReason::Harassment,
            text: ReportText::default(),
        };
        self.mom(who).call::<ReportIt>((id,), report).await;
        id
    }

    async fn decide(&self, report: ReportId, action: Action) {
        let decision = DecideRequest {
            action,
            reason: DecisionReason::parse("We ask for kindness here").unwrap(),
            notice: NoticeId::from_random(self.town.app.bits()),
        };
        self.mom(7).call::<Decide>((report,), decision).await;
    }

    /// Removes a member: `by` is the host, or the member herself who leaves.
    async fn remove(&self, by: i64, who: i64) {
        let out = (self.circle, member(who));
        self.mom(by).call::<RemoveMember>(out, Nothing {}).await;
    }

    async fn hand_over(&self, from: i64, to: i64) {
        let to = HandOverRequest { to: member(to) };
        self.mom(from).call::<HandOver>((self.circle,), to).await;
    }

    /// Posts an event that all others answer with yes.
    async fn post_event(&self, host: i64) {
        let starts_at = 1_795_251_600 + 3 * DAY;
        let draft = json!({ "title": "Coffee", "kind": "coffee_morning", "zone": "Europe/London",
            "starts_at": starts_at, "ends_at": starts_at + 5400, "place": "Café" });
        let draft: EventDraft = serde_json::from_value(draft).unwrap();
        let request = CreateEventRequest {
            circle: Some(self.circle),
            event: draft,
            revision: Revision::default(),
        };
        let path = (self.event,);
        self.mom(host).call::<CreateEvent>(path, request).await;
        let answer = json!({ "intent": "going", "party": { "adults": 1, "children": 0 },
            "note": "See you, losers", "revision": 5 });
        let answer: Answer = serde_json::from_value(answer).unwrap();
        for id in (1..=6).filter(|id| *id != host) {
            self.mom(id).call::<AnswerEvent>(path, answer.clone()).await;
        }
    }

    fn subject(&self, id: i64) -> Subject {
        Subject::Member {
            member: member(id),
            circle: Some(self.circle),
        }
    }

    /// The group in which the next round puts the leaver. Three members of the circle and two others are seekers too.
    async fn next_group_of_leaver(&mut self) -> Option<Vec<i64>> {
        self.town.join([mom(11), mom(12)]).await;
        self.town
            .run("UPDATE seeker SET wanted = 0 WHERE member < 3")
            .await;
        self.town.run_round().await;
        let mut groups = self.town.groups().await.into_iter();
        groups.rfind(|group| group.contains(&LEAVER))
    }
}

fn member(id: i64) -> MemberId {
    MemberId::from_number(id).unwrap()
}

fn token(id: i64) -> String {
    format!("token-of-{id}")
}

#[tokio::test]
async fn a_member_who_leaves_without_a_conflict_is_matched_with_them_again() {
    let mut fixture = Fixture::new().await;
    fixture.remove(LEAVER, LEAVER).await;
    assert_eq!(
        fixture.next_group_of_leaver().await,
        Some(vec![3, 4, 5, 6, 11, 12])
    );
}

/// A way to leave the circle after a conflict.
#[derive(Debug, Clone, Copy)]
enum Way {
    RemovedByTheHost,
    BlockedByTheHost,
    RemovedByAModerator,
    ReportedAMember,
    ReportedTheCircle,
    ReportedAnEvent,
    ReportedANote,
    WasReported,
    WasReportedForTheCircle,
    WasReportedForAnEvent,
    WasReportedForANote,
}

const WAYS: [Way; 11] = [
    Way::RemovedByTheHost,
    Way::BlockedByTheHost,
    Way::RemovedByAModerator,
    Way::ReportedAMember,
    Way::ReportedTheCircle,
    Way::ReportedAnEvent,
    Way::ReportedANote,
    Way::WasReported,
    Way::WasReportedForTheCircle,
    Way::WasReportedForAnEvent,
    Way::WasReportedForANote,
];

impl Way {
    /// Lets the leaver leave that way. Returns the report about her that is not decided yet.
    async fn leave(self, fixture: &Fixture) -> Option<ReportId> {
        let event = fixture.event;
        let circle = Subject::Circle {
            circle: fixture.circle,
        };
        let note = |of: i64| Subject::Note {
            event,
            member: member(of),
        };
        let mut about_leaver = None;
        match self {
            Self::RemovedByTheHost => {
                fixture.remove(HOST, LEAVER).await;
                return None;
            }
            Self::BlockedByTheHost => {
                let block = BlockRequest {
                    name: DisplayName::parse("Her").unwrap(),
                    revision: Revision::default(),
                };
                let host = fixture.mom(HOST);
                host.call::<BlockMember>((member(LEAVER),), block).await;
                return None;
            }
            Self::RemovedByAModerator => {
                let report = fixture.report(OTHER, fixture.subject(LEAVER)).await;
                fixture.decide(report, Action::Remove).await;
                return None;
            }
            Self::ReportedAMember => {
                fixture.report(LEAVER, fixture.subject(OTHER)).await;
            }
            Self::ReportedTheCircle => {
                fixture.report(LEAVER, circle).await;
            }
            Self::ReportedAnEvent => {
                fixture.post_event(HOST).await;
                fixture.report(LEAVER, Subject::Event { event }).await;
            }
            Self::ReportedANote => {
                fixture.post_event(LEAVER).await;
                fixture.report(LEAVER, note(OTHER)).await;
            }
            Self::WasReported => {
                about_leaver = Some(fixture.report(OTHER, fixture.subject(LEAVER)).await);
            }
            Self::WasReportedForTheCircle => {
                fixture.hand_over(HOST, LEAVER).await;
                about_leaver = Some(fixture.report(OTHER, circle).await);
                fixture.hand_over(LEAVER, HOST).await;
            }
            Self::WasReportedForAnEvent => {
                fixture.post_event(LEAVER).await;
                about_leaver = Some(fixture.report(OTHER, Subject::Event { event }).await);
            }
            Self::WasReportedForANote => {
                fixture.post_event(OTHER).await;
                about_leaver = Some(fixture.report(OTHER, note(LEAVER)).await);
            }
        }
        fixture.remove(LEAVER, LEAVER).await;
        about_leaver
    }
}

#[tokio::test]
async fn a_member_who_leaves_after_a_conflict_is_matched_with_none_of_them() {
    for way in WAYS {
        let mut fixture = Fixture::new().await;
        way.leave(&fixture).await;
        assert_eq!(fixture.next_group_of_leaver().await, None, "{way:?}");
    }
}

#[tokio::test]
async fn two_who_left_after_a_conflict_are_not_matched_with_each_other() {
    for way in WAYS {
        let mut fixture = Fixture::new().await;
        way.leave(&fixture).await;
        // Only with both of them the remaining seekers could be a group.
        fixture.remove(HOST, 5).await;
        fixture
            .town
            .join([13, 14, 15, 16].map(|id| super::fixture::Mom {
                days: 30,
                ..mom(id)
            }))
            .await;
        fixture
            .town
            .run("DELETE FROM membership WHERE role = 'member'")
            .await;
        fixture
            .town
            .run("UPDATE seeker SET wanted = 0 WHERE member < 5 OR member IN (11, 12)")
            .await;
        let group = fixture.next_group_of_leaver().await;
        assert!(
            group.is_none_or(|group| !group.contains(&5)),
            "{way:?}: {:?}",
            fixture.town.groups().await
        );
    }
}

#[tokio::test]
async fn a_dismissed_report_or_one_of_a_year_ago_keeps_nobody_apart() {
    let mut fixture = Fixture::new().await;
    let report = Way::WasReported.leave(&fixture).await.unwrap();
    fixture.decide(report, Action::Dismiss).await;
    // The report itself would keep its reporter and her apart.
    fixture.town.run("UPDATE report SET reporter = NULL").await;
    assert_eq!(
        fixture.next_group_of_leaver().await,
        Some(vec![3, 4, 5, 6, 11, 12])
    );

    let mut fixture = Fixture::new().await;
    Way::WasReported.leave(&fixture).await;
    fixture.town.app.clock.advance(366 * DAY);
    assert_eq!(
        fixture.next_group_of_leaver().await,
        Some(vec![3, 4, 5, 6, 11, 12])
    );
}

#[tokio::test]
async fn a_reported_member_who_left_learns_nothing_of_the_report() {
    let mut seen = Vec::new();
    for reported in [true, false] {
        let fixture = Fixture::new().await;
        if reported {
            fixture.report(OTHER, fixture.subject(LEAVER)).await;
        }
        fixture.remove(LEAVER, LEAVER).await;
        let leaver = fixture.mom(LEAVER);
        seen.push((
            leaver.get("/api/sync").await.text(),
            leaver.get("/api/export").await.text(),
        ));
    }
    assert_eq!(seen[0], seen[1]);
}

#[tokio::test]
async fn the_export_of_a_blocked_member_equals_that_of_a_removed_member() {
    let mut seen = Vec::new();
    for way in [Way::BlockedByTheHost, Way::RemovedByTheHost] {
        let fixture = Fixture::new().await;
        way.leave(&fixture).await;
        seen.push(fixture.mom(LEAVER).get("/api/export").await.text());
    }
    assert_eq!(seen[0], seen[1]);
}
