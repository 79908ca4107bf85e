//! The fixture of the suite: a small neighbourhood.
//!
//! Ana hosts a circle. Bea is a member of it, and Dora asked to join it. Cleo hosts another circle. Ana
//! hosts two events: one for her circle, one for the neighbourhood. Ana, Bea and four more members have
//! an open proposal; two of the four have accepted it.

use posse_functions::testing::{Actor, TestApp, TestClock};
use posse_shared::circles::api::{
    ApproveAsk, AskToJoin, AskToJoinRequest, CreateCircle, CreateCircleRequest, CreateInvite,
};
use posse_shared::circles::{CircleDraft, InviteDraft, InviteToken, JoinRequestText};
use posse_shared::endpoint::Nothing;
use posse_shared::events::api::{CreateEvent, CreateEventRequest};
use posse_shared::events::event::slug;
use posse_shared::events::{Audience, EventDraft};
use posse_shared::id::{CircleId, EventId, InviteId, ProposalId};
use posse_shared::proposals::ProposalAnswer;
use posse_shared::proposals::api::{AnswerProposal, AnswerProposalRequest};
use posse_shared::time::{DAY, HOUR, Instant, Revision, Zone};
use serde_json::json;

pub(crate) struct World {
    pub(crate) app: TestApp,
    /// Hosts the circle and both events.
    pub(crate) ana: Actor,
    /// A member of the circle.
    pub(crate) bea: Actor,
    /// The host of another circle.
    pub(crate) cleo: Actor,
    /// Asked to join Ana's circle.
    pub(crate) dora: Actor,
    pub(crate) circle: CircleId,
    pub(crate) event: EventId,
    pub(crate) invite: InviteId,
    pub(crate) token: InviteToken,
    /// The slug in the share link of the circle's event.
    pub(crate) slug: String,
    /// It forms a circle once Ana and Bea accept, too.
    pub(crate) proposal: ProposalId,
}

pub(crate) fn start() -> Instant {
    Instant::from_seconds(TestClock::START).unwrap()
}

pub(crate) fn revision(number: i64) -> Revision {
    Revision::try_from(number).unwrap()
}

pub(crate) fn circle_draft(name: &str) -> CircleDraft {
    serde_json::from_value(json!({
        "name": name, "stage": "toddler",
        "site": { "kind": "near", "cell": "gcpch", "place": "Hove" },
    }))
    .unwrap()
}

pub(crate) fn event_draft(audience: Audience) -> EventDraft {
    let starts_at = start().plus(3 * DAY + HOUR);
    serde_json::from_value(json!({
        "title": "Coffee on the green", "kind": "coffee_morning",
        "starts_at": starts_at, "ends_at": starts_at.plus(90 * 60), "zone": "Europe/London",
        "place": "Café on the green", "cell": "gcpch",
        "exact": { "address": "1 Green Lane" },
        "audience": audience.as_str(),
    }))
    .unwrap()
}

impl World {
    pub(crate) async fn new() -> Self {
        let app = TestApp::default();
        let ana = app.member("Ana Ruiz").await;
        let bea = app.member("Bea Cole").await;
        let cleo = app.member("Cleo Marsh").await;
        let dora = app.member("Dora Finch").await;
        let circle = CircleId::from_random(app.bits());
        create_circle(&ana, circle, "Prams on the prom").await;
        create_circle(&cleo, CircleId::from_random(app.bits()), "Elsewhere").await;
        for applicant in [&bea, &dora] {
            let request = AskToJoinRequest {
                text: JoinRequestText::parse("We live round the corner").unwrap(),
                shown: true,
                revision: revision(1),
            };
            applicant.call::<AskToJoin>((circle,), request).await;
        }
        ana.call::<ApproveAsk>((circle, bea.id()), Nothing {}).await;
        let event = EventId::from_random(app.bits());
        let slug = post_event(&ana, event, Some(circle), Audience::Circle).await;
        post_event(
            &ana,
            EventId::from_random(app.bits()),
            None,
            Audience::Neighbourhood,
        )
        .await;
        let invite = InviteId::from_random(app.bits());
        let token = InviteToken::from_random([7; 16]);
        let draft = InviteDraft {
            token: token.clone(),
            uses: 3,
            expires_at: start().plus(7 * DAY),
        };
        ana.call::<CreateInvite>((circle, invite), draft).await;
        let mut candidates = vec![ana.clone(), bea.clone()];
        for name in ["Faye Lund", "Gail Moss", "Hana Sato", "Iris Bell"] {
            candidates.push(app.member(name).await);
        }
        let proposal = app.propose(&candidates.iter().collect::<Vec<_>>()).await;
        for candidate in &candidates[2..4] {
            let request = AnswerProposalRequest {
                answer: ProposalAnswer::In,
                zone: Zone::parse("Europe/London").unwrap(),
                revision: revision(1),
            };
            candidate.call::<AnswerProposal>((proposal,), request).await;
        }
        Self {
            app,
            ana,
            bea,
            cleo,
            dora,
            circle,
            event,
            invite,
            token,
            slug,
            proposal,
        }
    }
}

pub(crate) async fn create_circle(host: &Actor, id: CircleId, name: &str) {
    let request = CreateCircleRequest {
        circle: circle_draft(name),
        revision: revision(1),
    };
    host.call::<CreateCircle>((id,), request).await;
}

/// Posts an event and returns its slug.
pub(crate) async fn post_event(
    host: &Actor,
    id: EventId,
    circle: Option<CircleId>,
    audience: Audience,
) -> String {
    let request = CreateEventRequest {
        circle,
        event: event_draft(audience),
        revision: revision(1),
    };
    let delta = host.call::<CreateEvent>((id,), request).await;
    slug(id, delta.events[0].share_key.unwrap())
}
