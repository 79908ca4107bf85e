//! A phone in the model: what it has stored, what it said, and what was overtaken in the network.

use super::dice::Dice;
use super::kind::Kind;
use posse_functions::kernel::ports::Clock as _;
use posse_functions::testing::{Actor, Break};
use posse_shared::id::MemberId;
use posse_shared::problem::Code;
use posse_shared::sync::api::Sync;
use posse_shared::sync::outbox::{Next, Reply};
use posse_shared::sync::{Command, Envelope, Outbox, Replica, project};

/// What became of something she said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It waits, or something newer took its place.
    Waits,
    /// It is done.
    Done,
    /// She was told why it is not.
    Refused(Code),
}

/// Something she said.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub(super) envelope: Envelope,
    pub(super) outcome: Outcome,
}

/// A request that arrived.
pub(super) struct Arrived {
    pub(super) kind: Kind,
    /// The rows it changed.
    pub(super) wrote: u64,
    pub(super) outcome: Outcome,
}

#[derive(Clone)]
pub(super) struct Phone {
    pub(super) actor: Actor,
    pub(super) outbox: Outbox,
    pub(super) replica: Replica,
    late: Vec<Envelope>,
    pub(super) said: Vec<Said>,
}

impl Phone {
    pub(super) fn new(actor: &Actor) -> Self {
        Self {
            actor: actor.clone(),
            outbox: Outbox::default(),
            replica: Replica::default(),
            late: Vec::new(),
            said: Vec::new(),
        }
    }

    pub(super) fn id(&self) -> MemberId {
        self.actor.id()
    }

    /// What she sees: what waits to be sent is taken as done.
    pub(super) fn seen(&self) -> Replica {
        let now = self.actor.app().clock.now();
        project(&self.replica, self.outbox.waiting(), now)
    }

    pub(super) fn say(&mut self, command: Command, now_ms: i64) {
        let known = self.replica.newest_write();
        let revision = self.outbox.push(command.clone(), now_ms, known, true);
        self.said.push(Said {
            envelope: Envelope { revision, command },
            outcome: Outcome::Waits,
        });
    }

    /// Everything she said that is done, in her order.
    pub(super) fn done(&self) -> impl DoubleEndedIterator<Item = &Envelope> {
        let done = self.said.iter();
        done.filter(|said| said.outcome == Outcome::Done)
            .map(|said| &said.envelope)
    }

    /// Sends what is in front, through a network and onto a database that may fail.
    pub(super) async fn send(&mut self, dice: &mut Dice, faults: bool) -> Option<Arrived> {
        let front = self.outbox.front()?.clone();
        let kind = Kind::of(&front.command);
        let db = self.actor.app().db.clone();
        let fate = if faults { dice.roll(8) } else { 8 };
        match fate {
            0 => return None, // Never arrives.
            1 => db.break_after(dice.roll(kind.round_trips()), Break::BeforeCommit),
            2 => db.break_after(dice.roll(kind.round_trips()), Break::AfterCommit),
            3 => self.late.push(front.clone()), // Arrives again, later.
            _ => {}
        }
        let call = front.call();
        let before = db.rows_written();
        let reply = self.actor.send_call(&call).await;
        db.mend();
        let wrote = db.rows_written() - before;
        let heard = if reply.status.is_success() {
            Reply::Done(serde_json::from_slice(&reply.body).unwrap())
        } else {
            let problem = reply.problem();
            let passing = problem.code.is_passing();
            assert!(passing || wrote == 0, "a refusal wrote: {front:?}");
            assert!(!passing || matches!(fate, 1 | 2), "{problem:?}: {front:?}");
            Reply::Refused(problem)
        };
        if fate == 4 && reply.status.is_success() {
            self.arrives_twice(&front).await;
        }
        let heard = if faults && dice.once_in(5) {
            Reply::Lost
        } else {
            heard
        };
        let outcome = self.hears(&front, heard);
        Some(Arrived {
            kind,
            wrote,
            outcome,
        })
    }

    /// Nothing came between, so it is the same as once.
    async fn arrives_twice(&self, envelope: &Envelope) {
        let db = &self.actor.app().db;
        let before = db.rows_written();
        let again = self.actor.send_call(&envelope.call()).await;
        assert!(again.status.is_success(), "{envelope:?}: {}", again.text());
        assert_eq!(db.rows_written(), before, "twice at once: {envelope:?}");
    }

    fn hears(&mut self, sent: &Envelope, reply: Reply) -> Outcome {
        let done = matches!(reply, Reply::Done(_));
        let next = self
            .outbox
            .answered(sent.revision, reply, &mut self.replica);
        let outcome = match next {
            Next::Tell(_, problem) => Outcome::Refused(problem.code),
            _ if done => Outcome::Done,
            _ => Outcome::Waits,
        };
        let mut said = self.said.iter_mut();
        let said = said.find(|said| said.envelope.revision == sent.revision);
        said.unwrap().outcome = outcome;
        outcome
    }

    /// The last request that was overtaken on its way.
    pub(super) fn overtaken(&mut self) -> Option<Envelope> {
        self.late.pop()
    }

    /// It arrives after all, and nobody waits for its reply; says how many rows it changed.
    pub(super) async fn arrives(&self, envelope: &Envelope) -> u64 {
        let db = &self.actor.app().db;
        let before = db.rows_written();
        self.actor.send_call(&envelope.call()).await;
        db.rows_written() - before
    }

    /// The page is killed and opened again: only what was stored is left.
    pub(super) fn restart(&mut self) {
        let stored = serde_json::to_string(&(&self.outbox, &self.replica)).unwrap();
        (self.outbox, self.replica) = serde_json::from_str(&stored).unwrap();
    }

    pub(super) async fn sync(&mut self) {
        let reply = self.actor.call::<Sync>((), self.replica.have()).await;
        self.replica.apply_sync(reply);
    }
}
