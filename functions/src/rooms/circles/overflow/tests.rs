//! Those for whom a full circle has no room begin the next one, if they want to.

use crate::testing::circle_fixture::{
    asks, draft_for, joined, keeps_busy, made, members, role, seen, seq, synced, wish,
};
use crate::testing::event_fixture::{Fixture, revision};
use crate::testing::{Actor, Break};
use posse_shared::circles::api::{
    AskToJoin, CloseCircle, CreateCircle, CreateCircleRequest, DeclineAsk, EditCircle,
    EditCircleRequest, RemoveMember, SayTogether, SayTogetherRequest, ShowCircle, WithdrawAsk,
};
use posse_shared::circles::life::{Offer, Together, offer};
use posse_shared::circles::{CircleCap, CircleDoc, CircleDraft, Policy, Role};
use posse_shared::endpoint::Nothing;
use posse_shared::id::CircleId;
use posse_shared::people::DisplayName;
use posse_shared::problem::Code;
use posse_shared::safety::api::{BlockMember, BlockRequest};
use posse_shared::sync::Delta;
use serde_json::json;

/// A full circle of Ana's, and some who wait at its door.
struct Door {
    fixture: Fixture,
    full: CircleDoc,
    waiting: Vec<Actor>,
}

impl Door {
    async fn with(names: &[&str]) -> Self {
        let fixture = Fixture::new().await;
        let mut draft = draft_for(Policy::Ask, 2);
        draft.slots = serde_json::from_value(json!(4)).unwrap();
        draft.languages = serde_json::from_value(json!(["en", "es"])).unwrap();
        draft.children_welcome = true;
        let full = made(&fixture, draft).await;
        joined(&fixture, full.id, "Bea").await;
        let mut waiting = Vec::new();
        for name in names {
            let who = fixture.app.member(name).await;
            asks(&who, full.id).await;
            waiting.push(who);
        }
        Self {
            fixture,
            full,
            waiting,
        }
    }

    async fn says(&self, at: usize, yes: bool, revision_number: i64) -> Delta {
        let request = says(yes, revision_number);
        let who = &self.waiting[at];
        who.call::<SayTogether>((self.full.id,), request).await
    }

    /// They say yes one after the other, a minute apart.
    async fn say_yes(&self, who: impl IntoIterator<Item = usize>) -> Delta {
        let mut last = Delta::default();
        for at in who {
            last = self.says(at, true, 2).await;
            self.fixture.app.clock.advance(60);
        }
        last
    }

    async fn together(&self, at: usize) -> Option<Together> {
        let asked = synced(&self.waiting[at]).await.asked.into_iter();
        let mut here = asked.filter(|asked| asked.circle.id == self.full.id);
        here.next().and_then(|asked| asked.together)
    }

    async fn offer(&self, at: usize) -> Option<Offer> {
        let asked = synced(&self.waiting[at]).await.asked.into_iter();
        let mut here = asked.filter(|asked| asked.circle.id == self.full.id);
        here.next().and_then(|asked| offer(&asked))
    }

    async fn blocks(&self, who: usize, whom: usize) {
        let request = BlockRequest {
            name: DisplayName::parse("Her").unwrap(),
            revision: revision(1),
        };
        let whom = self.waiting[whom].id();
        self.waiting[who]
            .call::<BlockMember>((whom,), request)
            .await;
    }

    /// Which of those who waited are in which circles that began here.
    async fn begun(&self) -> Vec<(CircleId, Vec<usize>)> {
        let mut found: Vec<(CircleId, Vec<usize>)> = Vec::new();
        for (at, who) in self.waiting.iter().enumerate() {
            for entry in synced(who).await.circles {
                let name = entry.doc.map(|doc| doc.circle.name.to_string());
                if name.as_deref() != Some("Prams on the prom 2") {
                    continue;
                }
                match found.iter_mut().find(|(id, _)| *id == entry.id) {
                    Some((_, inside)) => inside.push(at),
                    None => found.push((entry.id, vec![at])),
                }
            }
        }
        found
    }

