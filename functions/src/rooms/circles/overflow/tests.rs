//! Waitlisted members of a full circle start the next one, if they agree.

use crate::testing::circle_fixture::{
    asks, draft_for, joined, keeps_busy, made, members, role, seen, seq, synced, wish,
};
use crate::testing::event_fixture::{Fixture, revision};
use crate::testing::{Actor, Break};
use posse_shared::circles::api::{
    AskToJoin, CloseCircle, CreateCircle, CreateCircleRequest, DeclineAsk, EditCircle,
    EditCircleRequest, RemoveMember, SayTogether, SayTogetherRequest, ShowCircle, WithdrawAsk,
};
use posse_shared::circles::life::{Offer, Overflow, offer};
use posse_shared::circles::{CircleCap, CircleDoc, CircleDraft, JoinPolicy, Role};
use posse_shared::endpoint::Nothing;
use posse_shared::id::CircleId;
use posse_shared::people::DisplayName;
use posse_shared::problem::Code;
use posse_shared::safety::api::{BlockMember, BlockRequest};
use posse_shared::sync::Delta;
use serde_json::json;

/// A full circle of Ana's, and the applicants who wait for it.
struct Waitlist {
    fixture: Fixture,
    full: CircleDoc,
    applicants: Vec<Actor>,
}

impl Waitlist {
    async fn with(names: &[&str]) -> Self {
        let fixture = Fixture::new().await;
        let mut draft = draft_for(JoinPolicy::Ask, 2);
        draft.slots = serde_json::from_value(json!(4)).unwrap();
        draft.languages = serde_json::from_value(json!(["en", "es"])).unwrap();
        draft.children_welcome = true;
        let full = made(&fixture, draft).await;
        joined(&fixture, full.id, "Bea").await;
        let mut applicants = Vec::new();
        for name in names {
            let who = fixture.app.member(name).await;
            asks(&who, full.id).await;
            applicants.push(who);
        }
        Self {
            fixture,
            full,
            applicants,
        }
    }

    async fn says(&self, at: usize, yes: bool, revision_number: i64) -> Delta {
        let request = says(yes, revision_number);
        let who = &self.applicants[at];
        who.call::<SayTogether>((self.full.id,), request).await
    }

    /// They agree one after the other, a minute apart.
    async fn agree(&self, who: impl IntoIterator<Item = usize>) -> Delta {
        let mut last = Delta::default();
        for at in who {
            last = self.says(at, true, 2).await;
            self.fixture.app.clock.advance(60);
        }
        last
    }

    async fn together(&self, at: usize) -> Option<Overflow> {
        let asked = synced(&self.applicants[at]).await.asked.into_iter();
        let mut here = asked.filter(|asked| asked.circle.id == self.full.id);
        here.next().and_then(|asked| asked.together)
    }

    async fn offer(&self, at: usize) -> Option<Offer> {
        let asked = synced(&self.applicants[at]).await.asked.into_iter();
        let mut here = asked.filter(|asked| asked.circle.id == self.full.id);
        here.next().and_then(|asked| offer(&asked))
    }

    async fn blocks(&self, who: usize, other: usize) {
        let request = BlockRequest {
            name: DisplayName::parse("Her").unwrap(),
            revision: revision(1),
        };
        let other = self.applicants[other].id();
        self.applicants[who]
            .call::<BlockMember>((other,), request)
            .await;
    }

