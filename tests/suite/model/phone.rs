//! A phone in the model: its storage, the commands it issued, and the requests that the network delays.

use super::kind::Kind;
use posse_functions::kernel::ports::Clock as _;
use posse_functions::testing::{Actor, Break};
use posse_shared::chance::Chance;
use posse_shared::id::MemberId;
use posse_shared::problem::Code;
use posse_shared::sync::api::Sync;
use posse_shared::sync::outbox::{Next, ServerReply};
use posse_shared::sync::{Command, Envelope, Outbox, Replica, project};

/// The outcome of a command so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It waits in the outbox, or a newer command replaced it.
    Waiting,
    /// The Worker did it.
    Done,
    /// The Worker refused it, and the member saw why.
    Refused(Code),
}

/// A command that the phone issued.
#[derive(Debug, Clone)]
pub(super) struct Issued {
    pub(super) envelope: Envelope,
    pub(super) outcome: Outcome,
}

/// A request that reached the Worker.
pub(super) struct Arrived {
    pub(super) kind: Kind,
    /// The number of rows it wrote.
    pub(super) wrote: u64,
    pub(super) outcome: Outcome,
}

#[derive(Clone)]
pub(super) struct Phone {
    pub(super) actor: Actor,
    pub(super) outbox: Outbox,
    pub(super) replica: Replica,
    delayed: Vec<Envelope>,
    pub(super) issued: Vec<Issued>,
}

impl Phone {
    pub(super) fn new(actor: &Actor) -> Self {
        Self {
            actor: actor.clone(),
            outbox: Outbox::default(),
            replica: Replica::default(),
            delayed: Vec::new(),
            issued: Vec::new(),
        }
    }

    pub(super) fn id(&self) -> MemberId {
        self.actor.id()
    }

    /// What the phone shows: waiting commands count as done.
    pub(super) fn shown(&self) -> Replica {
        let now = self.actor.app().clock.now();
        project(&self.replica, self.outbox.waiting(), now)
    }

    pub(super) fn issue(&mut self, command: Command, now_ms: i64) {
        let known = self.replica.newest_write();
        let revision = self.outbox.push(command.clone(), now_ms, known, true);
        self.issued.push(Issued {
            envelope: Envelope { revision, command },
            outcome: Outcome::Waiting,
        });
    }

    /// Every command that is done, in the order in which the phone issued them.
    pub(super) fn done(&self) -> impl DoubleEndedIterator<Item = &Envelope> {
        let done = self.issued.iter();
        done.filter(|issued| issued.outcome == Outcome::Done)
            .map(|issued| &issued.envelope)
    }

    /// Sends the first command of the outbox, through a network and to a database that may fail.
    pub(super) async fn send(&mut self, rng: &mut Chance, faults: bool) -> Option<Arrived> {
        let front = self.outbox.front()?.clone();
        let kind = Kind::of(&front.command);
        let db = self.actor.app().db.clone();
        let fault = if faults { rng.below(8) } else { 8 };
        match fault {
            0 => return None, // The request never arrives.
            1 => db.break_after(rng.below(kind.round_trips()), Break::BeforeCommit),
            2 => db.break_after(rng.below(kind.round_trips()), Break::AfterCommit),
            3 => self.delayed.push(front.clone()), // A duplicate arrives later.
            _ => {}
        }
        let call = front.call();
        let before = db.rows_written();
        let reply = self.actor.send_call(&call).await;
        db.mend();
        let wrote = db.rows_written() - before;
        let answer = if reply.status.is_success() {
            ServerReply::Done(serde_json::from_slice(&reply.body).unwrap())
        } else {
            let problem = reply.problem();
            let passing = problem.code.is_passing();
            assert!(passing || wrote == 0, "a refusal wrote: {front:?}");
            assert!(!passing || matches!(fault, 1 | 2), "{problem:?}: {front:?}");
            ServerReply::Refused(problem)
        };
        if fault == 4 && reply.status.is_success() {
            self.deliver_duplicate_at_once(&front).await;
        }
        let answer = if faults && rng.below(5) == 0 {
            ServerReply::Lost
        } else {
            answer
        };
        let outcome = self.receive(&front, answer);
        Some(Arrived {
            kind,
            wrote,
            outcome,
        })
    }

    /// Nothing happened in between, so the duplicate writes nothing.
    async fn deliver_duplicate_at_once(&self, envelope: &Envelope) {
        let db = &self.actor.app().db;
        let before = db.rows_written();
        let again = self.actor.send_call(&envelope.call()).await;
        assert!(again.status.is_success(), "{envelope:?}: {}", again.text());
        assert_eq!(
            db.rows_written(),
            before,
            "a duplicate that followed at once wrote: {envelope:?}"
        );
    }

    fn receive(&mut self, sent: &Envelope, reply: ServerReply) -> Outcome {
        let done = matches!(reply, ServerReply::Done(_));
        let next = self
            .outbox
            .answered(sent.revision, reply, &mut self.replica);
        let outcome = match next {
            Next::Tell(_, problem) => Outcome::Refused(problem.code),
            _ if done => Outcome::Done,
            _ => Outcome::Waiting,
        };
        let mut issued = self.issued.iter_mut();
        let issued = issued.find(|issued| issued.envelope.revision == sent.revision);
        issued.unwrap().outcome = outcome;
        outcome
    }

    /// The last request that the network delays.
    pub(super) fn take_delayed(&mut self) -> Option<Envelope> {
        self.delayed.pop()
    }

    /// Delivers a delayed request whose reply nobody awaits. Returns the number of rows it wrote.
    pub(super) async fn deliver(&self, envelope: &Envelope) -> u64 {
        let db = &self.actor.app().db;
        let before = db.rows_written();
        self.actor.send_call(&envelope.call()).await;
        db.rows_written() - before
    }

    /// The page is killed and opened again: only its storage survives.
    pub(super) fn restart(&mut self) {
        let stored = serde_json::to_string(&(&self.outbox, &self.replica)).unwrap();
        (self.outbox, self.replica) = serde_json::from_str(&stored).unwrap();
    }

    pub(super) async fn sync(&mut self) {
        let reply = self.actor.call::<Sync>((), self.replica.cursor()).await;
        self.replica.apply_sync(reply);
    }
}
