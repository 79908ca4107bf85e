//! A vouch for an applicant: only members give it, the host reads it, and it counts while it stands.

use crate::testing::circle_fixture::{
    asks, draft, edited, joined, made, members, role, seen, seq, synced, the_circle, wish,
};
use crate::testing::event_fixture::{Fixture, revision};
use crate::testing::{Actor, Break};
use posse_shared::circles::api::{
    AcceptInvite, ApproveAsk, AskToJoin, CreateInvite, DeclineAsk, RemoveMember, TakeVouchBack,
    VouchFor, WithdrawAsk,
};
use posse_shared::circles::invite::{InviteKey, InviteToken};
use posse_shared::circles::{InviteDraft, JoinPolicy, JoinRequest, Role};
use posse_shared::endpoint::Nothing;
use posse_shared::id::{CircleId, InviteId, MemberId};
use posse_shared::people::DisplayName;
use posse_shared::problem::Code;
use posse_shared::safety::api::{BlockMember, BlockRequest};
use posse_shared::sync::Delta;
use posse_shared::time::DAY;

/// Ana's circle with Bea in it, which requires a vouch, and Eve's pending request.
struct Setup {
    fixture: Fixture,
    circle: CircleId,
    bea: Actor,
    eve: (CircleId, MemberId),
}

impl Setup {
    async fn new() -> Self {
        let fixture = Fixture::new().await;
        let doc = made(&fixture, draft(JoinPolicy::Ask)).await;
        let bea = joined(&fixture, doc.id, "Bea Cole").await;
        edited(&fixture, &doc, |draft| draft.vouch = true).await;
        asks(&fixture.eve, doc.id).await;
        Self {
            circle: doc.id,
            bea,
            eve: (doc.id, fixture.eve.id()),
            fixture,
        }
    }

    async fn vouch(&self, who: &Actor) -> Delta {
        who.call::<VouchFor>(self.eve, Nothing {}).await
    }

    async fn takes_back(&self, who: &Actor) -> Delta {
        who.call::<TakeVouchBack>(self.eve, Nothing {}).await
    }

    async fn cannot_vouch(&self, who: &Actor) -> Code {
        who.refused::<VouchFor>(self.eve, Nothing {}).await.code
    }

    async fn not_approved(&self) -> Code {
        let refused = self.fixture.ana.refused::<ApproveAsk>(self.eve, Nothing {});
        refused.await.code
    }

    /// The join request on somebody's phone.
    async fn request_at(&self, who: &Actor) -> Option<JoinRequest> {
        seen(who, self.circle)
            .await?
            .join_requests
            .into_iter()
            .next()
    }

    async fn blocks(&self, who: &Actor, other: &Actor) {
        let name = DisplayName::parse("Her").unwrap();
        let revision = revision(1);
        let block = BlockRequest { name, revision };
        who.call::<BlockMember>((other.id(),), block).await;
    }

    fn count_vouches(&self) -> i64 {
        self.fixture.app.number("SELECT count(*) FROM vouch")
    }
}

#[tokio::test]
async fn a_required_vouch_is_checked_and_one_is_enough() {
    let setup = Setup::new().await;
    let before = setup.fixture.app.db.rows_written();
    let refused = setup
        .fixture
        .ana
        .refused::<ApproveAsk>(setup.eve, Nothing {});
    let problem = refused.await;
    assert_eq!((problem.status, problem.code), (409, Code::NeedsVouch));
    assert_eq!(setup.fixture.app.db.rows_written(), before);
    assert!(
        setup.request_at(&setup.fixture.ana).await.is_some(),
        "her request stays"
    );

    let from = seq(&setup.fixture, setup.circle);
    let (_, rows, trips) = setup.fixture.cost(setup.vouch(&setup.bea)).await;
    assert_eq!((rows, trips), (2, 2), "the vouch, and the circle's seq");
    assert_eq!(
        seq(&setup.fixture, setup.circle),
        from + 1,
        "the host's phone fetches it"
    );
    assert_eq!(
        setup.fixture.cost(setup.vouch(&setup.bea)).await.1,
        0,
        "once"
    );
    let card = setup.request_at(&setup.fixture.ana).await.unwrap();
    assert_eq!(card.vouches, [setup.bea.id()]);

    let approved = setup.fixture.ana.call::<ApproveAsk>(setup.eve, Nothing {});
    assert_eq!(the_circle(approved.await).members.len(), 3);
    assert_eq!(
        role(&setup.fixture, setup.circle, &setup.fixture.eve),
        Some(Role::Member)
    );
    assert_eq!(setup.count_vouches(), 0, "the vouch is deleted");
}

