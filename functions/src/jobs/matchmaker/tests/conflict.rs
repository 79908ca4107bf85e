//! Those who left the same circle in anger are not put together again, whichever way they went.

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
use posse_shared::safety::moderation::{Action, Grounds};
use posse_shared::safety::{Reason, ReportText, Subject};
use posse_shared::time::{DAY, Revision};
use serde_json::json;

const HOST: i64 = 1;
/// A member as everybody else.
const OTHER: i64 = 2;
const LEAVER: i64 = 6;

/// Six who look for a circle and would be put together; all of them are in one already.
struct Street {
    town: Town,
    circle: CircleId,
    event: EventId,
}

impl Street {
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
        let street = Self {
            circle: CircleId::from_random(70),
            event: EventId::from_random(71),
            town,
        };
        let circle = json!({ "circle": { "name": "Prams", "stage": "toddler", "policy": "open",
            "site": { "kind": "virtual" } }, "revision": 1 });
        let circle: CreateCircleRequest = serde_json::from_value(circle).unwrap();
        let host = street.mom(HOST);
        host.call::<CreateCircle>((street.circle,), circle).await;
        let wish: AskToJoinRequest = serde_json::from_value(json!({ "revision": 1 })).unwrap();
        for id in 2..=6 {
            let who = street.mom(id);
            who.call::<AskToJoin>((street.circle,), wish.clone()).await;
        }
        street
    }

    fn mom(&self, id: i64) -> Actor {
        self.town.app.holder(member(id), token(id))
    }

    async fn reports(&self, who: i64, subject: Subject) -> ReportId {
        let id = ReportId::from_random(self.town.app.bits());
        let report = ReportRequest {
            subject,
            reason: Reason::Harassment,
            text: ReportText::default(),
        };
        self.mom(who).call::<ReportIt>((id,), report).await;
        id
    }

    async fn decided(&self, report: ReportId, action: Action) {
        let decision = DecideRequest {
            action,
            reason: Grounds::parse("We ask for kindness here").unwrap(),
            notice: NoticeId::from_random(self.town.app.bits()),
        };
        self.mom(7).call::<Decide>((report,), decision).await;
    }

    /// She goes herself, or is taken out by the other.
    async fn goes(&self, by: i64, who: i64) {
        let out = (self.circle, member(who));
        self.mom(by).call::<RemoveMember>(out, Nothing {}).await;
    }

    async fn hands_over(&self, from: i64, to: i64) {
        let to = HandOverRequest { to: member(to) };
        self.mom(from).call::<HandOver>((self.circle,), to).await;
    }

    /// An event of hers that all others come to.
    async fn posts(&self, host: i64) {
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

    fn person(&self, id: i64) -> Subject {
        Subject::Member {
            member: member(id),
            circle: Some(self.circle),
        }
    }

    /// With whom the next round puts her who left: three who stayed look for a circle, and two who never
    /// were in this one.
    async fn company(&mut self) -> Option<Vec<i64>> {
        self.town.join([mom(11), mom(12)]).await;
        self.town
            .run("UPDATE seeker SET wanted = 0 WHERE member < 3")
            .await;
        self.town.round().await;
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
async fn whoever_leaves_in_peace_meets_them_again() {
    let mut street = Street::new().await;
    street.goes(LEAVER, LEAVER).await;
    assert_eq!(street.company().await, Some(vec![3, 4, 5, 6, 11, 12]));
}

/// A way out of the circle.
#[derive(Debug, Clone, Copy)]
enum Way {
    RemovedByTheHost,
    BlockedByTheHost,
    RemovedByAModerator,
    ReportedSomebody,
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
    Way::ReportedSomebody,
    Way::ReportedTheCircle,
    Way::ReportedAnEvent,
    Way::ReportedANote,
    Way::WasReported,
    Way::WasReportedForTheCircle,
    Way::WasReportedForAnEvent,
    Way::WasReportedForANote,
];

impl Way {
    /// Takes her out that way; gives back what was reported of her and is not decided.
    async fn taken(self, street: &Street) -> Option<ReportId> {
        let event = street.event;
        let circle = Subject::Circle {
            circle: street.circle,
        };
        let note = |of: i64| Subject::Note {
            event,
            member: member(of),
        };
        let mut about_her = None;
        match self {
            Self::RemovedByTheHost => {
                street.goes(HOST, LEAVER).await;
                return None;
            }
            Self::BlockedByTheHost => {
                let block = BlockRequest {
                    name: DisplayName::parse("Her").unwrap(),
                    revision: Revision::default(),
                };
                let host = street.mom(HOST);
                host.call::<BlockMember>((member(LEAVER),), block).await;
                return None;
            }
            Self::RemovedByAModerator => {
                let report = street.reports(OTHER, street.person(LEAVER)).await;
                street.decided(report, Action::Remove).await;
                return None;
            }
            Self::ReportedSomebody => {
                street.reports(LEAVER, street.person(OTHER)).await;
            }
            Self::ReportedTheCircle => {
                street.reports(LEAVER, circle).await;
            }
            Self::ReportedAnEvent => {
                street.posts(HOST).await;
                street.reports(LEAVER, Subject::Event { event }).await;
            }
            Self::ReportedANote => {
                street.posts(LEAVER).await;
                street.reports(LEAVER, note(OTHER)).await;
            }
            Self::WasReported => {
                about_her = Some(street.reports(OTHER, street.person(LEAVER)).await);
            }
            Self::WasReportedForTheCircle => {
                street.hands_over(HOST, LEAVER).await;
                about_her = Some(street.reports(OTHER, circle).await);
                street.hands_over(LEAVER, HOST).await;
            }
            Self::WasReportedForAnEvent => {
                street.posts(LEAVER).await;
                about_her = Some(street.reports(OTHER, Subject::Event { event }).await);
            }
            Self::WasReportedForANote => {
                street.posts(OTHER).await;
                about_her = Some(street.reports(OTHER, note(LEAVER)).await);
            }
        }
        street.goes(LEAVER, LEAVER).await;
        about_her
    }
}

#[tokio::test]
async fn whoever_leaves_in_anger_meets_none_of_them_again() {
    for way in WAYS {
        let mut street = Street::new().await;
        way.taken(&street).await;
        assert_eq!(street.company().await, None, "{way:?}");
    }
}

#[tokio::test]
async fn two_who_left_in_anger_meet_neither_those_inside_nor_each_other() {
    for way in WAYS {
        let mut street = Street::new().await;
        way.taken(&street).await;
        // Nobody but the two of them could make a group with who is left.
        street.goes(HOST, 5).await;
        street
            .town
            .join([13, 14, 15, 16].map(|id| super::fixture::Mom {
                days: 30,
                ..mom(id)
            }))
            .await;
        street
            .town
            .run("DELETE FROM membership WHERE role = 'member'")
            .await;
        street
            .town
            .run("UPDATE seeker SET wanted = 0 WHERE member < 5 OR member IN (11, 12)")
            .await;
        let company = street.company().await;
        assert!(
            company.is_none_or(|group| !group.contains(&5)),
            "{way:?}: {:?}",
            street.town.groups().await
        );
    }
}

#[tokio::test]
async fn what_was_found_to_be_fine_or_is_a_year_ago_keeps_nobody_apart() {
    let mut street = Street::new().await;
    let report = Way::WasReported.taken(&street).await.unwrap();
    street.decided(report, Action::Dismiss).await;
    // But who reported her does not meet her.
    street.town.run("UPDATE report SET reporter = NULL").await;
    assert_eq!(street.company().await, Some(vec![3, 4, 5, 6, 11, 12]));

    let mut street = Street::new().await;
    Way::WasReported.taken(&street).await;
    street.town.app.clock.advance(366 * DAY);
    assert_eq!(street.company().await, Some(vec![3, 4, 5, 6, 11, 12]));
}

#[tokio::test]
async fn who_was_reported_and_left_learns_nothing_of_it() {
    let mut told = Vec::new();
    for reported in [true, false] {
        let street = Street::new().await;
        if reported {
            street.reports(OTHER, street.person(LEAVER)).await;
        }
        street.goes(LEAVER, LEAVER).await;
        let her = street.mom(LEAVER);
        told.push((
            her.get("/api/sync").await.text(),
            her.get("/api/export").await.text(),
        ));
    }
    assert_eq!(told[0], told[1]);
}

#[tokio::test]
async fn whom_a_host_blocks_finds_in_her_export_what_she_would_find_if_removed() {
    let mut told = Vec::new();
    for way in [Way::BlockedByTheHost, Way::RemovedByTheHost] {
        let street = Street::new().await;
        way.taken(&street).await;
        told.push(street.mom(LEAVER).get("/api/export").await.text());
    }
    assert_eq!(told[0], told[1]);
}
