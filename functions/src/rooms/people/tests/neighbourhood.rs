//! A neighbourhood in which Ana has a row in every table, and others have rows, too.
//!
//! [`HER_WORDS`] lists everything that Ana wrote. Everything that others wrote contains [`OTHERS`].

use super::phone::Phone;
use crate::kernel::ports::Clock;
use crate::testing::{Actor, TestApp};
use posse_shared::availability::api::SaveFreeTime;
use posse_shared::circles::api::{AskToJoin, CreateCircle, CreateInvite, VouchFor};
use posse_shared::endpoint::{Endpoint, Nothing};
use posse_shared::events::api::{AnswerEvent, CreateEvent};
use posse_shared::id::{CircleId, EventId, InviteId, ReportId};
use posse_shared::people::api::{MakeRecoveryCodes, SaveProfile};
use posse_shared::safety::api::{BlockMember, ReportIt, UnblockMember};
use posse_shared::time::{DAY, HOUR};
use serde_json::{Value, json};

/// Her name.
pub(super) const HER: &str = "Ana Quill";
/// A word that is in every text of everybody else.
pub(super) const OTHERS: &str = "Marlowe";
/// Everything that she wrote.
pub(super) const HER_WORDS: [&str; 13] = [
    HER,
    "Quill about herself",
    "Quill Lane",
    "Quill's tablet",
    "Quill asks to join",
    "Quill's picnic",
    "Quill's address",
    "Quill says bring a mug",
    "Quill's note to Bea",
    "Quill's note to Dora",
    "Quill alone",
    "Quill's old friend",
    "Quill complains",
];

pub(super) struct Neighbourhood {
    pub(super) app: TestApp,
    pub(super) phone: Phone,
    /// Has a row in every table.
    pub(super) ana: Actor,
    /// Ana on another device.
    pub(super) ana_elsewhere: Actor,
    /// The longest-standing other member of Ana's circle, and host of her own circle.
    pub(super) bea: Actor,
    /// A member of Ana's circle. She is waitlisted at the events where Ana has seats.
    pub(super) cleo: Actor,
    /// Hosts a circle that Ana asks to join.
    pub(super) dora: Actor,
    /// Hosted by Ana, with Bea and Cleo in it.
    pub(super) anas: CircleId,
    /// Hosted by Bea, with Ana in it.
    pub(super) beas: CircleId,
    /// Hosted by Dora.
    pub(super) doras: CircleId,
    /// Hosted by Cleo, without anything of Ana's.
    pub(super) cleos: CircleId,
    /// A circle whose only member is Ana.
    pub(super) lonely: CircleId,
    /// Bea's event in Ana's circle: Ana has all seats, Cleo is waitlisted.
    pub(super) evening: EventId,
    /// Dora's neighbourhood event in Dora's circle: Ana has all seats, Cleo is waitlisted.
    pub(super) walk: EventId,
    /// Her recovery codes.
    pub(super) codes: Vec<String>,
}

/// Calls an endpoint with a body written as JSON.
pub(super) async fn does<E: Endpoint>(who: &Actor, path: E::Path, body: Value) -> E::Response {
    let request = serde_json::from_value(body).expect("a sound body");
    who.call::<E>(path, request).await
}

async fn opens(who: &Actor, name: &str, policy: &str) -> CircleId {
    let id = CircleId::from_random(who.app().bits());
    let site = json!({ "kind": "near", "cell": "gcpch", "place": "Hove" });
    let circle = json!({ "name": name, "stage": "toddler", "site": site, "policy": policy });
    does::<CreateCircle>(who, (id,), json!({ "circle": circle, "revision": 1 })).await;
    id
}

/// Joins an open circle, or asks to join another one.
async fn asks(who: &Actor, circle: CircleId, text: &str) {
    who.app().clock.advance(1);
    does::<AskToJoin>(who, (circle,), json!({ "text": text, "revision": 1 })).await;
}

/// An event whose text is not Ana's.
fn event(who: &Actor, title: &str, audience: &str) -> Value {
    let starts_at = who.app().clock.now().plus(3 * DAY + HOUR);
    json!({
        "title": title, "kind": "evening", "starts_at": starts_at,
        "ends_at": starts_at.plus(2 * HOUR), "zone": "Europe/London", "place": "The green",
        "cell": "gcpch", "exact": { "address": "Marlowe House" }, "bring": "Marlowe's cake",
        "capacity": { "adults": 2 }, "audience": audience,
    })
}

async fn posts(who: &Actor, circle: Option<CircleId>, event: Value) -> EventId {
    let id = EventId::from_random(who.app().bits());
    let body = json!({ "circle": circle, "event": event, "revision": 1 });
    does::<CreateEvent>(who, (id,), body).await;
    id
}

async fn answers(who: &Actor, event: EventId, intent: &str, adults: u8, note: &str) {
    who.app().clock.advance(1);
    let party = json!({ "adults": adults, "children": 0 });
    let body = json!({ "intent": intent, "party": party, "note": note, "revision": 1 });
    does::<AnswerEvent>(who, (event,), body).await;
}

