//! Creating, accepting and revoking invites.

use crate::testing::circle_fixture::{
    asks, draft, draft_for, keeps_busy, made, members, new_id, role, seen, seq, synced, the_circle,
};
use crate::testing::event_fixture::{Fixture, send_changed};
use crate::testing::{Actor, Break};
use posse_shared::circles::api::{
    AcceptInvite, CloseCircle, CreateInvite, LookAtInvite, RemoveMember, RevokeInvite,
};
use posse_shared::circles::invite::InviteKey;
use posse_shared::circles::{InviteDraft, InviteToken, JoinPolicy, Role};
use posse_shared::endpoint::Nothing;
use posse_shared::id::{CircleId, InviteId};
use posse_shared::problem::{Code, Problem};
use posse_shared::time::{DAY, HOUR};
use serde_json::json;

/// An invite of Ana's, and the token in its link.
struct Link {
    circle: CircleId,
    id: InviteId,
    draft: InviteDraft,
}

impl Link {
    fn new(fixture: &Fixture, circle: CircleId, uses: u8) -> Self {
        let bits = u128::from(fixture.app.bits()) << 64 | u128::from(fixture.app.bits());
        let draft = InviteDraft {
            token: InviteToken::from_random(bits.to_be_bytes()),
            uses,
            expires_at: fixture.now().plus(7 * DAY),
        };
        let id = InviteId::from_random(fixture.app.bits());
        Self { circle, id, draft }
    }

    async fn made(fixture: &Fixture, circle: CircleId, uses: u8) -> Self {
        let link = Self::new(fixture, circle, uses);
        let create = fixture
            .ana
            .call::<CreateInvite>(link.path(), link.draft.clone());
        create.await;
        link
    }

    fn path(&self) -> (CircleId, InviteId) {
        (self.circle, self.id)
    }

    fn key(&self) -> InviteKey {
        let token = self.draft.token.clone();
        InviteKey { token }
    }

    async fn admits(&self, who: &Actor) {
        let doc = the_circle(who.call::<AcceptInvite>((), self.key()).await);
        assert_eq!((doc.id, doc.role), (self.circle, Role::Member));
    }

    async fn refuses(&self, who: &Actor) -> Problem {
        who.refused::<AcceptInvite>((), self.key()).await
    }

    /// How many uses are left, on Ana's phone.
    async fn uses_left(&self, fixture: &Fixture) -> Option<u8> {
        let invites = seen(&fixture.ana, self.circle).await.unwrap().invites;
        let this = invites.iter().find(|invite| invite.id == self.id);
        this.map(|invite| invite.uses_left)
    }
}

/// A circle that can be joined by invite only.
async fn hidden(fixture: &Fixture) -> CircleId {
    made(fixture, draft(JoinPolicy::Invite)).await.id
}

#[tokio::test]
async fn an_invite_shows_its_circle_and_admits_each_guest_once() {
    let fixture = Fixture::new().await;
    let link = Link::made(&fixture, hidden(&fixture).await, 3).await;
    let stranger = fixture.app.stranger();
    let look = stranger.call::<LookAtInvite>((), link.key());
    let (preview, rows, trips) = fixture.cost(look).await;
    assert_eq!((rows, trips), (0, 1));
    assert_eq!(
        (preview.circle.id, preview.host.as_str()),
        (link.circle, "Ana")
    );

    let before = seq(&fixture, link.circle);
    let accept = || fixture.eve.call::<AcceptInvite>((), link.key());
    let (delta, rows, trips) = fixture.cost(accept()).await;
    assert_eq!(
        (rows, trips),
        (3, 2),
        "her membership, the use, the circle's count"
    );
    let doc = the_circle(delta);
    assert_eq!((doc.role, doc.members.len()), (Role::Member, 2));
    assert!(doc.invites.is_empty(), "only the host sees invites");
    assert_eq!(seq(&fixture, link.circle), before + 1);
    assert_eq!(link.uses_left(&fixture).await, Some(2));
    let (again, rows, _) = fixture.cost(accept()).await;
    assert_eq!(
        (rows, the_circle(again)),
        (0, doc),
        "a replay spends nothing"
    );
    assert_eq!(members(&fixture, link.circle), (2, 2));
}

