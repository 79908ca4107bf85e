//! The statements against a model of the rules, in generated stories.

use crate::testing::proposal_fixture::Fixture;
use posse_shared::proposals::ProposalAnswer::{self, In, Out};
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;
use tokio::runtime::Builder;

/// One step of a story: a candidate answers, or repeats her last answer.
#[derive(Debug, Clone)]
enum Step {
    Answer(usize, ProposalAnswer),
    Repeat(usize),
}

/// The proposal as the rules say it should be.
#[derive(Default)]
struct Model {
    answers: [Option<ProposalAnswer>; 6],
    members: Vec<usize>,
    ended: bool,
}

impl Model {
    /// Answers for a candidate. Returns whether the server should accept the answer.
    fn answer(&mut self, who: usize, reply: ProposalAnswer) -> bool {
        let formed = !self.members.is_empty();
        if self.ended {
            return reply == Out;
        }
        if formed && self.answers[who] == Some(In) {
            return true;
        }
        self.answers[who] = Some(reply);
        let count = |reply| {
            self.answers
                .iter()
                .filter(|answer| **answer == Some(reply))
                .count()
        };
        let (yeses, noes) = (count(In), count(Out));
        if formed && reply == In {
            self.members.push(who);
        } else if !formed && yeses == 4 {
            self.members = (0..6).filter(|at| self.answers[*at] == Some(In)).collect();
        } else if !formed && 6 - noes < 4 {
            self.ended = true;
        }
        true
    }
}

#[test]
fn the_statements_keep_the_rules_in_any_order_of_answers() {
    let step = prop_oneof![
        6 => (0_usize..6, any::<bool>()).prop_map(|(who, yes)| Step::Answer(who, if yes { In } else { Out })),
        1 => (0_usize..6).prop_map(Step::Repeat),
    ];
    let story = (vec(step, 1..24), Just(()));
    let runtime = Builder::new_current_thread().build().unwrap();
    let mut runner = TestRunner::new(Config::with_cases(150));
    let fixture = runtime.block_on(Fixture::of(6));
    let start = fixture.app.remember();
    let result = runner.run(&story, |(steps, ())| {
        start.go_back();
        runtime.block_on(async {
            let (mut model, mut last) = (Model::default(), [None; 6]);
            for (at, step) in (1..).zip(steps) {
                let (who, reply, revision) = match step {
                    Step::Answer(who, reply) => (who, reply, at),
                    Step::Repeat(who) => match last[who] {
                        Some((reply, revision)) => (who, reply, revision),
                        None => continue,
                    },
                };
                let repeats = last[who] == Some((reply, revision));
                let path = format!("/api/proposals/{}/answer", fixture.proposal);
                let body =
                    json!({ "answer": reply, "zone": "Europe/London", "revision": revision });
                let response = fixture.moms[who].send("PUT", &path, body.to_string()).await;
                let ok = response.status.as_u16() == 200;
                if repeats {
                    assert!(ok || model.ended, "{}", response.text());
                } else {
                    assert_eq!(ok, model.answer(who, reply), "{}", response.text());
                    last[who] = Some((reply, revision));
                }
            }
            check(&fixture, &model);
        });
        Ok(())
    });
    result.unwrap();
}

fn check(fixture: &Fixture, model: &Model) {
    let state = match (model.ended, model.members.is_empty()) {
        (true, _) => "ended",
        (false, true) => "open",
        (false, false) => "formed",
    };
    assert_eq!(fixture.state(), state);
    let created = i64::from(!model.members.is_empty());
    assert_eq!(
        (fixture.count("circle"), fixture.count("event")),
        (created, created)
    );
    if created == 1 {
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