    /// The circles that started here, and which of the applicants are in each.
    async fn started(&self) -> Vec<(CircleId, Vec<usize>)> {
        let mut found: Vec<(CircleId, Vec<usize>)> = Vec::new();
        for (at, who) in self.applicants.iter().enumerate() {
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
async fn the_third_yes_starts_the_next_circle() {
    let waitlist = Waitlist::with(&["Cleo", "Dora", "Fay"]).await;
    let before = seq(&waitlist.fixture, waitlist.full.id);
    assert_eq!(waitlist.offer(0).await, Some(Offer::Begin(2)));
    let (first, rows, trips) = waitlist.fixture.cost(waitlist.says(1, true, 2)).await;
    assert_eq!((rows, trips, first.asked.len()), (1, 2, 1));
    assert!(first.asked[0].together.as_ref().unwrap().said);
    waitlist.fixture.app.clock.advance(60);
    assert!(
        waitlist.agree([2]).await.circles.is_empty(),
        "two are too few"
    );
    let (third, rows, trips) = waitlist.fixture.cost(waitlist.says(0, true, 2)).await;
    assert_eq!(trips, 4);
    assert_eq!(
        rows, 9,
        "a yes, a circle, three members, three requests, a step"
    );

    let [started] = <[CircleDoc; 1]>::try_from(third.circles).unwrap();
    assert_eq!(third.unasked, [waitlist.full.id]);
    let (was, is) = (&waitlist.full.circle, &started.circle);
    assert_eq!(is.name.as_str(), "Prams on the prom 2");
    assert_eq!((is.stage, &is.site), (was.stage, &was.site));
    assert_eq!((is.slots, &is.languages), (was.slots, &was.languages));
    assert!(is.children_welcome);
    assert_eq!((is.cap.get(), is.policy), (8, JoinPolicy::Ask));
    assert!(is.about.is_empty(), "its host writes the description");
    assert_eq!(members(&waitlist.fixture, started.id), (3, 3));
    let roles = [0, 1, 2].map(|at| role(&waitlist.fixture, started.id, &waitlist.applicants[at]));
    let member = Some(Role::Member);
    assert_eq!(
        roles,
        [member, Some(Role::Host), member],
        "the first who agreed is the host"
    );

    for who in &waitlist.applicants {
        let sync = synced(who).await;
        assert!(sync.asked.is_empty() && sync.circles.iter().any(|one| one.id == started.id));
    }
    let full = seen(&waitlist.fixture.ana, waitlist.full.id).await.unwrap();
    assert!(full.join_requests.is_empty(), "nobody waits any more");
    assert_eq!(seq(&waitlist.fixture, waitlist.full.id), before + 1);
}

#[tokio::test]
async fn nothing_is_offered_while_there_is_room_or_fewer_than_three_wait() {
    let waitlist = Waitlist::with(&["Cleo", "Dora"]).await;
    assert_eq!(waitlist.together(0).await.unwrap().others, 1);
    assert_eq!(waitlist.offer(0).await, None);
    let fay = waitlist.fixture.app.member("Fay").await;
    asks(&fay, waitlist.full.id).await;
    assert_eq!(waitlist.offer(0).await, Some(Offer::Begin(2)));
    waitlist
        .fixture
        .ana
        .call::<DeclineAsk>((waitlist.full.id, fay.id()), Nothing {})
        .await;
    assert_eq!(waitlist.offer(0).await, None, "she no longer waits");
    let larger = EditCircleRequest {
        circle: CircleDraft {
            cap: CircleCap::new(9).unwrap(),
            ..waitlist.full.circle.clone()
        },
        sequence: 0,
        revision: revision(5),
    };
    waitlist
        .fixture
        .ana
        .call::<EditCircle>((waitlist.full.id,), larger)
        .await;
    assert_eq!(waitlist.together(0).await, None);
    // Agreement to start a circle starts nothing while the first one has room.
    asks(&waitlist.fixture.eve, waitlist.full.id).await;
    let (full, fixture) = ((waitlist.full.id,), &waitlist.fixture);
    waitlist.agree([0, 1]).await;
    fixture.eve.call::<SayTogether>(full, says(true, 2)).await;
    assert_eq!(waitlist.started().await, []);
}

#[tokio::test]
async fn a_yes_counts_once_can_be_taken_back_and_never_applies_late() {
    let waitlist = Waitlist::with(&["Cleo", "Dora", "Fay"]).await;
    waitlist.says(0, true, 2).await;
    assert_eq!(waitlist.fixture.cost(waitlist.says(0, true, 2)).await.1, 0);
    assert_eq!(waitlist.offer(0).await, Some(Offer::Said));
    waitlist.says(0, false, 3).await;
    assert_eq!(waitlist.offer(0).await, Some(Offer::Begin(2)));
    assert_eq!(
        waitlist.fixture.cost(waitlist.says(0, true, 2)).await.1,
        0,
        "late"
    );
    waitlist.agree([1, 2]).await;
    assert_eq!(waitlist.started().await, [], "two yeses");
}

#[tokio::test]
async fn an_applicant_who_withdrew_or_was_declined_founds_nothing() {
    let waitlist = Waitlist::with(&["Cleo", "Dora", "Fay", "Gia"]).await;
    let full = waitlist.full.id;
    waitlist.agree([0, 1]).await;
    waitlist.applicants[0]
        .call::<WithdrawAsk>((full,), Nothing {})
        .await;
    let dora = (full, waitlist.applicants[1].id());
    waitlist
        .fixture
        .ana
        .call::<DeclineAsk>(dora, Nothing {})
        .await;
    waitlist.agree([2, 3]).await;
    assert_eq!(waitlist.started().await, []);
    // An applicant who asks again has not agreed again.
    for at in [0, 1] {
        let wish = wish("Again", 9);
        waitlist.applicants[at]
            .call::<AskToJoin>((full,), wish)
            .await;
    }
    for at in [0, 1] {
        assert_eq!(waitlist.offer(at).await, Some(Offer::Begin(3)));
    }
    assert_eq!(waitlist.started().await, []);
    waitlist.says(1, true, 10).await;
    let [(_, inside)] = <[_; 1]>::try_from(waitlist.started().await).unwrap();
    assert_eq!(inside, [1, 2, 3]);
}

#[tokio::test]
async fn a_blocked_pair_never_founds_a_circle_together_and_learns_nothing() {
    let waitlist = Waitlist::with(&["Cleo", "Dora", "Fay", "Gia"]).await;
    assert_eq!(waitlist.together(1).await.unwrap().others, 3);
    waitlist.blocks(0, 1).await;
    for at in [0, 1] {
        let others = waitlist.together(at).await.unwrap().others;
        assert_eq!(others, 2, "the blocked member is not counted");
    }
    assert_eq!(waitlist.together(2).await.unwrap().others, 3);
    let blocked = waitlist.says(1, true, 2).await;
    waitlist.fixture.app.clock.advance(60);
    assert_eq!(blocked.asked[0].together.as_ref().unwrap().others, 2);
    waitlist.agree([0, 2]).await;
    assert_eq!(
        waitlist.started().await,
        [],
        "three yeses, but two of the three must not meet"
    );
    waitlist.agree([3]).await;
    let [(started, inside)] = <[_; 1]>::try_from(waitlist.started().await).unwrap();
    assert_eq!(inside, [1, 2, 3], "Dora agreed before Cleo");
    // Cleo still waits, and learns nothing of the circle, because she blocked its host.
    let left = waitlist.together(0).await.unwrap();
    assert_eq!((left.others, left.said, left.begun), (0, true, None));
    let shown = waitlist.applicants[0].refused::<ShowCircle>((started,), Nothing {});
    assert_eq!(shown.await.code, Code::NotFound);
}

#[tokio::test]
async fn an_applicant_who_no_longer_sees_the_full_circle_founds_nothing() {
    for host_blocks in [true, false] {
        let waitlist = Waitlist::with(&["Cleo", "Dora", "Eve"]).await;
        waitlist.agree([0]).await;
        let (ana, cleo) = (&waitlist.fixture.ana, &waitlist.applicants[0]);
        let (who, other) = if host_blocks {
            (ana, cleo)
        } else {
            (cleo, ana)
        };
        let request = BlockRequest {
            name: DisplayName::parse("Her").unwrap(),
            revision: revision(1),
        };
        who.call::<BlockMember>((other.id(),), request).await;
        assert_eq!(
            waitlist.together(0).await,
            None,
            "she could not take it back"
        );
        waitlist.agree([1, 2]).await;
        assert_eq!(waitlist.started().await, []);
    }
}

#[tokio::test]
async fn a_block_before_the_last_yes_counts() {
    let waitlist = Waitlist::with(&["Cleo", "Dora", "Fay"]).await;
    waitlist.agree([0, 1]).await;
    waitlist.blocks(1, 0).await;
    waitlist.agree([2]).await;
    assert_eq!(waitlist.started().await, []);
    assert_eq!(waitlist.count("circle WHERE seeded_from IS NOT NULL"), 0);
    assert_eq!(waitlist.count("ask WHERE together_at IS NOT NULL"), 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_twelve_who_agree_at_once_each_is_in_one_circle_at_most() {
    let names: Vec<String> = (0..12).map(|at| format!("Mom {at}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let waitlist = Waitlist::with(&names).await;
    let mut tasks = Vec::new();
    for who in waitlist.applicants.clone() {
        let full = waitlist.full.id;
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
    let started = waitlist.started().await;
    let mut inside: Vec<usize> = started.iter().flat_map(|(_, who)| who.clone()).collect();
    let count = inside.len();
    inside.sort_unstable();
    inside.dedup();
    assert_eq!(inside.len(), count, "nobody is in two");
    assert!(started.iter().all(|(_, who)| (3..=8).contains(&who.len())));
    let waiting = waitlist.count("ask WHERE together_at IS NOT NULL");
    assert_eq!(
        count + usize::try_from(waiting).unwrap(),
        12,
        "nobody is lost"
    );
    assert!(waiting < 3, "fewer than three still wait");
    for (circle, who) in started {
        let count = i64::try_from(who.len()).unwrap();
        assert_eq!(members(&waitlist.fixture, circle), (count, count));
        let hosts = format!(
            "membership WHERE role = 'host' AND circle = {}",
            circle.number()
        );
        assert_eq!(waitlist.count(&hosts), 1);
    }
}

#[tokio::test]
async fn a_third_yes_that_failed_starts_the_circle_once_when_it_is_sent_again() {
    for trips in 1..4 {
        for kind in [Break::BeforeCommit, Break::AfterCommit] {
            let waitlist = Waitlist::with(&["Cleo", "Dora", "Fay"]).await;
            waitlist.agree([0, 1]).await;
            waitlist.fixture.app.db.break_after(trips, kind);
            let who = &waitlist.applicants[2];
            let lost = who.refused::<SayTogether>((waitlist.full.id,), says(true, 2));
            assert_eq!(lost.await.code, Code::Fault);
            waitlist.fixture.app.db.mend();
            for _ in 0..2 {
                let delta = waitlist.says(2, true, 2).await;
                assert_eq!(delta.circles.len(), 1, "{trips}");
            }
            let [(_, inside)] = <[_; 1]>::try_from(waitlist.started().await).unwrap();
            assert_eq!(inside, [0, 1, 2]);
            assert_eq!(waitlist.fixture.cost(waitlist.says(2, true, 2)).await.1, 0);
        }
    }
}

#[tokio::test]
async fn a_suspended_member_or_one_in_the_most_circles_founds_nothing() {
    let waitlist = Waitlist::with(&["Cleo", "Dora", "Fay", "Gia"]).await;
    waitlist.agree([0, 1]).await;
    let suspend = "INSERT INTO suspension (member, until) VALUES (?1, 9000000000)";
    let cleo = waitlist.applicants[0].id();
    waitlist.fixture.app.run(suspend, vec![cleo.into()]).await;
    keeps_busy(&waitlist.fixture, &waitlist.applicants[1]).await;
    waitlist.agree([2, 3]).await;
    assert_eq!(waitlist.started().await, []);
    let busy = waitlist.applicants[1].refused::<SayTogether>((waitlist.full.id,), says(true, 9));
    assert_eq!(busy.await.code, Code::TooMany);
    let suspended =
        waitlist.applicants[0].refused::<SayTogether>((waitlist.full.id,), says(true, 9));
    assert_eq!(suspended.await.code, Code::Suspended);
    waitlist.says(1, false, 10).await;
}

#[tokio::test]
async fn a_later_applicant_is_offered_the_circle_that_started() {
    let waitlist = Waitlist::with(&["Cleo", "Dora", "Fay", "Gia"]).await;
    waitlist.agree([0, 1, 2]).await;
    let [(started, _)] = <[_; 1]>::try_from(waitlist.started().await).unwrap();
    let Some(Offer::Join(next)) = waitlist.offer(3).await else {
        panic!("nothing to join");
    };
    assert_eq!(
        (next.id, next.name.as_str()),
        (started, "Prams on the prom 2")
    );
    asks(&waitlist.applicants[3], started).await;
    assert_eq!(
        waitlist.offer(3).await,
        None,
        "her request there is pending"
    );
    let late = waitlist.fixture.app.member("Hana").await;
    asks(&late, waitlist.full.id).await;
    waitlist.applicants[0]
        .call::<CloseCircle>((started,), Nothing {})
        .await;
    assert_eq!(waitlist.together(3).await.unwrap().begun, None);
}

#[tokio::test]
async fn an_overflow_circle_does_not_count_for_the_limits_of_a_new_account() {
    let waitlist = Waitlist::with(&["Cleo", "Dora"]).await;
    let new = waitlist.fixture.app.newcomer("Nia").await;
    asks(&new, waitlist.full.id).await;
    new.call::<SayTogether>((waitlist.full.id,), says(true, 2))
        .await;
    waitlist.fixture.app.clock.advance(60);
    waitlist.agree([0, 1]).await;
    let draft = draft_for(JoinPolicy::Ask, 8);
    let make = |draft: &CircleDraft| CreateCircleRequest {
        circle: draft.clone(),
        revision: revision(3),
    };
    for _ in 0..3 {
        let id = CircleId::from_random(waitlist.fixture.app.bits());
        new.call::<CreateCircle>((id,), make(&draft)).await;
    }
    let id = CircleId::from_random(waitlist.fixture.app.bits());
    let fourth = new.refused::<CreateCircle>((id,), make(&draft)).await;
    assert_eq!(fourth.code, Code::Newcomer, "three of her own");
    let [(started, _)] = <[_; 1]>::try_from(waitlist.started().await).unwrap();
    assert_eq!(role(&waitlist.fixture, started, &new), Some(Role::Host));
}

#[tokio::test]
async fn a_member_who_is_not_on_the_waitlist_changes_nothing() {
    let waitlist = Waitlist::with(&["Cleo", "Dora"]).await;
    waitlist.agree([0, 1]).await;
    let nowhere = CircleId::from_random(waitlist.fixture.app.bits());
    let before = waitlist.fixture.app.db.rows_written();
    let (ana, eve) = (&waitlist.fixture.ana, &waitlist.fixture.eve);
    for (who, circle) in [
        (ana, waitlist.full.id),
        (eve, waitlist.full.id),
        (eve, nowhere),
    ] {
        let delta = who.call::<SayTogether>((circle,), says(true, 2)).await;
        assert!(delta.asked.is_empty());
    }
    assert_eq!(waitlist.fixture.app.db.rows_written(), before);
    let stranger = waitlist.fixture.app.stranger();
    let problem = stranger.refused::<SayTogether>((nowhere,), says(true, 2));
    assert_eq!(problem.await.code, Code::SignedOut);
}

#[tokio::test]
async fn a_member_who_left_the_overflow_circle_may_wait_and_agree_again() {
    let waitlist = Waitlist::with(&["Cleo", "Dora", "Fay"]).await;
    waitlist.agree([0, 1, 2]).await;
    let [(started, _)] = <[_; 1]>::try_from(waitlist.started().await).unwrap();
    let fay = &waitlist.applicants[2];
    fay.call::<RemoveMember>((started, fay.id()), Nothing {})
        .await;
    let again = wish("Again", 5);
    fay.call::<AskToJoin>((waitlist.full.id,), again).await;
    let delta = fay
        .call::<SayTogether>((waitlist.full.id,), says(true, 6))
        .await;
    assert!(delta.circles.is_empty() && delta.asked[0].together.as_ref().unwrap().said);
}