    fn count(&self, what: &str) -> i64 {
        self.fixture
            .app
            .number(&format!("SELECT count(*) FROM {what}"))
    }
}

fn says(yes: bool, at: i64) -> SayTogetherRequest {
    SayTogetherRequest {
        yes,
        revision: revision(at),
    }
}

#[tokio::test]
async fn the_third_yes_begins_the_next_circle() {
    let door = Door::with(&["Cleo", "Dora", "Fay"]).await;
    let before = seq(&door.fixture, door.full.id);
    assert_eq!(door.offer(0).await, Some(Offer::Begin(2)));
    let (first, rows, trips) = door.fixture.cost(door.says(1, true, 2)).await;
    assert_eq!((rows, trips, first.asked.len()), (1, 2, 1));
    assert!(first.asked[0].together.as_ref().unwrap().said);
    door.fixture.app.clock.advance(60);
    assert!(
        door.say_yes([2]).await.circles.is_empty(),
        "two are no circle"
    );
    let (third, rows, trips) = door.fixture.cost(door.says(0, true, 2)).await;
    assert_eq!(trips, 4);
    assert_eq!(rows, 9, "a yes, a circle, three in it, three asks, a step");

    let [begun] = <[CircleDoc; 1]>::try_from(third.circles).unwrap();
    assert_eq!(third.unasked, [door.full.id]);
    let (was, is) = (&door.full.circle, &begun.circle);
    assert_eq!(is.name.as_str(), "Prams on the prom 2");
    assert_eq!((is.stage, &is.site), (was.stage, &was.site));
    assert_eq!((is.slots, &is.languages), (was.slots, &was.languages));
    assert!(is.children_welcome);
    assert_eq!((is.cap.get(), is.policy), (8, Policy::Ask));
    assert!(is.about.is_empty(), "its host finds her own words");
    assert_eq!(members(&door.fixture, begun.id), (3, 3));
    let roles = [0, 1, 2].map(|at| role(&door.fixture, begun.id, &door.waiting[at]));
    let member = Some(Role::Member);
    assert_eq!(
        roles,
        [member, Some(Role::Host), member],
        "who said so first"
    );

    for who in &door.waiting {
        let sync = synced(who).await;
        assert!(sync.asked.is_empty() && sync.circles.iter().any(|one| one.id == begun.id));
    }
    let hers = seen(&door.fixture.ana, door.full.id).await.unwrap();
    assert!(hers.asks.is_empty(), "nobody waits any more");
    assert_eq!(seq(&door.fixture, door.full.id), before + 1);
}

#[tokio::test]
async fn nothing_is_offered_while_there_is_room_or_fewer_than_three_wait() {
    let door = Door::with(&["Cleo", "Dora"]).await;
    assert_eq!(door.together(0).await.unwrap().others, 1);
    assert_eq!(door.offer(0).await, None);
    let fay = door.fixture.app.member("Fay").await;
    asks(&fay, door.full.id).await;
    assert_eq!(door.offer(0).await, Some(Offer::Begin(2)));
    door.fixture
        .ana
        .call::<DeclineAsk>((door.full.id, fay.id()), Nothing {})
        .await;
    assert_eq!(door.offer(0).await, None, "she no longer waits");
    let larger = EditCircleRequest {
        circle: CircleDraft {
            cap: CircleCap::new(9).unwrap(),
            ..door.full.circle.clone()
        },
        sequence: 0,
        revision: revision(5),
    };
    door.fixture
        .ana
        .call::<EditCircle>((door.full.id,), larger)
        .await;
    assert_eq!(door.together(0).await, None);
    // What was said while it was full begins nothing now that it is not.
    asks(&door.fixture.eve, door.full.id).await;
    let (full, fixture) = ((door.full.id,), &door.fixture);
    door.say_yes([0, 1]).await;
    fixture.eve.call::<SayTogether>(full, says(true, 2)).await;
    assert_eq!(door.begun().await, []);
}

