//! Blocks that arrive twice or late, and blocks of nobody.

use super::{block_member, request, synced, unblock_member};
use crate::testing::Actor;
use crate::testing::event_fixture::{Fixture, revision};
use posse_shared::id::ProposalId;
use posse_shared::problem::Code;
use posse_shared::proposals::ProposalAnswer;
use posse_shared::proposals::api::{AnswerProposal, AnswerProposalRequest};
use posse_shared::safety::BlockCard;
use posse_shared::safety::api::BlockMember;
use posse_shared::sync::Delta;
use posse_shared::time::{DAY, Zone};
use serde_json::json;

#[tokio::test]
async fn a_repeated_block_writes_nothing() {
    let fixture = Fixture::new().await;
    let cleo = fixture.joined("Cleo May").await;
    let (_, rows, trips) = fixture.cost(block_member(&fixture.bea, &cleo)).await;
    assert_eq!((rows, trips), (2, 2), "the block and the seq of the circle");
    let (_, rows, _) = fixture.cost(block_member(&fixture.bea, &cleo)).await;
    assert_eq!(rows, 0);
    let (_, rows, _) = fixture.cost(unblock_member(&fixture.bea, &cleo, 2)).await;
    assert_eq!(rows, 3);
    let (_, rows, _) = fixture.cost(unblock_member(&fixture.bea, &cleo, 2)).await;
    assert_eq!(rows, 0);
}

#[tokio::test]
async fn the_latest_block_or_unblock_counts_whatever_arrives_late() {
    let fixture = Fixture::new().await;
    let cleo = fixture.joined("Cleo May").await;
    let list = |delta: Delta| delta.blocks.unwrap().len();
    let block = |at| fixture.bea.call::<BlockMember>((cleo.id(),), request(at));
    assert_eq!(list(block(1).await), 1);
    assert_eq!(list(unblock_member(&fixture.bea, &cleo, 2).await), 0);
    assert_eq!(list(block(1).await), 0, "the unblock is later");
    assert_eq!(list(block(3).await), 1);
    assert_eq!(
        list(unblock_member(&fixture.bea, &cleo, 2).await),
        1,
        "the second block is later"
    );
    assert_eq!(list(unblock_member(&fixture.bea, &cleo, 4).await), 0);
}

#[tokio::test]
async fn nobody_blocks_herself_or_learns_whether_a_member_exists() {
    let fixture = Fixture::new().await;
    let refused = fixture
        .bea
        .refused::<BlockMember>((fixture.bea.id(),), request(1));
    assert_eq!(refused.await.code, Code::Invalid);
    let nobody = posse_shared::id::MemberId::from_random(fixture.app.bits());
    let delta = fixture.bea.call::<BlockMember>((nobody,), request(1)).await;
    assert_eq!(delta.blocks, Some(Vec::<BlockCard>::new()));
    let reply = json!(
        fixture
            .bea
            .call::<BlockMember>((fixture.eve.id(),), request(1))
            .await
    );
    assert!(
        !reply.to_string().contains("Eve"),
        "the answer shows no name but the one that Bea sent"
    );
}

#[tokio::test]
async fn old_unblocks_are_deleted() {
    let fixture = Fixture::new().await;
    block_member(&fixture.bea, &fixture.eve).await;
    unblock_member(&fixture.bea, &fixture.eve, 2).await;
    let left = || fixture.app.number("SELECT count(*) FROM unblock");
    crate::jobs::expiry::run(&fixture.app.app).await;
    assert_eq!(left(), 1);
    fixture.app.clock.advance(31 * DAY);
    crate::jobs::expiry::run(&fixture.app.app).await;
    assert_eq!(left(), 0);
}

async fn accept(who: &Actor, proposal: ProposalId, at: i64) {
    let yes = AnswerProposalRequest {
        answer: ProposalAnswer::In,
        zone: Zone::parse("Europe/London").unwrap(),
        revision: revision(at),
    };
    who.call::<AnswerProposal>((proposal,), yes).await;
}

/// The member's answer to her open proposal; `None` if she has no open proposal.
async fn answer(who: &Actor) -> Option<Option<ProposalAnswer>> {
    let search = synced(who).await.search?;
    search.proposal.map(|proposal| proposal.answer)
}

/// A proposal to Ana, Bea, Eve and three other members.
async fn proposed(fixture: &Fixture) -> ProposalId {
    let mut all = vec![
        fixture.ana.clone(),
        fixture.bea.clone(),
        fixture.eve.clone(),
    ];
    for name in ["Faye", "Gail", "Hana"] {
        all.push(fixture.app.member(name).await);
    }
    fixture.app.propose(&all.iter().collect::<Vec<_>>()).await
}

#[tokio::test]
async fn a_block_repeated_late_does_not_undo_a_later_yes() {
    let fixture = Fixture::new().await;
    let proposal = proposed(&fixture).await;
    let block = |at| {
        fixture
            .bea
            .call::<BlockMember>((fixture.eve.id(),), request(at))
    };
    block(3).await;
    assert_eq!(
        answer(&fixture.bea).await,
        None,
        "the block takes her out of the proposal"
    );
    accept(&fixture.bea, proposal, 8).await;
    fixture.app.clock.advance(1);
    assert_eq!(
        fixture.cost(block(3)).await.1,
        0,
        "the late block writes nothing"
    );
    assert_eq!(answer(&fixture.bea).await, Some(Some(ProposalAnswer::In)));
    block(9).await;
    assert_eq!(
        answer(&fixture.bea).await,
        None,
        "a new block takes her out again"
    );
}

#[tokio::test]
async fn a_new_block_counts_even_if_the_clock_of_the_phone_is_slow() {
    let fixture = Fixture::new().await;
    let proposal = proposed(&fixture).await;
    accept(&fixture.eve, proposal, 1).await;
    accept(&fixture.bea, proposal, 8).await;
    fixture.app.clock.advance(1);
    fixture
        .bea
        .call::<BlockMember>((fixture.eve.id(),), request(3))
        .await;
    assert_eq!(answer(&fixture.bea).await, None);
    assert_eq!(answer(&fixture.eve).await, Some(Some(ProposalAnswer::In)));
}
