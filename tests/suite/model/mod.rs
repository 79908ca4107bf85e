//! Nothing is lost and nothing doubled: phones, network, Worker and database in a model, with
//! faults injected everywhere a fault can be.
//!
//! Each run tells a story drawn from its seed: what the phones do, which requests never arrive,
//! which replies are lost, which requests arrive twice or late, when the database fails before or
//! after it commits, when a phone is killed and starts again from what it had stored. Then the
//! faults stop, the outboxes empty, and the database must hold exactly what each mother said last.
//!
//! A story takes place in one of the [`street`]'s scenes, so that what its people say meets; together
//! they say everything a phone can say ([`kind`]). What they say follows from what their phones show
//! ([`says`]). After each request that changed something [`holds`] looks at what must hold at every
//! moment; in the end [`last_word`] at what each of them said.

mod dice;
mod holds;
mod kind;
mod last_word;
mod phone;
mod says;
mod street;

use dice::Dice;
use holds::Holds;
use kind::Kind;
use phone::{Arrived, Outcome, Phone};
use posse_functions::testing::Actor;
use posse_shared::sync::{Command, Envelope};
use says::Thumb;
use std::collections::BTreeMap;
use street::{SCENES, Scene, Street};

/// How many stories a test run tells; the variable of this name asks for another number, and
/// `cargo xtask test` for 10,000.
const RUNS: &str = "POSSE_MODEL_RUNS";
const ORDINARY_RUNS: u64 = 600;

/// How often each kind was done, and how often that changed something.
#[derive(Default)]
struct Done(BTreeMap<String, (u64, u64)>);

impl Done {
    fn count(&mut self, arrived: &Arrived) {
        let done = self.0.entry(format!("{:?}", arrived.kind)).or_default();
        done.0 += u64::from(arrived.outcome == Outcome::Done);
        done.1 += u64::from(arrived.outcome == Outcome::Done && arrived.wrote > 0);
    }

    /// A model in which something is never said, or never comes about, says nothing of it.
    fn is_everything(&self) {
        for kind in Kind::ALL {
            let done = self.0.get(&format!("{kind:?}"));
            assert!(done.is_some_and(|done| done.1 > 0), "never done: {kind:?}");
        }
    }
}

struct Story<'a> {
    name: String,
    street: &'a Street,
    scene: &'a Scene,
    dice: Dice,
    phones: Vec<Phone>,
    holds: Holds<'a>,
    /// Whether a repetition came so late that it counted as a new word.
    overtaken: bool,
    now_ms: i64,
}

/// A story that went wrong is told.
impl Drop for Story<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            for phone in &self.phones {
                eprintln!("{:?}: {:#?}", phone.id(), phone.said);
            }
        }
    }
}

impl<'a> Story<'a> {
    fn new(street: &'a Street, seed: u64) -> Self {
        let scenes = u64::try_from(SCENES.len()).unwrap();
        let scene = &SCENES[usize::try_from(seed % scenes).unwrap()];
        Self {
            name: format!("seed {seed}, {}", scene.name),
            street,
            scene,
            dice: Dice::new(seed),
            phones: street.phones(scene.cast),
            holds: Holds::new(street),
            overtaken: false,
            now_ms: 1_795_251_600_000,
        }
    }

    async fn told(&mut self, done: &mut Done) {
        for _ in 0..self.scene.steps {
            self.step(done).await;
        }
        for at in 0..self.phones.len() {
            while self.phones[at].outbox.front().is_some() {
                self.send(at, false, done).await;
            }
        }
        // Even now a late duplicate changes nothing.
        let mut overtaken = Vec::new();
        for at in 0..self.phones.len() {
            overtaken.extend(self.late(at, true).await);
        }
        for phone in &mut self.phones {
            phone.sync().await;
        }
        self.check();
        // Nor does one that counts as a new word break what must hold.
        for (actor, envelope) in overtaken {
            actor.send_call(&envelope.call()).await;
            self.holds.look(&self.name, Kind::of(&envelope.command));
        }
    }

    async fn step(&mut self, done: &mut Done) {
        self.now_ms += 1;
        let at = self.dice.at(self.phones.len()).unwrap();
        match self.dice.roll(12) {
            0..=8 if self.phones[at].outbox.front().is_none() => self.act(at),
            0..=2 => self.act(at),
            3..=8 => self.send(at, true, done).await,
            9 => self.phones[at].restart(),
            10 => self.phones[at].sync().await,
            _ => {
                self.late(at, false).await;
            }
        }
    }

