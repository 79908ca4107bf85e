//! Blocks that arrive twice, late, or about nobody.

use super::{blocks, request, unblocks};
use crate::events::scene::Scene;
use posse_shared::problem::Code;
use posse_shared::safety::BlockCard;
use posse_shared::safety::api::BlockMember;
use posse_shared::sync::Delta;
use posse_shared::time::DAY;
use serde_json::json;

#[tokio::test]
async fn a_block_is_made_once_and_a_replay_writes_nothing() {
    let scene = Scene::new().await;
    let cleo = scene.joined("Cleo May").await;
    let (_, rows, trips) = scene.cost(blocks(&scene.bea, &cleo)).await;
    assert_eq!((rows, trips), (2, 2), "the block, and the circle's step");
    let (_, rows, _) = scene.cost(blocks(&scene.bea, &cleo)).await;
    assert_eq!(rows, 0);
    let (_, rows, _) = scene.cost(unblocks(&scene.bea, &cleo, 2)).await;
    assert_eq!(rows, 3);
    let (_, rows, _) = scene.cost(unblocks(&scene.bea, &cleo, 2)).await;
    assert_eq!(rows, 0);
}

#[tokio::test]
async fn her_last_word_stands_whatever_arrives_late() {
    let scene = Scene::new().await;
    let cleo = scene.joined("Cleo May").await;
    let list = |delta: Delta| delta.blocks.unwrap().len();
    let block = |at| scene.bea.call::<BlockMember>((cleo.id(),), request(at));
    assert_eq!(list(block(1).await), 1);
    assert_eq!(list(unblocks(&scene.bea, &cleo, 2).await), 0);
    assert_eq!(list(block(1).await), 0, "overtaken by the second");
    assert_eq!(list(block(3).await), 1);
    assert_eq!(
        list(unblocks(&scene.bea, &cleo, 2).await),
        1,
        "overtaken by the third"
    );
    assert_eq!(list(unblocks(&scene.bea, &cleo, 4).await), 0);
}

#[tokio::test]
async fn nobody_blocks_herself_and_nobody_learns_whether_an_id_is_somebodys() {
    let scene = Scene::new().await;
    let refused = scene
        .bea
        .refused::<BlockMember>((scene.bea.id(),), request(1));
    assert_eq!(refused.await.code, Code::Invalid);
    let nobody = posse_shared::id::MemberId::from_random(scene.app.bits());
    let delta = scene.bea.call::<BlockMember>((nobody,), request(1)).await;
    assert_eq!(delta.blocks, Some(Vec::<BlockCard>::new()));
    let reply = json!(
        scene
            .bea
            .call::<BlockMember>((scene.eve.id(),), request(1))
            .await
    );
    assert!(
        !reply.to_string().contains("Eve"),
        "no name she did not know"
    );
}

#[tokio::test]
async fn what_was_taken_back_long_ago_is_forgotten() {
    let scene = Scene::new().await;
    blocks(&scene.bea, &scene.eve).await;
    unblocks(&scene.bea, &scene.eve, 2).await;
    let left = || scene.app.number("SELECT count(*) FROM unblock");
    crate::cleaning::run(&scene.app.app).await;
    assert_eq!(left(), 1);
    scene.app.clock.advance(31 * DAY);
    crate::cleaning::run(&scene.app.app).await;
    assert_eq!(left(), 0);
}
