//! A circle, its members and their events: the fixture of the event tests.

use crate::kernel::ports::{Clock, Value};
use crate::testing::{Actor, Reply, TestApp};
use posse_shared::events::api::{
    AnswerEvent, CancelEvent, CancelEventRequest, CreateEvent, CreateEventRequest, EditEvent,
    EditEventRequest,
};
use posse_shared::events::{Answer, CancelReason, EventDoc, EventDraft, Intent, Note, RsvpState};
use posse_shared::id::{CircleId, EventId};
use posse_shared::people::Party;
use posse_shared::problem::Problem;
use posse_shared::sync::Delta;
use posse_shared::time::{DAY, HOUR, Instant, Revision};
use serde_json::json;

pub(crate) struct Fixture {
    pub(crate) app: TestApp,
    pub(crate) circle: CircleId,
    /// The host of the circle.
    pub(crate) ana: Actor,
    /// A member of the circle.
    pub(crate) bea: Actor,
    /// The host of another circle.
    pub(crate) eve: Actor,
}

impl Fixture {
    pub(crate) async fn new() -> Self {
        let app = TestApp::default();
        let (ana, bea, eve) = (
            app.member("Ana Ruiz").await,
            app.member("Bea Cole").await,
            app.member("Eve Stone").await,
        );
        let circle = make_circle(&app).await;
        let other = make_circle(&app).await;
        join(&app, circle, &ana, "host").await;
        join(&app, circle, &bea, "member").await;
        join(&app, other, &eve, "host").await;
        Self {
            app,
            circle,
            ana,
            bea,
            eve,
        }
    }

    /// A new member of the circle.
    pub(crate) async fn joined(&self, name: &str) -> Actor {
        let member = self.app.member(name).await;
        join(&self.app, self.circle, &member, "member").await;
        member
    }

    pub(crate) fn now(&self) -> Instant {
        self.app.clock.now()
    }

    pub(crate) fn new_id(&self) -> EventId {
        EventId::from_random(self.app.bits())
    }

    /// A coffee morning for six adults in three days.
    pub(crate) fn draft(&self) -> EventDraft {
        let starts_at = self.now().plus(3 * DAY + HOUR);
        let draft = json!({
            "title": "Coffee on the green", "kind": "coffee_morning",
            "starts_at": starts_at, "ends_at": starts_at.plus(90 * 60), "zone": "Europe/London",
            "place": "Café on the green", "cell": "gcpch", "exact": { "address": "1 Green Lane" },
            "bring": "A mug", "capacity": { "adults": 6 }, "audience": "circle",
        });
        serde_json::from_value(draft).unwrap()
    }

    /// A coffee morning with seats for this many adults and without a limit for children.
    pub(crate) fn draft_for(&self, adults: u8) -> EventDraft {
        let mut draft = self.draft();
        draft.capacity.adults = Some(adults);
        draft
    }

    pub(crate) fn request(&self, event: EventDraft) -> CreateEventRequest {
        CreateEventRequest {
            circle: Some(self.circle),
            event,
            revision: revision(1),
        }
    }

    /// Ana posts an event in the circle.
    pub(crate) async fn posted(&self, draft: EventDraft) -> EventDoc {
        let request = self.request(draft);
        let delta = self.ana.call::<CreateEvent>((self.new_id(),), request);
        the_event(delta.await)
    }

    /// Ana edits an event.
    pub(crate) async fn edited(
        &self,
        doc: &EventDoc,
        change: impl FnOnce(&mut EventDraft),
    ) -> EventDoc {
        let mut event = doc.event.clone();
        change(&mut event);
        let request = EditEventRequest {
            event,
            sequence: doc.sequence,
            revision: revision(doc.revision.number() + 1),
        };
        the_event(self.ana.call::<EditEvent>((doc.id,), request).await)
    }

    /// Ana cancels an event.
    pub(crate) async fn cancelled(&self, doc: &EventDoc, reason: &str) -> EventDoc {
        let request = CancelEventRequest {
            reason: CancelReason::parse(reason).unwrap(),
            revision: revision(doc.revision.number() + 1),
        };
        the_event(self.ana.call::<CancelEvent>((doc.id,), request).await)
    }

    /// The state and the party of a member's answer, from the database.
    pub(crate) fn stands(&self, event: EventId, who: &Actor) -> Option<(RsvpState, i64, i64)> {
        let connection = self.app.db.connection();
        let sql = "SELECT state, adults, children FROM rsvp WHERE event = ?1 AND member = ?2";
        let keys = [event.number(), who.id().number()];
        let row = connection.query_row(sql, keys, |row| {
            Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?))
        });
        row.ok()
            .map(|(state, a, c)| (RsvpState::from_word(&state).unwrap(), a, c))
    }

    pub(crate) fn seq(&self) -> i64 {
        let circle = self.circle.number();
        self.app
            .number(&format!("SELECT seq FROM circle WHERE id = {circle}"))
    }

    /// Runs `work` and counts the rows that it wrote and its round trips to the database.
    pub(crate) async fn cost<T>(&self, work: impl Future<Output = T>) -> (T, u64, u64) {
        let db = &self.app.db;
        let (rows, trips) = (db.rows_written(), db.round_trips());
        let done = work.await;
        (done, db.rows_written() - rows, db.round_trips() - trips)
    }
}

/// An answer with a party of this many adults and no children.
pub(crate) fn saying(intent: Intent, adults: u8, at: i64) -> Answer {
    Answer {
        intent,
        party: Party::new(adults, 0).unwrap(),
        note: Note::default(),
        revision: revision(at),
    }
}

pub(crate) fn revision(number: i64) -> Revision {
    Revision::try_from(number).unwrap()
}

/// The one event of a response.
pub(crate) fn the_event(delta: Delta) -> EventDoc {
    let [event] = <[EventDoc; 1]>::try_from(delta.events).unwrap();
    event
}

pub(crate) async fn answers(who: &Actor, event: EventId, answer: Answer) -> EventDoc {
    the_event(who.call::<AnswerEvent>((event,), answer).await)
}

pub(crate) async fn refused(who: &Actor, event: EventId, answer: Answer) -> Problem {
    who.refused::<AnswerEvent>((event,), answer).await
}

/// Sends a valid body with one value changed; `null` removes the field.
pub(crate) async fn send_changed(
    who: &Actor,
    (method, path): (&str, &str),
    mut body: serde_json::Value,
    (pointer, value): (&str, serde_json::Value),
) -> Reply {
    let (parent, field) = pointer.rsplit_once('/').unwrap();
    let object = body.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    if value.is_null() {
        object.remove(field);
    } else {
        object.insert(field.to_owned(), value);
    }
    who.send(method, path, body.to_string()).await
}

async fn make_circle(app: &TestApp) -> CircleId {
    let circle = CircleId::from_random(app.bits());
    let sql = "INSERT INTO circle (id, name, stage, cap, policy, revision, created_at)
        VALUES (?1, 'Mornings', 'toddler', 30, 'open', 1, 1)";
    app.run(sql, vec![circle.into()]).await;
    circle
}

async fn join(app: &TestApp, circle: CircleId, who: &Actor, role: &str) {
    let sql = "INSERT INTO membership (circle, member, role, joined_at) VALUES (?1, ?2, ?3, 1)";
    let params: Vec<Value> = vec![circle.into(), who.id().into(), role.into()];
    app.run(sql, params).await;
}
