//! Every statement that needs a host asks for her role where it writes: somebody may take the role away after the
//! request has read it.

use crate::testing::circle_fixture::{asks, draft, joined, made};
use crate::testing::event_fixture::Fixture;
use crate::testing::{Actor, TestClock};
use posse_shared::circles::api::{CreateInvite, HandOver, HandOverRequest};
use posse_shared::circles::{InviteDraft, InviteToken, JoinPolicy};
use posse_shared::id::{CircleId, InviteId};
use posse_shared::problem::Code;
use posse_shared::time::DAY;
use serde_json::{Value, json};

/// A circle of Ana's with Bea as a member, a join request of Dora's, and an open invite.
struct Hosted {
    fixture: Fixture,
    circle: CircleId,
    bea: Actor,
    dora: Actor,
    invite: InviteId,
}

impl Hosted {
    async fn new() -> Self {
        let fixture = Fixture::new().await;
        let circle = made(&fixture, draft(JoinPolicy::Ask)).await.id;
        let bea = joined(&fixture, circle, "Bea").await;
        let dora = fixture.app.member("Dora").await;
        asks(&dora, circle).await;
        let invite = InviteId::from_random(fixture.app.bits());
        let open = InviteDraft {
            token: InviteToken::from_random([7; 16]),
            uses: 3,
            expires_at: fixture.now().plus(7 * DAY),
        };
        let created = fixture.ana.call::<CreateInvite>((circle, invite), open);
        created.await;
        fixture.app.clock.advance(60);
        Self {
            fixture,
            circle,
            bea,
            dora,
            invite,
        }
    }

    /// Every change that only a host may make: its method, its path below the circle, and its body.
    fn changes(&self) -> Vec<(&'static str, String, Value)> {
        let (bea, dora) = (self.bea.id(), self.dora.id());
        let described = draft(JoinPolicy::Open);
        let expires_at = self.fixture.now().plus(DAY);
        let nothing = || json!({});
        vec![
            (
                "PATCH",
                String::new(),
                json!({ "circle": described, "sequence": 0, "revision": 9 }),
            ),
            ("DELETE", String::new(), nothing()),
            ("PUT", format!("/asks/{dora}"), nothing()),
            ("DELETE", format!("/asks/{dora}"), nothing()),
            ("DELETE", format!("/members/{bea}"), nothing()),
            ("PUT", "/host".to_owned(), json!({ "to": bea })),
            (
                "PUT",
                "/stage".to_owned(),
                json!({ "from": "toddler", "since": TestClock::START, "move_on": true }),
            ),
            (
                "PUT",
                "/invites/00000000009".to_owned(),
                json!({ "token": "0".repeat(32), "uses": 1, "expires_at": expires_at }),
            ),
            ("DELETE", format!("/invites/{}", self.invite), nothing()),
        ]
    }
}

#[tokio::test]
async fn a_host_whose_role_is_taken_away_after_it_was_read_writes_nothing() {
    let anas = "member = (SELECT id FROM member WHERE name = 'Ana Ruiz')";
    let stepped_down = format!("UPDATE membership SET role = 'member' WHERE {anas}");
    let removed = format!("DELETE FROM membership WHERE {anas}");
    let how_many = Hosted::new().await.changes().len();
    for at in 0..how_many {
        for (meanwhile, code) in [
            (None, None),
            (Some(&stepped_down), Some(Code::NotHost)),
            (Some(&removed), Some(Code::NotFound)),
        ] {
            let hosted = Hosted::new().await;
            let app = &hosted.fixture.app;
            let (method, below, body) = hosted.changes().swap_remove(at);
            let path = format!("/api/circles/{}{below}", hosted.circle);
            if let Some(meanwhile) = meanwhile {
                app.db.meanwhile(meanwhile);
            }
            let sent = hosted.fixture.ana.send(method, &path, body.to_string());
            let (reply, rows, _) = hosted.fixture.cost(sent).await;
            let refused = (!reply.status.is_success()).then(|| reply.problem().code);
            assert_eq!(refused, code, "{method} {below}");
            // Without the change between reading and writing, the same request writes.
            assert_eq!(rows == 0, code.is_some(), "{method} {below}");
        }
    }
}

#[tokio::test]
async fn of_simultaneous_handovers_one_makes_a_host() {
    let fixture = Fixture::new().await;
    let circle = made(&fixture, draft(JoinPolicy::Open)).await.id;
    let mut successors = Vec::new();
    for name in ["Bea", "Cleo", "Dora", "Faye", "Gail", "Hana"] {
        successors.push(joined(&fixture, circle, name).await);
    }
    fixture.app.db.take_turns();
    let handovers = successors.iter().map(|to| {
        let (ana, to) = (fixture.ana.clone(), HandOverRequest { to: to.id() });
        tokio::spawn(async move { ana.try_call::<HandOver>(&(circle,), &to).await })
    });
    let mut codes = Vec::new();
    for handover in handovers.collect::<Vec<_>>() {
        let reply = handover.await.unwrap();
        codes.push((!reply.status.is_success()).then(|| reply.problem().code));
    }
    codes.sort_by_key(Option::is_some);
    assert_eq!(codes[0], None);
    assert!(codes[1..].iter().all(|code| *code == Some(Code::NotHost)));
    let hosts = format!(
        "SELECT count(*) FROM membership WHERE role = 'host' AND circle = {}",
        circle.number()
    );
    assert_eq!(fixture.app.number(&hosts), 1);
}