#[tokio::test]
async fn a_yes_is_said_once_taken_back_and_never_comes_true_late() {
    let door = Door::with(&["Cleo", "Dora", "Fay"]).await;
    door.says(0, true, 2).await;
    assert_eq!(door.fixture.cost(door.says(0, true, 2)).await.1, 0);
    assert_eq!(door.offer(0).await, Some(Offer::Said));
    door.says(0, false, 3).await;
    assert_eq!(door.offer(0).await, Some(Offer::Begin(2)));
    assert_eq!(door.fixture.cost(door.says(0, true, 2)).await.1, 0, "late");
    door.say_yes([1, 2]).await;
    assert_eq!(door.begun().await, [], "two yeses");
}

#[tokio::test]
async fn who_went_away_or_was_declined_is_put_nowhere() {
    let door = Door::with(&["Cleo", "Dora", "Fay", "Gia"]).await;
    let full = door.full.id;
    door.say_yes([0, 1]).await;
    door.waiting[0]
        .call::<WithdrawAsk>((full,), Nothing {})
        .await;
    let dora = (full, door.waiting[1].id());
    door.fixture.ana.call::<DeclineAsk>(dora, Nothing {}).await;
    door.say_yes([2, 3]).await;
    assert_eq!(door.begun().await, []);
    // Who asks anew has not said yes again.
    for at in [0, 1] {
        let wish = wish("Again", 9);
        door.waiting[at].call::<AskToJoin>((full,), wish).await;
    }
    for at in [0, 1] {
        assert_eq!(door.offer(at).await, Some(Offer::Begin(3)));
    }
    assert_eq!(door.begun().await, []);
    door.says(1, true, 10).await;
    let [(_, inside)] = <[_; 1]>::try_from(door.begun().await).unwrap();
    assert_eq!(inside, [1, 2, 3]);
}

#[tokio::test]
async fn a_blocked_pair_is_never_put_together_and_learns_nothing() {
    let door = Door::with(&["Cleo", "Dora", "Fay", "Gia"]).await;
    assert_eq!(door.together(1).await.unwrap().others, 3);
    door.blocks(0, 1).await;
    for at in [0, 1] {
        let others = door.together(at).await.unwrap().others;
        assert_eq!(others, 2, "as if the other had gone");
    }
    assert_eq!(door.together(2).await.unwrap().others, 3);
    let blocked = door.says(1, true, 2).await;
    door.fixture.app.clock.advance(60);
    assert_eq!(blocked.asked[0].together.as_ref().unwrap().others, 2);
    door.say_yes([0, 2]).await;
    assert_eq!(
        door.begun().await,
        [],
        "three yeses, but not of three who may meet"
    );
    door.say_yes([3]).await;
    let [(begun, inside)] = <[_; 1]>::try_from(door.begun().await).unwrap();
    assert_eq!(inside, [1, 2, 3], "Dora said so first");
    // Cleo still waits, and of the circle of whom she has blocked she hears nothing.
    let left = door.together(0).await.unwrap();
    assert_eq!((left.others, left.said, left.begun), (0, true, None));
    let shown = door.waiting[0].refused::<ShowCircle>((begun,), Nothing {});
    assert_eq!(shown.await.code, Code::NotFound);
}

#[tokio::test]
async fn who_no_longer_sees_the_full_circle_begins_nothing_at_its_door() {
    for host_blocks in [true, false] {
        let door = Door::with(&["Cleo", "Dora", "Eve"]).await;
        door.say_yes([0]).await;
        let (ana, cleo) = (&door.fixture.ana, &door.waiting[0]);
        let (who, whom) = if host_blocks {
            (ana, cleo)
        } else {
            (cleo, ana)
        };
        let request = BlockRequest {
            name: DisplayName::parse("Her").unwrap(),
            revision: revision(1),
        };
        who.call::<BlockMember>((whom.id(),), request).await;
        assert_eq!(door.together(0).await, None, "she could not take it back");
        door.say_yes([1, 2]).await;
        assert_eq!(door.begun().await, []);
    }
}

