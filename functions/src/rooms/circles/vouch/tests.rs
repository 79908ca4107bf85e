//! "Someone in the circle knows you": who may say so, who learns of it, and when it counts.

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
use posse_shared::circles::{AskCard, InviteDraft, Policy, Role};
use posse_shared::endpoint::Nothing;
use posse_shared::id::{CircleId, InviteId, MemberId};
use posse_shared::people::DisplayName;
use posse_shared::problem::Code;
use posse_shared::safety::api::{BlockMember, BlockRequest};
use posse_shared::sync::Delta;
use posse_shared::time::DAY;

/// Ana's circle with Bea in it, which from now on wants a vouch, and Eve at its door.
struct Door {
    fixture: Fixture,
    circle: CircleId,
    bea: Actor,
    eve: (CircleId, MemberId),
}

impl Door {
    async fn new() -> Self {
        let fixture = Fixture::new().await;
        let doc = made(&fixture, draft(Policy::Ask)).await;
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

    async fn knows(&self, who: &Actor) -> Delta {
        who.call::<VouchFor>(self.eve, Nothing {}).await
    }

    async fn takes_back(&self, who: &Actor) -> Delta {
        who.call::<TakeVouchBack>(self.eve, Nothing {}).await
    }

    async fn cannot_know(&self, who: &Actor) -> Code {
        who.refused::<VouchFor>(self.eve, Nothing {}).await.code
    }

    async fn not_let_in(&self) -> Code {
        let refused = self.fixture.ana.refused::<ApproveAsk>(self.eve, Nothing {});
        refused.await.code
    }

    /// The wish as it stands on somebody's phone.
    async fn at_the_door(&self, who: &Actor) -> Option<AskCard> {
        seen(who, self.circle).await?.asks.into_iter().next()
    }

    async fn blocks(&self, who: &Actor, other: &Actor) {
        let name = DisplayName::parse("Her").unwrap();
        let revision = revision(1);
        let block = BlockRequest { name, revision };
        who.call::<BlockMember>((other.id(),), block).await;
    }

    fn vouches(&self) -> i64 {
        self.fixture.app.number("SELECT count(*) FROM vouch")
    }
}

#[tokio::test]
async fn nobody_is_let_in_whom_nobody_knows_and_one_who_does_is_enough() {
    let door = Door::new().await;
    let before = door.fixture.app.db.rows_written();
    let refused = door.fixture.ana.refused::<ApproveAsk>(door.eve, Nothing {});
    let problem = refused.await;
    assert_eq!((problem.status, problem.code), (409, Code::NeedsVouch));
    assert_eq!(door.fixture.app.db.rows_written(), before);
    assert!(
        door.at_the_door(&door.fixture.ana).await.is_some(),
        "she waits"
    );

    let from = seq(&door.fixture, door.circle);
    let (_, rows, trips) = door.fixture.cost(door.knows(&door.bea)).await;
    assert_eq!((rows, trips), (2, 2), "the vouch, and the circle's step");
    assert_eq!(
        seq(&door.fixture, door.circle),
        from + 1,
        "the host is told"
    );
    assert_eq!(door.fixture.cost(door.knows(&door.bea)).await.1, 0, "once");
    let card = door.at_the_door(&door.fixture.ana).await.unwrap();
    assert_eq!(card.vouches, [door.bea.id()]);

    let let_in = door.fixture.ana.call::<ApproveAsk>(door.eve, Nothing {});
    assert_eq!(the_circle(let_in.await).members.len(), 3);
    assert_eq!(
        role(&door.fixture, door.circle, &door.fixture.eve),
        Some(Role::Member)
    );
    assert_eq!(door.vouches(), 0, "nothing of it is kept");
}

#[tokio::test]
async fn a_vouch_is_taken_back_and_counts_no_more() {
    let door = Door::new().await;
    door.knows(&door.bea).await;
    let (_, rows, trips) = door.fixture.cost(door.takes_back(&door.bea)).await;
    assert_eq!((rows, trips), (2, 2));
    assert_eq!(door.fixture.cost(door.takes_back(&door.bea)).await.1, 0);
    assert_eq!(door.not_let_in().await, Code::NeedsVouch);
    let problem = door.fixture.app.stranger();
    let problem = problem.refused::<TakeVouchBack>(door.eve, Nothing {}).await;
    assert_eq!(problem.code, Code::SignedOut);
}

#[tokio::test]
async fn a_host_may_know_her_herself() {
    let door = Door::new().await;
    door.knows(&door.fixture.ana).await;
    door.fixture
        .ana
        .call::<ApproveAsk>(door.eve, Nothing {})
        .await;
    assert_eq!(members(&door.fixture, door.circle), (3, 3));
}

#[tokio::test]
async fn a_member_reads_a_first_name_and_a_line_and_not_who_else_knows_her() {
    let door = Door::new().await;
    let cleo = {
        edited_door(&door, false).await;
        let cleo = joined(&door.fixture, door.circle, "Cleo").await;
        edited_door(&door, true).await;
        cleo
    };
    let delta = door.knows(&door.bea).await;
    let hers = &the_circle(delta).asks[0];
    assert_eq!(hers.vouches, [door.bea.id()]);
    let read = door.at_the_door(&cleo).await.unwrap();
    assert_eq!(
        (read.name.as_str(), read.text.as_str()),
        ("Eve", "We live round the corner")
    );
    assert!(read.about.is_empty() && read.stages.as_slice().is_empty());
    assert!(read.vouches.is_empty());
    let host = door.at_the_door(&door.fixture.ana).await.unwrap();
    assert_eq!(host.name.as_str(), "Eve Stone");
    // She who asks is told neither who knows her nor that somebody does.
    let told = serde_json::to_string(&synced(&door.fixture.eve).await).unwrap();
    assert!(!told.contains(&door.bea.id().to_string()), "{told}");
}

/// Ana wants a vouch, or no longer.
async fn edited_door(door: &Door, vouch: bool) {
    let doc = seen(&door.fixture.ana, door.circle).await.unwrap();
    edited(&door.fixture, &doc, |draft| draft.vouch = vouch).await;
}

#[tokio::test]
async fn what_was_written_for_the_host_alone_is_read_by_her_alone() {
    let door = Door::new().await;
    let mut private = wish("For your eyes", 2);
    private.shown = false;
    door.fixture
        .eve
        .call::<AskToJoin>((door.circle,), private)
        .await;
    assert_eq!(door.at_the_door(&door.bea).await, None);
    assert_eq!(door.cannot_know(&door.bea).await, Code::NotFound);
    door.knows(&door.fixture.ana).await;
    // Where no vouch is wanted any more, the members have no business with it either.
    door.fixture
        .eve
        .call::<AskToJoin>((door.circle,), wish("For all", 3))
        .await;
    assert!(door.at_the_door(&door.bea).await.is_some());
    edited_door(&door, false).await;
    assert_eq!(door.at_the_door(&door.bea).await, None);
    assert_eq!(door.cannot_know(&door.bea).await, Code::NotFound);
    door.fixture
        .ana
        .call::<ApproveAsk>(door.eve, Nothing {})
        .await;
}

#[tokio::test]
async fn an_invite_is_a_vouch() {
    let door = Door::new().await;
    let token = InviteToken::from_random([7; 16]);
    let invite = InviteDraft {
        token: token.clone(),
        uses: 1,
        expires_at: door.fixture.now().plus(DAY),
    };
    let path = (door.circle, InviteId::from_random(7));
    door.fixture.ana.call::<CreateInvite>(path, invite).await;
    let accept = door
        .fixture
        .eve
        .call::<AcceptInvite>((), InviteKey { token });
    assert_eq!(the_circle(accept.await).role, Role::Member);
    assert_eq!(door.at_the_door(&door.fixture.ana).await, None);
}

#[tokio::test]
async fn an_open_circle_that_wants_a_vouch_asks() {
    let fixture = Fixture::new().await;
    let mut open = draft(Policy::Open);
    open.vouch = true;
    let circle = made(&fixture, open).await.id;
    let delta = asks(&fixture.eve, circle).await;
    assert_eq!((delta.circles.len(), delta.asked.len()), (0, 1));
    assert!(delta.asked[0].circle.circle.vouch, "and its card says so");
}

#[tokio::test]
async fn a_vouch_whose_reply_was_lost_arrives_once_and_late_ones_change_nothing() {
    let door = Door::new().await;
    door.fixture.app.db.break_after(1, Break::AfterCommit);
    assert_eq!(door.cannot_know(&door.bea).await, Code::Fault);
    assert_eq!(door.fixture.cost(door.knows(&door.bea)).await.1, 0);
    assert_eq!(door.vouches(), 1);
    door.fixture
        .ana
        .call::<ApproveAsk>(door.eve, Nothing {})
        .await;
    // She is in by now: nothing is left to say, and it is no mistake to say it.
    assert_eq!(door.fixture.cost(door.knows(&door.bea)).await.1, 0);
    assert_eq!(door.fixture.cost(door.takes_back(&door.bea)).await.1, 0);
}

#[tokio::test]
async fn it_goes_with_the_wish_and_with_the_voucher() {
    let door = Door::new().await;
    door.knows(&door.bea).await;
    let withdraw = door
        .fixture
        .eve
        .call::<WithdrawAsk>((door.circle,), Nothing {});
    withdraw.await;
    assert_eq!(door.vouches(), 0);
    assert_eq!(door.cannot_know(&door.bea).await, Code::NotFound);
    door.fixture
        .eve
        .call::<AskToJoin>((door.circle,), wish("Again", 5))
        .await;
    assert_eq!(door.not_let_in().await, Code::NeedsVouch);

    door.knows(&door.bea).await;
    let out = (door.circle, door.bea.id());
    door.bea.call::<RemoveMember>(out, Nothing {}).await;
    assert_eq!(door.vouches(), 0);
    assert_eq!(door.not_let_in().await, Code::NeedsVouch);
    assert_eq!(door.cannot_know(&door.bea).await, Code::NotFound);

    door.fixture
        .ana
        .call::<DeclineAsk>(door.eve, Nothing {})
        .await;
    assert_eq!(door.cannot_know(&door.fixture.ana).await, Code::NotFound);
}

#[tokio::test]
async fn whom_a_block_hides_has_nobody_at_the_door_and_no_word() {
    for bea_blocks in [true, false] {
        let door = Door::new().await;
        door.knows(&door.bea).await;
        let from = seq(&door.fixture, door.circle);
        let eve = &door.fixture.eve;
        if bea_blocks {
            door.blocks(&door.bea, eve).await;
        } else {
            door.blocks(eve, &door.bea).await;
        }
        assert!(seq(&door.fixture, door.circle) > from, "phones are told");
        assert_eq!(door.at_the_door(&door.bea).await, None);
        assert_eq!(door.cannot_know(&door.bea).await, Code::NotFound);
        assert_eq!(door.vouches(), 0, "what she said before counts no more");
        assert_eq!(door.not_let_in().await, Code::NeedsVouch);
    }
}

#[tokio::test]
async fn to_a_host_the_vouch_of_whom_a_block_hides_is_none() {
    let door = Door::new().await;
    door.knows(&door.bea).await;
    door.blocks(&door.bea, &door.fixture.ana).await;
    let card = door.at_the_door(&door.fixture.ana).await.unwrap();
    assert!(card.vouches.is_empty());
    assert_eq!(door.not_let_in().await, Code::NeedsVouch);
}

#[tokio::test]
async fn a_vouch_taken_back_while_the_host_decides_lets_nobody_in() {
    let door = Door::new().await;
    door.knows(&door.bea).await;
    // As it would be between her two batches: the vouch was there when she looked.
    let trigger = "CREATE TRIGGER meanwhile BEFORE INSERT ON membership BEGIN DELETE FROM vouch; SELECT RAISE(IGNORE); END";
    door.fixture
        .app
        .db
        .connection()
        .execute_batch(trigger)
        .unwrap();
    assert_eq!(door.not_let_in().await, Code::NeedsVouch);
    assert_eq!(role(&door.fixture, door.circle, &door.fixture.eve), None);
}