    fn act(&mut self, at: usize) {
        let kind = self.dice.one_of(self.scene.kinds).unwrap();
        let mut thumb = Thumb {
            street: self.street,
            scene: self.scene,
            phone: &self.phones[at],
            dice: &mut self.dice,
        };
        if let Some(command) = thumb.says(kind) {
            assert_eq!(Kind::of(&command), kind);
            self.phones[at].say(command, self.now_ms);
        }
    }

    async fn send(&mut self, at: usize, faults: bool, done: &mut Done) {
        self.street.world.app.clock.advance(1);
        let arrived = self.phones[at].send(&mut self.dice, faults).await;
        let Some(arrived) = arrived else { return };
        if let Outcome::Refused(code) = arrived.outcome {
            let may = arrived.kind.may_be_refused().contains(&code);
            assert!(may, "{}: {:?} {code:?}", self.name, arrived.kind);
        }
        done.count(&arrived);
        if arrived.wrote > 0 {
            self.holds.look(&self.name, arrived.kind);
        }
    }

    /// What was overtaken arrives: the last of it, or all. Gives back what is kept for later, because
    /// it would count as a new word.
    async fn late(&mut self, at: usize, all: bool) -> Vec<(Actor, Envelope)> {
        let mut kept = Vec::new();
        self.street.world.app.clock.advance(1);
        while let Some(envelope) = self.phones[at].overtaken() {
            let kind = Kind::of(&envelope.command);
            if all && !kind.is_ordered() {
                kept.push((self.phones[at].actor.clone(), envelope));
                continue;
            }
            let before = self.open();
            let wrote = self.phones[at].arrives(&envelope).await;
            assert!(
                wrote == 0 || self.completes(at, &envelope, before) || !kind.is_ordered(),
                "{}: a duplicate wrote: {envelope:?}",
                self.name
            );
            self.overtaken |= wrote > 0 && !kind.is_ordered();
            if wrote > 0 {
                self.holds.look(&self.name, kind);
            }
            if !all {
                break;
            }
        }
        kept
    }

    /// How many circles there are, and how many may still answer what is proposed to them.
    fn open(&self) -> (i64, i64) {
        let live = self.street.count("candidate WHERE live = 1");
        (self.street.count("circle"), live)
    }

    /// Whether a repetition brought about what it could not before: a yes begins a circle; a block takes
    /// her out of a proposal into which the other has come since, unless she has answered it herself since.
    fn completes(&self, at: usize, envelope: &Envelope, (circles, live): (i64, i64)) -> bool {
        match envelope.command {
            Command::SayTogether { .. } => self.open().0 > circles,
            Command::Block { .. } => {
                let mut newer = self.phones[at].done();
                let answered = newer.any(|done| {
                    let answers = matches!(done.command, Command::AnswerProposal { .. });
                    answers && done.revision > envelope.revision
                });
                self.open().1 < live && !answered
            }
            _ => false,
        }
    }

    fn check(&self) {
        last_word::check(self);
    }
}

/// Tells one share of the stories, each in the same world as it was in the beginning.
async fn tell(share: u64) {
    let asked = std::env::var(RUNS).ok().and_then(|runs| runs.parse().ok());
    let runs: u64 = asked.unwrap_or(ORDINARY_RUNS);
    let street = Street::new().await;
    let beginning = street.world.app.remember();
    let mut done = Done::default();
    for seed in (share..runs).step_by(SHARES) {
        beginning.go_back();
        Story::new(&street, seed).told(&mut done).await;
    }
    if runs >= ORDINARY_RUNS {
        done.is_everything();
    }
}

macro_rules! shares {
    ($($name:ident => $share:literal),+ $(,)?) => {
        const SHARES: usize = [$($share),+].len();
        $(#[tokio::test]
        async fn $name() {
            tell($share).await;
        })+
    };
}

// Each a test of its own, so that every core of the machine tells some.
shares! {
    nothing_is_lost_and_nothing_doubled_1 => 0,
    nothing_is_lost_and_nothing_doubled_2 => 1,
    nothing_is_lost_and_nothing_doubled_3 => 2,
    nothing_is_lost_and_nothing_doubled_4 => 3,
}
