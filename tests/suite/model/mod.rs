//! Fault model: phones, network, Worker and database together, with faults injected at every point
//! where a fault can happen. No command may be lost, and none may count twice.
//!
//! Each run is drawn from its seed: what the phones do, which requests never arrive, which replies are
//! lost, which requests arrive twice or late, when the database fails before or after its commit, and
//! when a phone is killed and restarts from its storage. Then the faults stop, the outboxes empty, and
//! the database must hold exactly the last command of each member.
//!
//! A run plays one [`scenario`] in the [`world`], chosen so that the commands of its people affect each
//! other. Together the scenarios issue every command that a phone has ([`kind`]). The [`tap_driver`]
//! picks each command from what the phone shows. After each request that wrote something, the
//! [`invariants`] are checked; at the end, the [`final_state`].

mod final_state;
mod invariants;
mod kind;
mod phone;
mod scenario;
mod tap_driver;
mod world;

use invariants::Invariants;
use kind::Kind;
use phone::{Arrived, Outcome, Phone};
use posse_functions::testing::Actor;
use posse_shared::chance::Chance;
use posse_shared::sync::{Command, Envelope};
use scenario::{SCENARIOS, Scenario};
use std::collections::BTreeMap;
use tap_driver::TapDriver;
use world::ModelWorld;

/// The environment variable that sets the number of runs; `cargo xtask test` sets 10,000.
const RUNS: &str = "POSSE_MODEL_RUNS";
const DEFAULT_RUNS: u64 = 600;

/// For each kind of command: how often it was done, and how often that changed something.
#[derive(Default)]
struct Coverage(BTreeMap<String, (u64, u64)>);

impl Coverage {
    fn count(&mut self, arrived: &Arrived) {
        let counts = self.0.entry(format!("{:?}", arrived.kind)).or_default();
        counts.0 += u64::from(arrived.outcome == Outcome::Done);
        counts.1 += u64::from(arrived.outcome == Outcome::Done && arrived.wrote > 0);
    }

    /// A model that never issues a command, or in which it never takes effect, proves nothing about it.
    fn assert_complete(&self) {
        for kind in Kind::ALL {
            let counts = self.0.get(&format!("{kind:?}"));
            assert!(
                counts.is_some_and(|counts| counts.1 > 0),
                "never done: {kind:?}"
            );
        }
    }
}

struct Run<'a> {
    name: String,
    world: &'a ModelWorld,
    scenario: &'a Scenario,
    rng: Chance,
    phones: Vec<Phone>,
    invariants: Invariants<'a>,
    /// Whether a duplicate arrived so late that it counted as a new command.
    late_duplicate_counted: bool,
    now_ms: i64,
}

/// A failed run prints every command of its phones.
impl Drop for Run<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            for phone in &self.phones {
                eprintln!("{:?}: {:#?}", phone.id(), phone.issued);
            }
        }
    }
}

impl<'a> Run<'a> {
    fn new(world: &'a ModelWorld, seed: u64) -> Self {
        let scenarios = u64::try_from(SCENARIOS.len()).unwrap();
        let scenario = &SCENARIOS[usize::try_from(seed % scenarios).unwrap()];
        Self {
            name: format!("seed {seed}, {}", scenario.name),
            world,
            scenario,
            rng: Chance::new(seed),
            phones: world.phones(scenario.cast),
            invariants: Invariants::new(world),
            late_duplicate_counted: false,
            now_ms: 1_795_251_600_000,
        }
    }

    async fn play(&mut self, coverage: &mut Coverage) {
        for _ in 0..self.scenario.steps {
            self.step(coverage).await;
        }
        for at in 0..self.phones.len() {
            while self.phones[at].outbox.front().is_some() {
                self.send(at, false, coverage).await;
            }
        }
        // Even now, a late duplicate of an ordered command changes nothing.
        let mut held_back = Vec::new();
        for at in 0..self.phones.len() {
            held_back.extend(self.deliver_late(at, true).await);
        }
        for phone in &mut self.phones {
            phone.sync().await;
        }
        final_state::check(self);
        // A late duplicate that counts as a new command breaks no invariant either.
        for (actor, envelope) in held_back {
            actor.send_call(&envelope.call()).await;
            self.invariants
                .check(&self.name, Kind::of(&envelope.command));
        }
    }

    async fn step(&mut self, coverage: &mut Coverage) {
        self.now_ms += 1;
        let at = self.rng.below(self.phones.len().try_into().unwrap());
        let at = usize::try_from(at).unwrap();
        match self.rng.below(12) {
            0..=8 if self.phones[at].outbox.front().is_none() => self.act(at),
            0..=2 => self.act(at),
            3..=8 => self.send(at, true, coverage).await,
            9 => self.phones[at].restart(),
            10 => self.phones[at].sync().await,
            _ => {
                self.deliver_late(at, false).await;
            }
        }
    }

