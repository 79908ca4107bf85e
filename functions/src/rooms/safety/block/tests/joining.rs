//! A block hides circles, invites and join requests.

use super::{
    block_member, circle_of, create_circle, discover_circles, join_request, request, synced,
    unblock_member,
};
use crate::testing::event_fixture::Fixture;
use posse_shared::circles::JoinPolicy;
use posse_shared::circles::api::{
    AcceptInvite, ApproveAsk, AskToJoin, CreateInvite, LookAtInvite, ShowCircle, WithdrawAsk,
};
use posse_shared::circles::invite::{InviteDraft, InviteKey, InviteToken};
use posse_shared::endpoint::Nothing;
use posse_shared::id::{CircleId, InviteId};
use posse_shared::problem::Code;
use posse_shared::safety::api::BlockMember;
use posse_shared::time::DAY;

#[tokio::test]
async fn a_blocked_member_can_neither_find_nor_enter_the_circles_of_the_blocker() {
    let fixture = Fixture::new().await;
    let (open_one, asking) = (
        create_circle(&fixture, &fixture.bea, JoinPolicy::Open).await,
        create_circle(&fixture, &fixture.bea, JoinPolicy::Ask).await,
    );
    let token = InviteToken::from_random([7; 16]);
    let draft = InviteDraft {
        token: token.clone(),
        uses: 3,
        expires_at: fixture.now().plus(7 * DAY),
    };
    let invite = InviteId::from_random(fixture.app.bits());
    fixture
        .bea
        .call::<CreateInvite>((asking, invite), draft)
        .await;
    let public = discover_circles(&fixture.app.stranger())
        .await
        .circles
        .len();
    block_member(&fixture.bea, &fixture.eve).await;

    let nowhere = CircleId::from_random(fixture.app.bits());
    for circle in [open_one, asking, nowhere] {
        let shown = fixture
            .eve
            .refused::<ShowCircle>((circle,), Nothing {})
            .await;
        let asked = fixture
            .eve
            .refused::<AskToJoin>((circle,), join_request())
            .await;
        for problem in [shown, asked] {
            assert_eq!((problem.status, problem.code), (404, Code::NotFound));
            assert!(problem.field.is_none() && problem.current.is_none());
        }
    }
    let key = InviteKey { token };
    let spent = InviteKey {
        token: InviteToken::from_random([8; 16]),
    };
    for key in [key.clone(), spent] {
        let looked = fixture.eve.refused::<LookAtInvite>((), key.clone()).await;
        let accepted = fixture.eve.refused::<AcceptInvite>((), key).await;
        assert_eq!(
            (looked.code, accepted.code),
            (Code::InviteGone, Code::InviteGone)
        );
    }
    let mine = discover_circles(&fixture.eve).await.circles;
    assert!(
        mine.iter()
            .all(|card| card.id != open_one && card.id != asking)
    );
    assert_eq!(mine.len() + 2, public, "only Bea's circles are missing");
    fixture.app.stranger().call::<LookAtInvite>((), key).await;
    // The blocker does not find the circle of the blocked member, either.
    let eves = create_circle(&fixture, &fixture.eve, JoinPolicy::Open).await;
    let found = discover_circles(&fixture.bea).await.circles;
    assert!(found.iter().all(|card| card.id != eves));
    let refused = fixture
        .bea
        .refused::<AskToJoin>((eves,), join_request())
        .await;
    assert_eq!(refused.code, Code::NotFound);
}

#[tokio::test]
async fn a_join_request_is_hidden_while_a_block_hides_a_host() {
    let fixture = Fixture::new().await;
    let asking = create_circle(&fixture, &fixture.bea, JoinPolicy::Ask).await;
    fixture
        .eve
        .call::<AskToJoin>((asking,), join_request())
        .await;
    let cleo = fixture.app.member("Cleo May").await;
    fixture
        .eve
        .call::<BlockMember>((cleo.id(),), request(1))
        .await;
    assert_eq!(
        synced(&fixture.eve).await.asked.len(),
        1,
        "Cleo hosts nothing"
    );
    for (blocker, blocked) in [(&fixture.bea, &fixture.eve), (&fixture.eve, &fixture.bea)] {
        block_member(blocker, blocked).await;
        assert!(
            circle_of(&fixture.bea, asking)
                .await
                .unwrap()
                .join_requests
                .is_empty()
        );
        assert_eq!(synced(&fixture.eve).await.asked, []);
        let approve = (asking, fixture.eve.id());
        let refused = fixture.bea.refused::<ApproveAsk>(approve, Nothing {}).await;
        assert_eq!(refused.code, Code::NotFound);
        unblock_member(blocker, blocked, 2).await;
        assert_eq!(
            synced(&fixture.eve).await.asked.len(),
            1,
            "after the unblock she sees it again"
        );
    }
    let again = fixture
        .bea
        .call::<BlockMember>((fixture.eve.id(),), request(3));
    again.await;
    let delta = fixture.eve.call::<WithdrawAsk>((asking,), Nothing {}).await;
    assert_eq!(
        delta.unasked,
        [asking],
        "the answer is the same as for a circle that does not exist"
    );
}