#[tokio::test]
async fn a_vouch_that_is_taken_back_does_not_count() {
    let setup = Setup::new().await;
    setup.vouch(&setup.bea).await;
    let (_, rows, trips) = setup.fixture.cost(setup.takes_back(&setup.bea)).await;
    assert_eq!((rows, trips), (2, 2));
    assert_eq!(setup.fixture.cost(setup.takes_back(&setup.bea)).await.1, 0);
    assert_eq!(setup.not_approved().await, Code::NeedsVouch);
    let problem = setup.fixture.app.stranger();
    let problem = problem
        .refused::<TakeVouchBack>(setup.eve, Nothing {})
        .await;
    assert_eq!(problem.code, Code::SignedOut);
}

#[tokio::test]
async fn a_host_may_vouch_herself() {
    let setup = Setup::new().await;
    setup.vouch(&setup.fixture.ana).await;
    setup
        .fixture
        .ana
        .call::<ApproveAsk>(setup.eve, Nothing {})
        .await;
    assert_eq!(members(&setup.fixture, setup.circle), (3, 3));
}

#[tokio::test]
async fn a_member_reads_a_first_name_a_text_and_only_her_own_vouch() {
    let setup = Setup::new().await;
    let cleo = {
        edit_vouch(&setup, false).await;
        let cleo = joined(&setup.fixture, setup.circle, "Cleo").await;
        edit_vouch(&setup, true).await;
        cleo
    };
    let delta = setup.vouch(&setup.bea).await;
    let request = &the_circle(delta).join_requests[0];
    assert_eq!(request.vouches, [setup.bea.id()]);
    let read = setup.request_at(&cleo).await.unwrap();
    assert_eq!(
        (read.name.as_str(), read.text.as_str()),
        ("Eve", "We live round the corner")
    );
    assert!(read.about.is_empty() && read.stages.as_slice().is_empty());
    assert!(read.vouches.is_empty());
    let host = setup.request_at(&setup.fixture.ana).await.unwrap();
    assert_eq!(host.name.as_str(), "Eve Stone");
    // The applicant learns neither who vouches for her nor that somebody does.
    let told = serde_json::to_string(&synced(&setup.fixture.eve).await).unwrap();
    assert!(!told.contains(&setup.bea.id().to_string()), "{told}");
}

/// Ana requires a vouch, or no longer.
async fn edit_vouch(setup: &Setup, vouch: bool) {
    let doc = seen(&setup.fixture.ana, setup.circle).await.unwrap();
    edited(&setup.fixture, &doc, |draft| draft.vouch = vouch).await;
}

#[tokio::test]
async fn only_the_host_reads_a_request_that_is_for_her_alone() {
    let setup = Setup::new().await;
    let mut private = wish("For your eyes", 2);
    private.shown = false;
    setup
        .fixture
        .eve
        .call::<AskToJoin>((setup.circle,), private)
        .await;
    assert_eq!(setup.request_at(&setup.bea).await, None);
    assert_eq!(setup.cannot_vouch(&setup.bea).await, Code::NotFound);
    setup.vouch(&setup.fixture.ana).await;
    // If the circle no longer requires a vouch, members no longer read requests.
    setup
        .fixture
        .eve
        .call::<AskToJoin>((setup.circle,), wish("For all", 3))
        .await;
    assert!(setup.request_at(&setup.bea).await.is_some());
    edit_vouch(&setup, false).await;
    assert_eq!(setup.request_at(&setup.bea).await, None);
    assert_eq!(setup.cannot_vouch(&setup.bea).await, Code::NotFound);
    setup
        .fixture
        .ana
        .call::<ApproveAsk>(setup.eve, Nothing {})
        .await;
}

#[tokio::test]
async fn an_invite_is_a_vouch() {
    let setup = Setup::new().await;
    let token = InviteToken::from_random([7; 16]);
    let invite = InviteDraft {
        token: token.clone(),
        uses: 1,
        expires_at: setup.fixture.now().plus(DAY),
    };
    let path = (setup.circle, InviteId::from_random(7));
    setup.fixture.ana.call::<CreateInvite>(path, invite).await;
    let accept = setup
        .fixture
        .eve
        .call::<AcceptInvite>((), InviteKey { token });
    assert_eq!(the_circle(accept.await).role, Role::Member);
    assert_eq!(setup.request_at(&setup.fixture.ana).await, None);
}