impl Neighbourhood {
    pub(super) async fn new() -> Self {
        let app = TestApp::default();
        let (mut phone, ana) = Phone::signed_up(&app, 1, HER).await;
        let ana_elsewhere = phone.signed_in().await;
        let (bea, cleo, dora) = (
            app.member("Bea Marlowe").await,
            app.member("Cleo Marlowe").await,
            app.member("Dora Marlowe").await,
        );
        let codes = introduces_herself(&app, &ana).await;

        let anas = opens(&ana, "Prams on the prom", "open").await;
        let beas = opens(&bea, "Early walkers", "open").await;
        let doras = opens(&dora, "Tea at ten", "ask").await;
        let cleos = opens(&cleo, "Elsewhere", "open").await;
        let lonely = opens(&ana, "Quill alone", "ask").await;
        asks(&bea, anas, "").await;
        asks(&cleo, anas, "").await;
        asks(&ana, beas, "").await;
        asks(&ana, doras, "Quill asks to join").await;
        asks(&dora, lonely, "Marlowe asks too").await;
        ana.call::<VouchFor>((lonely, dora.id()), Nothing {}).await;
        let invite = InviteId::from_random(app.bits());
        let expires_at = app.clock.now().plus(7 * DAY);
        let body = json!({ "token": "0".repeat(32), "uses": 3, "expires_at": expires_at });
        does::<CreateInvite>(&ana, (anas, invite), body).await;

        let evening = posts(&bea, Some(anas), event(&bea, "An evening", "circle")).await;
        answers(&ana, evening, "going", 2, "Quill's note to Bea").await;
        answers(&cleo, evening, "going", 1, "Marlowe's note").await;
        let walk = event(&dora, "A walk", "neighbourhood");
        let walk = posts(&dora, Some(doras), walk).await;
        answers(&ana, walk, "going", 2, "Quill's note to Dora").await;
        answers(&cleo, walk, "going", 2, "Marlowe's note").await;
        let full = posts(&bea, Some(anas), event(&bea, "A full house", "circle")).await;
        answers(&bea, full, "going", 2, "").await;
        answers(&ana, full, "going", 1, "").await;
        for circle in [Some(anas), Some(lonely), None] {
            let mut picnic = event(&ana, "Quill's picnic", "neighbourhood");
            picnic["exact"]["address"] = json!("Quill's address");
            picnic["bring"] = json!("Quill says bring a mug");
            let picnic = posts(&ana, circle, picnic).await;
            answers(&dora, picnic, "maybe", 1, "Marlowe's note").await;
        }
        // She blocks two members, and unblocks one of them.
        for (at, name) in [(1, "Faye"), (2, "Gail")] {
            let other = app.member(&format!("{name} Marlowe")).await;
            let body = json!({ "name": "Quill's old friend", "revision": at });
            does::<BlockMember>(&ana, (other.id(),), body).await;
            if name == "Gail" {
                does::<UnblockMember>(&ana, (other.id(),), json!({ "revision": 9 })).await;
            }
        }
        let subject = json!({ "kind": "member", "member": bea.id() });
        let body = json!({ "subject": subject, "reason": "other", "text": "Quill complains" });
        does::<ReportIt>(&ana, (ReportId::from_random(app.bits()),), body).await;
        for sql in [
            "INSERT INTO free_time (member, term, revision) VALUES (?1, 1, 1) ON CONFLICT DO NOTHING",
            "INSERT INTO moderator (member, since) VALUES (?1, 1)",
            "INSERT INTO suspension (member, until) VALUES (?1, 1)",
            "INSERT INTO notice (id, member, action, reason, made_at) VALUES (1, ?1, 'warn', '', 1)",
            "INSERT INTO ruling (notice, moderator, about) VALUES (1, ?1, '')",
            "INSERT INTO parted (member, circle, since) SELECT ?1, id, 1 FROM circle WHERE name = 'Tea at ten'",
        ] {
            app.run(sql, vec![ana.id().into()]).await;
        }
        // She and others have a proposal.
        let mut candidates = vec![&ana, &bea, &cleo, &dora];
        let edie = app.member("Edie Marlowe").await;
        candidates.push(&edie);
        app.propose(&candidates).await;
        // Two ceremonies that she never finished: one has expired, one has just begun.
        for _ in 0..2 {
            app.clock.advance(HOUR);
            phone.begin_adding(&ana).await;
        }
        Self {
            app,
            phone,
            ana,
            ana_elsewhere,
            bea,
            cleo,
            dora,
            anas,
            beas,
            doras,
            cleos,
            lonely,
            evening,
            walk,
            codes,
        }
    }

    /// The `seq` of a circle.
    pub(super) fn seq(&self, circle: CircleId) -> i64 {
        let circle = circle.number();
        let sql = format!("SELECT seq FROM circle WHERE id = {circle}");
        self.app.number(&sql)
    }
}

/// Ana saves her profile, says when she is free, adds a second passkey and makes recovery codes.
async fn introduces_herself(app: &TestApp, ana: &Actor) -> Vec<String> {
    let profile = json!({
        "name": HER, "stages": ["toddler", "first_year"], "work": "shifts",
        "home": { "cell": "gcpch", "place": "Quill Lane" },
        "about": "Quill about herself", "languages": ["es", "en"],
    });
    let body = json!({ "profile": profile, "revision": 1 });
    does::<SaveProfile>(ana, (), body).await;
    let free = json!({
        "term": 1_u64 | 1 << 7 | 1 << 41, "different": { "of": "2031-06-04", "week": 1 << 5 },
        "holiday_ranges": [{ "start": "2031-07-19", "end": "2031-08-31" }],
    });
    does::<SaveFreeTime>(ana, (), json!({ "free": free, "revision": 1 })).await;
    let mut tablet = Phone::new(app, 2);
    let options = tablet.begin_adding(ana).await;
    let added = tablet.add(ana, "Quill's tablet", &options).await;
    assert!(added.status.is_success(), "{}", added.text());
    ana.call::<MakeRecoveryCodes>((), Nothing {}).await.codes
}