#[tokio::test]
async fn an_acceptance_whose_reply_was_lost_spends_one_use() {
    let fixture = Fixture::new().await;
    let link = Link::made(&fixture, hidden(&fixture).await, 1).await;
    fixture.app.db.break_after(1, Break::AfterCommit);
    assert_eq!(link.refuses(&fixture.eve).await.code, Code::Fault);
    // Eve spent the last use.
    link.admits(&fixture.eve).await;
    assert_eq!(link.refuses(&fixture.bea).await.code, Code::InviteGone);
}

#[tokio::test]
async fn whatever_is_wrong_with_an_invite_the_answer_is_the_same() {
    let fixture = Fixture::new().await;
    let circle = hidden(&fixture).await;
    let forged = Link::new(&fixture, circle, 1);
    let used_up = Link::made(&fixture, circle, 1).await;
    used_up.admits(&fixture.bea).await;
    let revoked = Link::made(&fixture, circle, 1).await;
    let revoke = fixture.ana.call::<RevokeInvite>(revoked.path(), Nothing {});
    revoke.await;
    let closed = Link::made(&fixture, hidden(&fixture).await, 1).await;
    let close = fixture
        .ana
        .call::<CloseCircle>((closed.circle,), Nothing {});
    close.await;
    let mut expired = Link::new(&fixture, circle, 1);
    expired.draft.expires_at = fixture.now().plus(HOUR);
    let create = fixture
        .ana
        .call::<CreateInvite>(expired.path(), expired.draft.clone());
    create.await;
    fixture.app.clock.advance(HOUR);
    for link in [&forged, &used_up, &revoked, &closed, &expired] {
        let ((problem, look), rows, _) = fixture
            .cost(async {
                let stranger = fixture.app.stranger();
                let look = stranger.refused::<LookAtInvite>((), link.key()).await;
                (link.refuses(&fixture.eve).await, look)
            })
            .await;
        for problem in [problem, look] {
            let problem = Problem {
                request_id: None,
                ..problem
            };
            assert_eq!(problem, Problem::new(Code::InviteGone));
        }
        assert_eq!(rows, 0);
        assert_eq!(role(&fixture, link.circle, &fixture.eve), None);
    }
    assert_eq!(Code::InviteGone.status(), 410);
}

#[tokio::test]
async fn a_full_circle_spends_no_use() {
    let fixture = Fixture::new().await;
    let circle = made(&fixture, draft_for(JoinPolicy::Open, 2)).await.id;
    let link = Link::made(&fixture, circle, 2).await;
    asks(&fixture.bea, circle).await;
    let (problem, rows, _) = fixture.cost(link.refuses(&fixture.eve)).await;
    assert_eq!((problem.status, problem.code), (409, Code::CircleFull));
    assert_eq!((rows, link.uses_left(&fixture).await), (0, Some(2)));
    let bea_out = (circle, fixture.bea.id());
    fixture.ana.call::<RemoveMember>(bea_out, Nothing {}).await;
    link.admits(&fixture.eve).await;
    assert_eq!(members(&fixture, circle), (2, 2));
}