#[tokio::test]
async fn a_block_between_the_reading_and_the_writing_counts() {
    let door = Door::with(&["Cleo", "Dora", "Fay"]).await;
    door.say_yes([0, 1]).await;
    door.blocks(1, 0).await;
    door.say_yes([2]).await;
    assert_eq!(door.begun().await, []);
    assert_eq!(door.count("circle WHERE seeded_from IS NOT NULL"), 0);
    assert_eq!(door.count("ask WHERE together_at IS NOT NULL"), 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn however_many_say_yes_at_once_each_is_in_one_circle() {
    let names: Vec<String> = (0..12).map(|at| format!("Mom {at}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let door = Door::with(&names).await;
    let mut tasks = Vec::new();
    for who in door.waiting.clone() {
        let full = door.full.id;
        for _ in 0..2 {
            let who = who.clone();
            tasks.push(tokio::spawn(async move {
                let reply = who.try_call::<SayTogether>(&(full,), &says(true, 2)).await;
                assert!(reply.status.is_success());
            }));
        }
    }
    for task in tasks {
        task.await.unwrap();
    }
    let begun = door.begun().await;
    let mut inside: Vec<usize> = begun.iter().flat_map(|(_, who)| who.clone()).collect();
    let count = inside.len();
    inside.sort_unstable();
    inside.dedup();
    assert_eq!(inside.len(), count, "nobody twice");
    assert!(begun.iter().all(|(_, who)| (3..=8).contains(&who.len())));
    let waiting = door.count("ask WHERE together_at IS NOT NULL");
    assert_eq!(count + usize::try_from(waiting).unwrap(), 12, "nobody lost");
    assert!(waiting < 3, "and no three are left waiting");
    for (circle, who) in begun {
        let count = i64::try_from(who.len()).unwrap();
        assert_eq!(members(&door.fixture, circle), (count, count));
        let hosts = format!(
            "membership WHERE role = 'host' AND circle = {}",
            circle.number()
        );
        assert_eq!(door.count(&hosts), 1);
    }
}

#[tokio::test]
async fn a_third_yes_that_broke_off_begins_it_when_it_comes_again_and_once() {
    for trips in 1..4 {
        for kind in [Break::BeforeCommit, Break::AfterCommit] {
            let door = Door::with(&["Cleo", "Dora", "Fay"]).await;
            door.say_yes([0, 1]).await;
            door.fixture.app.db.break_after(trips, kind);
            let who = &door.waiting[2];
            let lost = who.refused::<SayTogether>((door.full.id,), says(true, 2));
            assert_eq!(lost.await.code, Code::Fault);
            door.fixture.app.db.mend();
            for _ in 0..2 {
                let delta = door.says(2, true, 2).await;
                assert_eq!(delta.circles.len(), 1, "{trips}");
            }
            let [(_, inside)] = <[_; 1]>::try_from(door.begun().await).unwrap();
            assert_eq!(inside, [0, 1, 2]);
            assert_eq!(door.fixture.cost(door.says(2, true, 2)).await.1, 0);
        }
    }
}

#[tokio::test]
async fn who_is_suspended_or_busy_begins_nothing() {
    let door = Door::with(&["Cleo", "Dora", "Fay", "Gia"]).await;
    door.say_yes([0, 1]).await;
    let suspend = "INSERT INTO suspension (member, until) VALUES (?1, 9000000000)";
    let cleo = door.waiting[0].id();
    door.fixture.app.run(suspend, vec![cleo.into()]).await;
    keeps_busy(&door.fixture, &door.waiting[1]).await;
    door.say_yes([2, 3]).await;
    assert_eq!(door.begun().await, []);
    let busy = door.waiting[1].refused::<SayTogether>((door.full.id,), says(true, 9));
    assert_eq!(busy.await.code, Code::TooMany);
    let suspended = door.waiting[0].refused::<SayTogether>((door.full.id,), says(true, 9));
    assert_eq!(suspended.await.code, Code::Suspended);
    door.says(1, false, 10).await;
}

#[tokio::test]
async fn who_comes_later_is_led_to_the_circle_that_has_begun() {
    let door = Door::with(&["Cleo", "Dora", "Fay", "Gia"]).await;
    door.say_yes([0, 1, 2]).await;
    let [(begun, _)] = <[_; 1]>::try_from(door.begun().await).unwrap();
    let Some(Offer::Join(next)) = door.offer(3).await else {
        panic!("nothing to join");
    };
    assert_eq!(
        (next.id, next.name.as_str()),
        (begun, "Prams on the prom 2")
    );
    asks(&door.waiting[3], begun).await;
    assert_eq!(door.offer(3).await, None, "she asks there already");
    let late = door.fixture.app.member("Hana").await;
    asks(&late, door.full.id).await;
    door.waiting[0]
        .call::<CloseCircle>((begun,), Nothing {})
        .await;
    assert_eq!(door.together(3).await.unwrap().begun, None);
}

#[tokio::test]
async fn a_circle_she_was_asked_into_does_not_count_against_a_newcomer() {
    let door = Door::with(&["Cleo", "Dora"]).await;
    let new = door.fixture.app.newcomer("Nia").await;
    asks(&new, door.full.id).await;
    new.call::<SayTogether>((door.full.id,), says(true, 2))
        .await;
    door.fixture.app.clock.advance(60);
    door.say_yes([0, 1]).await;
    let draft = draft_for(Policy::Ask, 8);
    let make = |draft: &CircleDraft| CreateCircleRequest {
        circle: draft.clone(),
        revision: revision(3),
    };
    for _ in 0..3 {
        let id = CircleId::from_random(door.fixture.app.bits());
        new.call::<CreateCircle>((id,), make(&draft)).await;
    }
    let id = CircleId::from_random(door.fixture.app.bits());
    let fourth = new.refused::<CreateCircle>((id,), make(&draft)).await;
    assert_eq!(fourth.code, Code::Newcomer, "three of her own");
    let [(begun, _)] = <[_; 1]>::try_from(door.begun().await).unwrap();
    assert_eq!(role(&door.fixture, begun, &new), Some(Role::Host));
}

#[tokio::test]
async fn at_a_door_where_she_does_not_wait_there_is_nothing_to_say() {
    let door = Door::with(&["Cleo", "Dora"]).await;
    door.say_yes([0, 1]).await;
    let nowhere = CircleId::from_random(door.fixture.app.bits());
    let before = door.fixture.app.db.rows_written();
    let (ana, eve) = (&door.fixture.ana, &door.fixture.eve);
    for (who, circle) in [(ana, door.full.id), (eve, door.full.id), (eve, nowhere)] {
        let delta = who.call::<SayTogether>((circle,), says(true, 2)).await;
        assert!(delta.asked.is_empty());
    }
    assert_eq!(door.fixture.app.db.rows_written(), before);
    let stranger = door.fixture.app.stranger();
    let problem = stranger.refused::<SayTogether>((nowhere,), says(true, 2));
    assert_eq!(problem.await.code, Code::SignedOut);
}

#[tokio::test]
async fn who_left_it_may_wait_and_begin_again() {
    let door = Door::with(&["Cleo", "Dora", "Fay"]).await;
    door.say_yes([0, 1, 2]).await;
    let [(begun, _)] = <[_; 1]>::try_from(door.begun().await).unwrap();
    let fay = &door.waiting[2];
    fay.call::<RemoveMember>((begun, fay.id()), Nothing {})
        .await;
    let again = wish("Again", 5);
    fay.call::<AskToJoin>((door.full.id,), again).await;
    let delta = fay
        .call::<SayTogether>((door.full.id,), says(true, 6))
        .await;
    assert!(delta.circles.is_empty() && delta.asked[0].together.as_ref().unwrap().said);
}