    fn act(&mut self, at: usize) {
        let kind = pick(&mut self.rng, self.scenario.kinds).unwrap();
        let mut driver = TapDriver {
            world: self.world,
            scenario: self.scenario,
            phone: &self.phones[at],
            rng: &mut self.rng,
        };
        if let Some(command) = driver.choose_command(kind) {
            assert_eq!(Kind::of(&command), kind);
            self.phones[at].issue(command, self.now_ms);
        }
    }

    async fn send(&mut self, at: usize, faults: bool, coverage: &mut Coverage) {
        self.world.base.app.clock.advance(1);
        let arrived = self.phones[at].send(&mut self.rng, faults).await;
        let Some(arrived) = arrived else { return };
        if let Outcome::Refused(code) = arrived.outcome {
            let may = arrived.kind.may_be_refused().contains(&code);
            assert!(may, "{}: {:?} {code:?}", self.name, arrived.kind);
        }
        coverage.count(&arrived);
        if arrived.wrote > 0 {
            self.invariants.check(&self.name, arrived.kind);
        }
    }

    /// Delivers delayed duplicates: the last one, or all of them. Returns those that `all` holds back
    /// for later because they would count as new commands.
    async fn deliver_late(&mut self, at: usize, all: bool) -> Vec<(Actor, Envelope)> {
        let mut held_back = Vec::new();
        self.world.base.app.clock.advance(1);
        while let Some(envelope) = self.phones[at].take_delayed() {
            let kind = Kind::of(&envelope.command);
            if all && !kind.is_ordered() {
                held_back.push((self.phones[at].actor.clone(), envelope));
                continue;
            }
            let before = self.circles_and_live_candidates();
            let wrote = self.phones[at].deliver(&envelope).await;
            assert!(
                wrote == 0 || self.may_take_effect(at, &envelope, before) || !kind.is_ordered(),
                "{}: a duplicate wrote: {envelope:?}",
                self.name
            );
            self.late_duplicate_counted |= wrote > 0 && !kind.is_ordered();
            if wrote > 0 {
                self.invariants.check(&self.name, kind);
            }
            if !all {
                break;
            }
        }
        held_back
    }

    /// How many circles there are, and how many candidates can still answer a proposal.
    fn circles_and_live_candidates(&self) -> (i64, i64) {
        let live = self.world.count("candidate WHERE live = 1");
        (self.world.count("circle"), live)
    }

    /// Whether a duplicate had an effect that was impossible the first time. A yes may now complete an
    /// overflow circle. A block may now remove the member from a proposal that the blocked member entered
    /// after the first delivery, unless the member has answered that proposal since.
    fn may_take_effect(&self, at: usize, envelope: &Envelope, (circles, live): (i64, i64)) -> bool {
        let (circles_now, live_now) = self.circles_and_live_candidates();
        match envelope.command {
            Command::SayTogether { .. } => circles_now > circles,
            Command::Block { .. } => {
                let mut done = self.phones[at].done();
                let answered = done.any(|done| {
                    let answers = matches!(done.command, Command::AnswerProposal { .. });
                    answers && done.revision > envelope.revision
                });
                live_now < live && !answered
            }
            _ => false,
        }
    }
}

/// A random item; `None` if there are none, and then nothing is drawn.
fn pick<T: Clone>(rng: &mut Chance, items: &[T]) -> Option<T> {
    let length = u64::try_from(items.len()).ok()?;
    if length == 0 {
        return None;
    }
    items.get(usize::try_from(rng.below(length)).ok()?).cloned()
}

/// Plays one share of the runs. Each run starts from the same world.
async fn play_share(share: u64) {
    let asked = std::env::var(RUNS).ok().and_then(|runs| runs.parse().ok());
    let runs: u64 = asked.unwrap_or(DEFAULT_RUNS);
    let world = ModelWorld::new().await;
    let start = world.base.app.remember();
    let mut coverage = Coverage::default();
    for seed in (share..runs).step_by(SHARES) {
        start.go_back();
        Run::new(&world, seed).play(&mut coverage).await;
    }
    if runs >= DEFAULT_RUNS {
        coverage.assert_complete();
    }
}

macro_rules! shares {
    ($($name:ident => $share:literal),+ $(,)?) => {
        const SHARES: usize = [$($share),+].len();
        $(#[tokio::test]
        async fn $name() {
            play_share($share).await;
        })+
    };
}

// Several tests, so that every core of the machine plays some of the runs.
shares! {
    nothing_is_lost_and_nothing_doubled_1 => 0,
    nothing_is_lost_and_nothing_doubled_2 => 1,
    nothing_is_lost_and_nothing_doubled_3 => 2,
    nothing_is_lost_and_nothing_doubled_4 => 3,
}
