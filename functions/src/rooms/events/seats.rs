//! The SQL statements that give seats decide as the pure rules of `shared` do.

use crate::testing::Actor;
use crate::testing::event_fixture::{Fixture, revision};
use posse_shared::events::api::{AnswerEvent, EditEvent, EditEventRequest};
use posse_shared::events::rsvp::{FreePlaces, decide, promote_from_waitlist};
use posse_shared::events::{Answer, Capacity, Intent, Note, RsvpState};
use posse_shared::people::Party;
use proptest::prelude::{Just, Strategy, prop_oneof};
use proptest::test_runner::{Config, TestRunner};
use proptest::{collection::vec, option};
use std::collections::HashMap;
use tokio::runtime::Builder;

const MOMS: usize = 5;

#[derive(Debug, Clone)]
enum Step {
    Answer(usize, Intent, Party),
    Repeat(usize),
    Resize(Capacity),
    Wait(i64),
}

fn capacity() -> impl Strategy<Value = Capacity> {
    (option::of(1_u8..8), option::of(0_u8..8))
        .prop_map(|(adults, children)| Capacity { adults, children })
}

fn step() -> impl Strategy<Value = Step> {
    let intent = prop_oneof![
        4 => Just(Intent::Going),
        1 => Just(Intent::Maybe),
        2 => Just(Intent::Declined),
    ];
    let party = (1_u8..=4, 0_u8..=3).prop_map(|(a, c)| Party::new(a, c).unwrap());
    prop_oneof![
        8 => (0..MOMS, intent, party).prop_map(|(who, intent, party)| Step::Answer(who, intent, party)),
        1 => (0..MOMS).prop_map(Step::Repeat),
        1 => capacity().prop_map(Step::Resize),
        3 => (1_i64..100).prop_map(Step::Wait),
    ]
}

/// The same event in memory, following only the rules of `shared`.
struct Model {
    capacity: Capacity,
    now: i64,
    answers: HashMap<i64, (RsvpState, Party, i64)>,
}

impl Model {
    fn room_without(&self, member: Option<i64>) -> FreePlaces {
        let going = self
            .answers
            .iter()
            .filter(|(other, (state, ..))| *state == RsvpState::Going && Some(**other) != member);
        FreePlaces::left(self.capacity, going.map(|(_, (_, party, _))| *party))
    }

    fn answer(&mut self, member: i64, intent: Intent, party: Party) -> bool {
        let held = self.answers.get(&member).copied();
        let current = held.map(|(state, party, _)| (state, party));
        let Ok(state) = decide(current, intent, party, self.room_without(Some(member))) else {
            return false;
        };
        let since = held
            .filter(|(before, ..)| *before == state)
            .map_or(self.now, |(.., since)| since);
        self.answers.insert(member, (state, party, since));
        self.promote_from_waitlist();
        true
    }

    fn promote_from_waitlist(&mut self) {
        let mut waiting: Vec<_> = self
            .answers
            .iter()
            .filter(|(_, (state, ..))| *state == RsvpState::Waitlisted)
            .map(|(member, (_, party, since))| (*since, *member, *party))
            .collect();
        waiting.sort_by_key(|(since, member, _)| (*since, *member));
        let waiting: Vec<_> = waiting
            .into_iter()
            .map(|(_, m, party)| (m, party))
            .collect();
        for member in promote_from_waitlist(&waiting, self.room_without(None)) {
            let held = self.answers.get_mut(&member).unwrap();
            (held.0, held.2) = (RsvpState::Going, self.now);
        }
    }
}

async fn run_story(fixture: &Fixture, moms: &[Actor], capacity: Capacity, steps: Vec<Step>) {
    let mut draft = fixture.draft();
    draft.capacity = capacity;
    let mut doc = fixture.posted(draft).await;
    let mut model = Model {
        capacity,
        now: fixture.now().seconds(),
        answers: HashMap::new(),
    };
    let mut last: HashMap<usize, Answer> = HashMap::new();
    for (at, step) in steps.into_iter().enumerate() {
        let revision = revision(10 + i64::try_from(at).unwrap());
        match step {
            Step::Answer(who, intent, party) => {
                let answer = Answer {
                    intent,
                    party,
                    note: Note::default(),
                    revision,
                };
                let reply = moms[who].try_call::<AnswerEvent>(&(doc.id,), &answer).await;
                let accepted = model.answer(moms[who].id().number(), intent, party);
                assert_eq!(reply.status.is_success(), accepted, "{}", reply.text());
                if accepted {
                    last.insert(who, answer);
                }
            }
            Step::Repeat(who) => {
                if let Some(answer) = last.get(&who) {
                    let repeat = moms[who].call::<AnswerEvent>((doc.id,), answer.clone());
                    assert_eq!(fixture.cost(repeat).await.1, 0);
                }
            }
            Step::Resize(capacity) => {
                doc.event.capacity = capacity;
                let request = EditEventRequest {
                    event: doc.event.clone(),
                    sequence: doc.sequence,
                    revision,
                };
                let delta = fixture.ana.call::<EditEvent>((doc.id,), request).await;
                doc.sequence = delta.events[0].sequence;
                model.capacity = capacity;
                model.promote_from_waitlist();
            }
            Step::Wait(seconds) => {
                fixture.app.clock.advance(seconds);
                model.now += seconds;
            }
        }
        for mom in moms {
            let expected = model.answers.get(&mom.id().number());
            let expected = expected.map(|(state, party, _)| {
                (
                    *state,
                    i64::from(party.adults()),
                    i64::from(party.children()),
                )
            });
            assert_eq!(fixture.stands(doc.id, mom), expected);
        }
    }
}

#[test]
fn the_statements_decide_as_the_rules_do() {
    let runtime = Builder::new_current_thread().build().unwrap();
    let (fixture, moms) = runtime.block_on(async {
        let fixture = Fixture::new().await;
        let mut moms = vec![fixture.bea.clone()];
        for _ in 1..MOMS {
            moms.push(fixture.joined("Mom").await);
        }
        (fixture, moms)
    });
    let stories = (capacity(), vec(step(), 1..14));
    let result = TestRunner::new(Config::with_cases(300)).run(&stories, |(capacity, steps)| {
        runtime.block_on(async {
            run_story(&fixture, &moms, capacity, steps).await;
            fixture.app.run("DELETE FROM event", Vec::new()).await;
        });
        Ok(())
    });
    result.unwrap();
}