#[tokio::test]
async fn a_block_between_the_two_batches_counts() {
    let fixture = Fixture::new().await;
    let link = Link::made(&fixture, hidden(&fixture).await, 1).await;
    fixture.app.db.meanwhile(
        "INSERT INTO block (blocker, blocked, name, revision, since)
        SELECT a.id, e.id, 'x', 1, 1 FROM member e CROSS JOIN member a
        WHERE e.name = 'Eve Stone' AND a.name = 'Ana Ruiz'",
    );
    assert_eq!(link.refuses(&fixture.eve).await.code, Code::InviteGone);
    assert_eq!(role(&fixture, link.circle, &fixture.eve), None);
    assert_eq!(link.uses_left(&fixture).await, Some(1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_invite_for_three_admits_three_of_thirty_at_once() {
    let fixture = Fixture::new().await;
    for cap in [30, 3] {
        let circle = made(&fixture, draft_for(JoinPolicy::Invite, cap)).await.id;
        let link = Link::made(&fixture, circle, 3).await;
        let mut tasks = Vec::new();
        for _ in 0..30 {
            let (who, key) = (fixture.app.member("One of thirty").await, link.key());
            tasks.push(tokio::spawn(async move {
                who.try_call::<AcceptInvite>(&(), &key).await
            }));
        }
        let (full, places) = if cap == 3 {
            (Code::CircleFull, 2)
        } else {
            (Code::InviteGone, 3)
        };
        let mut inside = 0;
        for task in tasks {
            let reply = task.await.unwrap();
            if reply.status.is_success() {
                inside += 1;
            } else {
                assert_eq!(reply.problem().code, full);
            }
        }
        assert_eq!(
            (inside, members(&fixture, circle)),
            (places, (places + 1, places + 1))
        );
    }
}

#[tokio::test]
async fn an_applicant_who_accepts_an_invite_has_no_request_any_more() {
    let fixture = Fixture::new().await;
    let circle = made(&fixture, draft(JoinPolicy::Ask)).await.id;
    asks(&fixture.eve, circle).await;
    Link::made(&fixture, circle, 1)
        .await
        .admits(&fixture.eve)
        .await;
    assert!(synced(&fixture.eve).await.asked.is_empty());
    assert!(
        seen(&fixture.ana, circle)
            .await
            .unwrap()
            .join_requests
            .is_empty()
    );
}

#[tokio::test]
async fn an_invite_does_not_lift_the_limit_of_circles() {
    let fixture = Fixture::new().await;
    let link = Link::made(&fixture, hidden(&fixture).await, 1).await;
    keeps_busy(&fixture, &fixture.eve).await;
    let problem = link.refuses(&fixture.eve).await;
    assert_eq!((problem.status, problem.code), (409, Code::TooMany));
    assert_eq!(link.uses_left(&fixture).await, Some(1));
}

#[tokio::test]
async fn an_invite_is_created_once_however_often_the_request_is_sent() {
    let fixture = Fixture::new().await;
    let link = Link::new(&fixture, hidden(&fixture).await, 1);
    let create = || {
        fixture
            .ana
            .call::<CreateInvite>(link.path(), link.draft.clone())
    };
    let (delta, rows, trips) = fixture.cost(create()).await;
    assert_eq!((rows, trips), (2, 2));
    assert_eq!(the_circle(delta).invites[0].id, link.id);
    assert_eq!(fixture.cost(create()).await.1, 0);
    // A replay does not open it again after it is used up or revoked.
    link.admits(&fixture.eve).await;
    let (delta, rows, _) = fixture.cost(create()).await;
    assert!(rows == 0 && the_circle(delta).invites.is_empty());
    let other = Link::made(&fixture, link.circle, 1).await;
    let revoke = || fixture.ana.call::<RevokeInvite>(other.path(), Nothing {});
    assert_eq!(fixture.cost(revoke()).await.1, 2);
    assert_eq!(fixture.cost(revoke()).await.1, 0);
    let late = fixture
        .ana
        .call::<CreateInvite>(other.path(), other.draft.clone());
    assert!(the_circle(late.await).invites.is_empty());
    assert_eq!(other.refuses(&fixture.bea).await.code, Code::InviteGone);
    // A member who joined with it still gets the circle.
    link.admits(&fixture.eve).await;
}

#[tokio::test]
async fn only_the_hash_of_a_token_is_stored() {
    let fixture = Fixture::new().await;
    let link = Link::made(&fixture, hidden(&fixture).await, 1).await;
    let secret = link.draft.token.as_str();
    let stored = format!(
        "SELECT count(*) FROM invite WHERE token LIKE '%{}%'",
        &secret[..16]
    );
    assert_eq!(fixture.app.number(&stored), 0);
    assert_eq!(
        fixture.app.number("SELECT length(token) FROM invite"),
        43,
        "its SHA-256"
    );
    assert!(!fixture.ana.get("/api/sync").await.text().contains(secret));
    assert!(!fixture.app.log.lines().concat().contains(secret));
}

#[tokio::test]
async fn a_circle_has_a_limited_number_of_open_invites() {
    let fixture = Fixture::new().await;
    let circle = hidden(&fixture).await;
    let mut last = None;
    for _ in 0..InviteDraft::MAX_OPEN {
        last = Some(Link::made(&fixture, circle, 1).await);
    }
    let more = Link::new(&fixture, circle, 1);
    let create = fixture
        .ana
        .refused::<CreateInvite>(more.path(), more.draft.clone());
    let (problem, rows, _) = fixture.cost(create).await;
    assert_eq!(
        (problem.status, problem.code, rows),
        (409, Code::TooMany, 0)
    );
    // A revoked invite makes room.
    let revoke = fixture
        .ana
        .call::<RevokeInvite>(last.unwrap().path(), Nothing {});
    revoke.await;
    fixture
        .ana
        .call::<CreateInvite>(more.path(), more.draft)
        .await;
}

#[tokio::test]
async fn only_a_host_creates_and_revokes_invites() {
    let fixture = Fixture::new().await;
    let link = Link::made(&fixture, fixture.circle, 1).await;
    let other = Link::new(&fixture, fixture.circle, 1);
    for (who, circle, code) in [
        (&fixture.bea, fixture.circle, Code::NotHost),
        (&fixture.eve, fixture.circle, Code::NotFound),
        (&fixture.eve, new_id(&fixture), Code::NotFound),
        (&fixture.app.stranger(), fixture.circle, Code::SignedOut),
    ] {
        let make = who.refused::<CreateInvite>((circle, other.id), other.draft.clone());
        let end = who.refused::<RevokeInvite>((circle, link.id), Nothing {});
        assert_eq!((make.await.code, end.await.code), (code, code));
    }
    // A host cannot revoke an invite of another circle through a circle of her own.
    let elsewhere = hidden(&fixture).await;
    let revoke = fixture
        .ana
        .call::<RevokeInvite>((elsewhere, link.id), Nothing {});
    assert_eq!(fixture.cost(revoke).await.1, 0);
    assert_eq!(other.refuses(&fixture.eve).await.code, Code::InviteGone);
    link.admits(&fixture.eve).await;
}

#[tokio::test]
async fn every_bad_field_is_named_with_its_code() {
    let fixture = Fixture::new().await;
    let link = Link::new(&fixture, hidden(&fixture).await, 1);
    let path = format!("/api/circles/{}/invites/{}", link.circle, link.id);
    let body = serde_json::to_value(&link.draft).unwrap();
    let now = fixture.now().seconds();
    for (field, value, code) in [
        ("token", json!("abc"), Code::Invalid),
        ("token", json!("g".repeat(32)), Code::Invalid),
        ("token", json!(null), Code::MissingField),
        ("uses", json!(0), Code::Invalid),
        ("uses", json!(31), Code::Invalid),
        ("uses", json!("one"), Code::WrongType),
        ("expires_at", json!(now), Code::Invalid),
        ("expires_at", json!(now + 32 * DAY), Code::Invalid),
    ] {
        let pointer = format!("/{field}");
        let change = (pointer.as_str(), value.clone());
        let reply = send_changed(&fixture.ana, ("PUT", &path), body.clone(), change).await;
        let problem = reply.problem();
        let said = (problem.status, problem.code, problem.field.as_deref());
        assert_eq!(said, (422, code, Some(field)), "{value:.40}");
    }
    let reply = fixture
        .eve
        .send("POST", "/api/invites/accept", r#"{"token":"' OR 1"}"#);
    assert_eq!(reply.await.problem().code, Code::Invalid);
    assert_eq!(link.uses_left(&fixture).await, None);
}
