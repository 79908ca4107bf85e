//! Circles to join, beside the circle of the event fixture: the fixture of the circle tests.

use crate::store::membership::MOST_CIRCLES;
use crate::testing::Actor;
use crate::testing::event_fixture::{Fixture, revision};
use posse_shared::circles::api::{
    ApproveAsk, AskToJoin, AskToJoinRequest, CreateCircle, CreateCircleRequest, EditCircle,
    EditCircleRequest,
};
use posse_shared::circles::{CircleCap, CircleDoc, CircleDraft, JoinPolicy, JoinRequestText, Role};
use posse_shared::endpoint::Nothing;
use posse_shared::id::CircleId;
use posse_shared::problem::Problem;
use posse_shared::sync::Delta;
use posse_shared::sync::api::{Sync, SyncCursor, SyncReply};
use serde_json::json;

pub(crate) fn new_id(fixture: &Fixture) -> CircleId {
    CircleId::from_random(fixture.app.bits())
}

/// A circle for eight in Hove.
pub(crate) fn draft(policy: JoinPolicy) -> CircleDraft {
    let draft = json!({
        "name": "Prams on the prom", "stage": "toddler", "about": "Slow walks by the sea",
        "site": { "kind": "near", "cell": "gcpch", "place": "Hove" }, "policy": policy,
    });
    serde_json::from_value(draft).unwrap()
}

/// A circle in Hove for `cap` members.
pub(crate) fn draft_for(policy: JoinPolicy, cap: u8) -> CircleDraft {
    CircleDraft {
        cap: CircleCap::new(cap).unwrap(),
        ..draft(policy)
    }
}

pub(crate) fn request(circle: CircleDraft) -> CreateCircleRequest {
    CreateCircleRequest {
        circle,
        revision: revision(1),
    }
}

/// Ana creates the circle.
pub(crate) async fn made(fixture: &Fixture, draft: CircleDraft) -> CircleDoc {
    made_by(&fixture.ana, new_id(fixture), draft).await
}

pub(crate) async fn made_by(host: &Actor, id: CircleId, draft: CircleDraft) -> CircleDoc {
    the_circle(host.call::<CreateCircle>((id,), request(draft)).await)
}

/// Makes her a member of as many circles as anyone may be in.
pub(crate) async fn keeps_busy(fixture: &Fixture, who: &Actor) {
    let in_already = fixture.app.number(&format!(
        "SELECT count(*) FROM membership WHERE member = {}",
        who.id().number()
    ));
    for _ in in_already..MOST_CIRCLES.into() {
        made_by(who, new_id(fixture), draft(JoinPolicy::Open)).await;
    }
}

/// Ana edits the circle.
pub(crate) async fn edited(
    fixture: &Fixture,
    doc: &CircleDoc,
    change: impl FnOnce(&mut CircleDraft),
) -> CircleDoc {
    let mut circle = doc.circle.clone();
    change(&mut circle);
    let request = EditCircleRequest {
        circle,
        sequence: doc.sequence,
        revision: revision(i64::from(doc.sequence) + 2),
    };
    the_circle(fixture.ana.call::<EditCircle>((doc.id,), request).await)
}

/// The one circle of a response.
pub(crate) fn the_circle(delta: Delta) -> CircleDoc {
    let [circle] = <[CircleDoc; 1]>::try_from(delta.circles).unwrap();
    circle
}

pub(crate) fn wish(text: &str, at: i64) -> AskToJoinRequest {
    AskToJoinRequest {
        text: JoinRequestText::parse(text).unwrap(),
        shown: true,
        revision: revision(at),
    }
}

/// She asks to join a circle, or joins it if it is open.
pub(crate) async fn asks(who: &Actor, circle: CircleId) -> Delta {
    let wish = wish("We live round the corner", 1);
    who.call::<AskToJoin>((circle,), wish).await
}

pub(crate) async fn refused_to_ask(who: &Actor, circle: CircleId) -> Problem {
    let wish = wish("We live round the corner", 9);
    who.refused::<AskToJoin>((circle,), wish).await
}

/// A new member who asks to join Ana's circle, and whose request Ana approves.
pub(crate) async fn joined(fixture: &Fixture, circle: CircleId, name: &str) -> Actor {
    let who = fixture.app.member(name).await;
    let delta = asks(&who, circle).await;
    if delta.circles.is_empty() {
        let approve = fixture
            .ana
            .call::<ApproveAsk>((circle, who.id()), Nothing {});
        approve.await;
    }
    who
}

/// Everything that her phone gets in a first sync.
pub(crate) async fn synced(who: &Actor) -> SyncReply {
    who.call::<Sync>((), SyncCursor::default()).await
}

/// The circle on her phone.
pub(crate) async fn seen(who: &Actor, circle: CircleId) -> Option<CircleDoc> {
    let entries = synced(who).await.circles.into_iter();
    entries
        .filter_map(|entry| entry.doc)
        .find(|doc| doc.id == circle)
}

/// Her role in a circle, from the database.
pub(crate) fn role(fixture: &Fixture, circle: CircleId, who: &Actor) -> Option<Role> {
    let connection = fixture.app.db.connection();
    let sql = "SELECT role FROM membership WHERE circle = ?1 AND member = ?2";
    let keys = [circle.number(), who.id().number()];
    let word = connection.query_row(sql, keys, |row| row.get::<_, String>(0));
    word.ok().and_then(|word| Role::from_word(&word))
}

/// The number of members of a circle: as its row says, and as counted.
pub(crate) fn members(fixture: &Fixture, circle: CircleId) -> (i64, i64) {
    let of = |sql: &str| fixture.app.number(&format!("{sql} = {}", circle.number()));
    (
        of("SELECT members FROM circle WHERE id"),
        of("SELECT count(*) FROM membership WHERE circle"),
    )
}

/// The `seq` of a circle.
pub(crate) fn seq(fixture: &Fixture, circle: CircleId) -> i64 {
    let circle = circle.number();
    let sql = format!("SELECT seq FROM circle WHERE id = {circle}");
    fixture.app.number(&sql)
}
