//! The database against the rules, in generated stories.

use crate::testing::proposal_fixture::Fixture;
use posse_shared::proposals::Reply::{self, In, Out};
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;
use tokio::runtime::Builder;

/// One step of a story: who says what, or repeats herself.
#[derive(Debug, Clone)]
enum Step {
    Say(usize, Reply),
    Repeat(usize),
}

/// What the rules make of it, in memory.
#[derive(Default)]
struct Model {
    said: [Option<Reply>; 6],
    members: Vec<usize>,
    ended: bool,
}

impl Model {
    fn takes(&mut self, who: usize, said: Reply) -> bool {
        let formed = !self.members.is_empty();
        if self.ended {
            return said == Out;
        }
        if formed && self.said[who] == Some(In) {
            return true;
        }
        self.said[who] = Some(said);
        let count = |reply| {
            self.said
                .iter()
                .filter(|said| **said == Some(reply))
                .count()
        };
        let (ins, outs) = (count(In), count(Out));
        if formed && said == In {
            self.members.push(who);
        } else if !formed && ins == 4 {
            self.members = (0..6).filter(|at| self.said[*at] == Some(In)).collect();
        } else if !formed && 6 - outs < 4 {
            self.ended = true;
        }
        true
    }
}

#[test]
fn whatever_they_say_in_whatever_order_the_database_does_as_the_rules_do() {
    let step = prop_oneof![
        6 => (0_usize..6, any::<bool>()).prop_map(|(who, yes)| Step::Say(who, if yes { In } else { Out })),
        1 => (0_usize..6).prop_map(Step::Repeat),
    ];
    let story = (vec(step, 1..24), Just(()));
    let runtime = Builder::new_current_thread().build().unwrap();
    let mut runner = TestRunner::new(Config::with_cases(150));
    let fixture = runtime.block_on(Fixture::of(6));
    let beginning = fixture.app.remember();
    let told = runner.run(&story, |(steps, ())| {
        beginning.go_back();
        runtime.block_on(async {
            let (mut model, mut last) = (Model::default(), [None; 6]);
            for (at, step) in (1..).zip(steps) {
                let (who, said, revision) = match step {
                    Step::Say(who, said) => (who, said, at),
                    Step::Repeat(who) => match last[who] {
                        Some((said, revision)) => (who, said, revision),
                        None => continue,
                    },
                };
                let repeats = last[who] == Some((said, revision));
                let path = format!("/api/proposals/{}/answer", fixture.proposal);
                let body = json!({ "answer": said, "zone": "Europe/London", "revision": revision });
                let reply = fixture.moms[who].send("PUT", &path, body.to_string()).await;
                let fine = reply.status.as_u16() == 200;
                if repeats {
                    assert!(fine || model.ended, "{}", reply.text());
                } else {
                    assert_eq!(fine, model.takes(who, said), "{}", reply.text());
                    last[who] = Some((said, revision));
                }
            }
            check(&fixture, &model);
        });
        Ok(())
    });
    told.unwrap();
}

fn check(fixture: &Fixture, model: &Model) {
    let state = match (model.ended, model.members.is_empty()) {
        (true, _) => "ended",
        (false, true) => "open",
        (false, false) => "formed",
    };
    assert_eq!(fixture.state(), state);
    let made = i64::from(!model.members.is_empty());
    assert_eq!(
        (fixture.count("circle"), fixture.count("event")),
        (made, made)
    );
    if made == 1 {
        let mut members = fixture.members();
        members.sort_unstable();
        let mut expected: Vec<_> = model
            .members
            .iter()
            .map(|at| fixture.moms[*at].id())
            .collect();
        expected.sort_unstable();
        assert_eq!(members, expected);
        let counted = fixture.app.number("SELECT members FROM circle");
        assert_eq!(counted, i64::try_from(members.len()).unwrap());
    }
}