#[tokio::test]
async fn an_open_circle_that_requires_a_vouch_takes_join_requests() {
    let fixture = Fixture::new().await;
    let mut open = draft(JoinPolicy::Open);
    open.vouch = true;
    let circle = made(&fixture, open).await.id;
    let delta = asks(&fixture.eve, circle).await;
    assert_eq!((delta.circles.len(), delta.asked.len()), (0, 1));
    assert!(delta.asked[0].circle.circle.vouch, "its card says so");
}

#[tokio::test]
async fn a_vouch_whose_reply_was_lost_arrives_once_and_a_late_one_changes_nothing() {
    let setup = Setup::new().await;
    setup.fixture.app.db.break_after(1, Break::AfterCommit);
    assert_eq!(setup.cannot_vouch(&setup.bea).await, Code::Fault);
    assert_eq!(setup.fixture.cost(setup.vouch(&setup.bea)).await.1, 0);
    assert_eq!(setup.count_vouches(), 1);
    setup
        .fixture
        .ana
        .call::<ApproveAsk>(setup.eve, Nothing {})
        .await;
    // Eve is a member by now: a vouch changes nothing, and is no mistake.
    assert_eq!(setup.fixture.cost(setup.vouch(&setup.bea)).await.1, 0);
    assert_eq!(setup.fixture.cost(setup.takes_back(&setup.bea)).await.1, 0);
}

#[tokio::test]
async fn a_vouch_goes_with_the_request_and_with_the_voucher() {
    let setup = Setup::new().await;
    setup.vouch(&setup.bea).await;
    let withdraw = setup
        .fixture
        .eve
        .call::<WithdrawAsk>((setup.circle,), Nothing {});
    withdraw.await;
    assert_eq!(setup.count_vouches(), 0);
    assert_eq!(setup.cannot_vouch(&setup.bea).await, Code::NotFound);
    setup
        .fixture
        .eve
        .call::<AskToJoin>((setup.circle,), wish("Again", 5))
        .await;
    assert_eq!(setup.not_approved().await, Code::NeedsVouch);

    setup.vouch(&setup.bea).await;
    let out = (setup.circle, setup.bea.id());
    setup.bea.call::<RemoveMember>(out, Nothing {}).await;
    assert_eq!(setup.count_vouches(), 0);
    assert_eq!(setup.not_approved().await, Code::NeedsVouch);
    assert_eq!(setup.cannot_vouch(&setup.bea).await, Code::NotFound);

    setup
        .fixture
        .ana
        .call::<DeclineAsk>(setup.eve, Nothing {})
        .await;
    assert_eq!(setup.cannot_vouch(&setup.fixture.ana).await, Code::NotFound);
}

#[tokio::test]
async fn a_blocked_member_sees_no_request_and_cannot_vouch() {
    for bea_blocks in [true, false] {
        let setup = Setup::new().await;
        setup.vouch(&setup.bea).await;
        let from = seq(&setup.fixture, setup.circle);
        let eve = &setup.fixture.eve;
        if bea_blocks {
            setup.blocks(&setup.bea, eve).await;
        } else {
            setup.blocks(eve, &setup.bea).await;
        }
        assert!(
            seq(&setup.fixture, setup.circle) > from,
            "the phones fetch it"
        );
        assert_eq!(setup.request_at(&setup.bea).await, None);
        assert_eq!(setup.cannot_vouch(&setup.bea).await, Code::NotFound);
        assert_eq!(setup.count_vouches(), 0, "her vouch is gone");
        assert_eq!(setup.not_approved().await, Code::NeedsVouch);
    }
}

#[tokio::test]
async fn the_vouch_of_a_member_who_blocked_the_host_does_not_count() {
    let setup = Setup::new().await;
    setup.vouch(&setup.bea).await;
    setup.blocks(&setup.bea, &setup.fixture.ana).await;
    let card = setup.request_at(&setup.fixture.ana).await.unwrap();
    assert!(card.vouches.is_empty());
    assert_eq!(setup.not_approved().await, Code::NeedsVouch);
}

#[tokio::test]
async fn a_vouch_taken_back_while_the_host_decides_does_not_count() {
    let setup = Setup::new().await;
    setup.vouch(&setup.bea).await;
    // The vouch disappears between her two batches.
    let trigger = "CREATE TRIGGER meanwhile BEFORE INSERT ON membership BEGIN DELETE FROM vouch; SELECT RAISE(IGNORE); END";
    setup
        .fixture
        .app
        .db
        .connection()
        .execute_batch(trigger)
        .unwrap();
    assert_eq!(setup.not_approved().await, Code::NeedsVouch);
    assert_eq!(role(&setup.fixture, setup.circle, &setup.fixture.eve), None);
}
