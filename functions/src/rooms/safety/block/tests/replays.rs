//! Blocks that arrive twice, late, or about nobody.

use super::{blocks, request, synced, unblocks};
use crate::testing::Actor;
use crate::testing::event_fixture::{Fixture, revision};
use posse_shared::id::ProposalId;
use posse_shared::problem::Code;
use posse_shared::proposals::Reply;
use posse_shared::proposals::api::{AnswerProposal, AnswerProposalRequest};
use posse_shared::safety::BlockCard;
use posse_shared::safety::api::BlockMember;
use posse_shared::sync::Delta;
use posse_shared::time::{DAY, Zone};
use serde_json::json;

#[tokio::test]
async fn a_block_is_made_once_and_a_replay_writes_nothing() {
    let fixture = Fixture::new().await;
    let cleo = fixture.joined("Cleo May").await;
    let (_, rows, trips) = fixture.cost(blocks(&fixture.bea, &cleo)).await;
    assert_eq!((rows, trips), (2, 2), "the block, and the circle's step");
    let (_, rows, _) = fixture.cost(blocks(&fixture.bea, &cleo)).await;
    assert_eq!(rows, 0);
    let (_, rows, _) = fixture.cost(unblocks(&fixture.bea, &cleo, 2)).await;
    assert_eq!(rows, 3);
    let (_, rows, _) = fixture.cost(unblocks(&fixture.bea, &cleo, 2)).await;
    assert_eq!(rows, 0);
}

#[tokio::test]
async fn her_last_word_stands_whatever_arrives_late() {
    let fixture = Fixture::new().await;
    let cleo = fixture.joined("Cleo May").await;
    let list = |delta: Delta| delta.blocks.unwrap().len();
    let block = |at| fixture.bea.call::<BlockMember>((cleo.id(),), request(at));
    assert_eq!(list(block(1).await), 1);
    assert_eq!(list(unblocks(&fixture.bea, &cleo, 2).await), 0);
    assert_eq!(list(block(1).await), 0, "overtaken by the second");
    assert_eq!(list(block(3).await), 1);
    assert_eq!(
        list(unblocks(&fixture.bea, &cleo, 2).await),
        1,
        "overtaken by the third"
    );
    assert_eq!(list(unblocks(&fixture.bea, &cleo, 4).await), 0);
}

#[tokio::test]
async fn nobody_blocks_herself_and_nobody_learns_whether_an_id_is_somebodys() {
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
        "no name she did not know"
    );
}

#[tokio::test]
async fn what_was_taken_back_long_ago_is_forgotten() {
    let fixture = Fixture::new().await;
    blocks(&fixture.bea, &fixture.eve).await;
    unblocks(&fixture.bea, &fixture.eve, 2).await;
    let left = || fixture.app.number("SELECT count(*) FROM unblock");
    crate::jobs::expiry::run(&fixture.app.app).await;
    assert_eq!(left(), 1);
    fixture.app.clock.advance(31 * DAY);
    crate::jobs::expiry::run(&fixture.app.app).await;
    assert_eq!(left(), 0);
}

async fn says_yes(who: &Actor, proposal: ProposalId, at: i64) {
    let yes = AnswerProposalRequest {
        answer: Reply::In,
        zone: Zone::parse("Europe/London").unwrap(),
        revision: revision(at),
    };
    who.call::<AnswerProposal>((proposal,), yes).await;
}

/// What she says to what is proposed to her; nothing where nothing is.
async fn answer(who: &Actor) -> Option<Option<Reply>> {
    let search = synced(who).await.search?;
    search.proposal.map(|proposal| proposal.answer)
}

/// Ana, Bea, Eve and three others are proposed a circle.
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
async fn a_block_that_comes_again_late_takes_no_later_yes_back() {
    let fixture = Fixture::new().await;
    let proposal = proposed(&fixture).await;
    let block = |at| {
        fixture
            .bea
            .call::<BlockMember>((fixture.eve.id(),), request(at))
    };
    block(3).await;
    assert_eq!(answer(&fixture.bea).await, None, "she steps out");
    says_yes(&fixture.bea, proposal, 8).await;
    fixture.app.clock.advance(1);
    assert_eq!(fixture.cost(block(3)).await.1, 0, "late");
    assert_eq!(answer(&fixture.bea).await, Some(Some(Reply::In)));
    block(9).await;
    assert_eq!(answer(&fixture.bea).await, None, "said again, it counts");
}

#[tokio::test]
async fn a_new_block_counts_whatever_the_clock_of_the_phone_it_comes_from() {
    let fixture = Fixture::new().await;
    let proposal = proposed(&fixture).await;
    says_yes(&fixture.eve, proposal, 1).await;
    says_yes(&fixture.bea, proposal, 8).await;
    fixture.app.clock.advance(1);
    fixture
        .bea
        .call::<BlockMember>((fixture.eve.id(),), request(3))
        .await;
    assert_eq!(answer(&fixture.bea).await, None);
    assert_eq!(answer(&fixture.eve).await, Some(Some(Reply::In)));
}
