//! Circles, invites and wishes to join, between two whom a block parts.

use super::{blocks, found, opens, request, seen, synced, unblocks, wish};
use crate::testing::event_fixture::Fixture;
use posse_shared::circles::Policy;
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
async fn her_circles_are_not_to_be_found_asked_or_entered_by_an_invite() {
    let fixture = Fixture::new().await;
    let (open_one, asking) = (
        opens(&fixture, &fixture.bea, Policy::Open).await,
        opens(&fixture, &fixture.bea, Policy::Ask).await,
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
    let public = found(&fixture.app.stranger()).await.circles.len();
    blocks(&fixture.bea, &fixture.eve).await;

    let nowhere = CircleId::from_random(fixture.app.bits());
    for circle in [open_one, asking, nowhere] {
        let shown = fixture
            .eve
            .refused::<ShowCircle>((circle,), Nothing {})
            .await;
        let asked = fixture.eve.refused::<AskToJoin>((circle,), wish()).await;
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
    let mine = found(&fixture.eve).await.circles;
    assert!(
        mine.iter()
            .all(|card| card.id != open_one && card.id != asking)
    );
    assert_eq!(mine.len() + 2, public, "only hers are missing");
    fixture.app.stranger().call::<LookAtInvite>((), key).await;
    // And the other way round: Bea does not come upon Eve's.
    let eves = opens(&fixture, &fixture.eve, Policy::Open).await;
    let found = found(&fixture.bea).await.circles;
    assert!(found.iter().all(|card| card.id != eves));
    let refused = fixture.bea.refused::<AskToJoin>((eves,), wish()).await;
    assert_eq!(refused.code, Code::NotFound);
}

#[tokio::test]
async fn a_wish_to_join_is_neither_answered_nor_told_while_a_block_hides_a_host() {
    let fixture = Fixture::new().await;
    let asking = opens(&fixture, &fixture.bea, Policy::Ask).await;
    fixture.eve.call::<AskToJoin>((asking,), wish()).await;
    let cleo = fixture.app.member("Cleo May").await;
    fixture
        .eve
        .call::<BlockMember>((cleo.id(),), request(1))
        .await;
    assert_eq!(
        synced(&fixture.eve).await.asked.len(),
        1,
        "she hosts nothing"
    );
    for (blocker, blocked) in [(&fixture.bea, &fixture.eve), (&fixture.eve, &fixture.bea)] {
        blocks(blocker, blocked).await;
        assert!(seen(&fixture.bea, asking).await.unwrap().asks.is_empty());
        assert_eq!(synced(&fixture.eve).await.asked, []);
        let approve = (asking, fixture.eve.id());
        let refused = fixture.bea.refused::<ApproveAsk>(approve, Nothing {}).await;
        assert_eq!(refused.code, Code::NotFound);
        unblocks(blocker, blocked, 2).await;
        assert_eq!(synced(&fixture.eve).await.asked.len(), 1, "it stands again");
    }
    let again = fixture
        .bea
        .call::<BlockMember>((fixture.eve.id(),), request(3));
    again.await;
    let delta = fixture.eve.call::<WithdrawAsk>((asking,), Nothing {}).await;
    assert_eq!(delta.unasked, [asking], "as of a circle that never was");
}
