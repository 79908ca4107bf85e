//! The store that screens read and act upon.

use super::keeping::difference;
use super::refused::Refused;
use super::sending;
use crate::clock;
use leptos::prelude::{
    Get, GetUntracked, Memo, RwSignal, Set, Signal, Update, UpdateUntracked, With, WithUntracked,
    expect_context, provide_context,
};
use posse_shared::id::EventId;
use posse_shared::people::Me;
use posse_shared::sync::{Command, Delta, Envelope, Outbox, Replica, project};
use posse_shared::time::{Instant, Revision};

/// How long a command that nothing can undo waits: as long as a toast stays.
const HELD_FOR_MS: i64 = 10_000;

/// What the phone keeps.
#[derive(Clone, Copy)]
pub(crate) struct Store {
    pub(super) replica: RwSignal<Replica>,
    pub(super) outbox: RwSignal<Outbox>,
    pub(super) refusals: RwSignal<Vec<Refused>>,
    /// What she had written before it was refused, until the form in which she wrote it is there.
    pub(super) again: RwSignal<Option<Command>>,
    seen: Memo<Replica>,
    pub(super) online: RwSignal<bool>,
    pub(super) signed_out: RwSignal<bool>,
    /// Whether this tab sends, or waits for its turn to.
    pub(super) sending: RwSignal<bool>,
    /// Whether a sync is on its way, and when the last one was asked for.
    pub(super) syncing: RwSignal<bool>,
    pub(super) asked_at_ms: RwSignal<i64>,
    /// How often nothing came back, one after another.
    pub(super) failures: RwSignal<u32>,
    /// Whether another attempt is due by itself.
    pub(super) retrying: RwSignal<bool>,
    /// The command she may still take back, and until when it is not sent.
    pub(super) held: RwSignal<Option<(Revision, i64)>>,
    /// Counts changes of what is kept, so that what was read before one is not taken for newer.
    pub(super) writes: RwSignal<u64>,
}

/// Makes the store known to the app.
pub(crate) fn provide_store() -> Store {
    let replica = RwSignal::new(Replica::default());
    let outbox = RwSignal::new(Outbox::default());
    let seen = Memo::new(move |_| {
        replica
            .with(|replica| outbox.with(|outbox| project(replica, outbox.waiting(), clock::now())))
    });
    let online = web_sys::window().is_none_or(|window| window.navigator().on_line());
    let store = Store {
        replica,
        outbox,
        refusals: RwSignal::new(Vec::new()),
        again: RwSignal::new(None),
        seen,
        online: RwSignal::new(online),
        signed_out: RwSignal::new(false),
        sending: RwSignal::new(false),
        syncing: RwSignal::new(false),
        asked_at_ms: RwSignal::new(0),
        failures: RwSignal::new(0),
        retrying: RwSignal::new(false),
        held: RwSignal::new(None),
        writes: RwSignal::new(0),
    };
    provide_context(store);
    store
}

/// The store.
pub(crate) fn use_store() -> Store {
    expect_context()
}

impl Store {
    /// Everything she may see, with what is not sent yet taken as done.
    pub(crate) fn seen(self) -> Memo<Replica> {
        self.seen
    }

    /// Whether the server could be reached when it was last asked.
    pub(crate) fn online(self) -> Signal<bool> {
        self.online.into()
    }

    /// Whether something waits because sending it has failed.
    pub(crate) fn is_stuck(self) -> bool {
        self.failures.get() > 0 && self.unsent() > 0
    }

    /// Whether the server has asked her to sign in again.
    pub(crate) fn signed_out(self) -> Signal<bool> {
        self.signed_out.into()
    }

    /// Whether somebody's data is on this phone.
    pub(crate) fn has_member(self) -> bool {
        self.replica.with(|replica| replica.me.is_some())
    }

    /// Who she is, once that is known.
    pub(crate) fn me(self) -> Option<posse_shared::id::MemberId> {
        self.member()
    }

    /// How many commands wait.
    pub(crate) fn unsent(self) -> usize {
        self.outbox.with(|outbox| outbox.waiting().len())
    }

    /// Commands that wait.
    pub(crate) fn waiting(self) -> Vec<Envelope> {
        self.outbox.with(|outbox| outbox.waiting().to_vec())
    }

    /// Whether something about an event waits to be sent.
    pub(crate) fn is_unsent(self, event: EventId) -> bool {
        self.outbox.with(|outbox| {
            outbox.waiting().iter().any(|held| match &held.command {
                Command::CreateEvent { id, .. }
                | Command::EditEvent { id, .. }
                | Command::CancelEvent { id, .. }
                | Command::Answer { id, .. } => *id == event,
                _ => false,
            })
        })
    }

    /// Does something: shown at once, kept, sent when possible.
    pub(crate) fn act(self, command: Command) -> Revision {
        let sending = self.sending.get_untracked();
        let revision = self.push(command, sending);
        sending::send_soon(self);
        revision
    }

    /// Does something that nothing can undo once it is sent: shown at once, and sent when she can
    /// no longer take it back, or when she leaves the page.
    pub(crate) fn act_held(self, command: Command) -> Revision {
        // Not in the way of the one on its way: that is another one.
        let revision = self.push(command, self.sending.get_untracked());
        self.held
            .set(Some((revision, clock::now_ms() + HELD_FOR_MS)));
        sending::send_soon(self);
        revision
    }

    fn push(self, command: Command, sending: bool) -> Revision {
        let known = self.replica.with_untracked(Replica::newest_write);
        self.change_outbox(|outbox| outbox.push(command, clock::now_ms(), known, sending))
    }

    /// Takes something back that is not on its way yet.
    pub(crate) fn take_back(self, revision: Revision) -> bool {
        let held = self.held.get_untracked();
        let may_be_on_its_way =
            self.sending.get_untracked() && held.is_none_or(|(held, _)| held != revision);
        self.change_outbox(|outbox| outbox.take_back(revision, may_be_on_its_way))
    }

    fn change_outbox<T>(self, change: impl FnOnce(&mut Outbox) -> T) -> T {
        let mut outbox = self.outbox.get_untracked();
        let before = outbox.waiting().to_vec();
        let result = change(&mut outbox);
        let changes = difference(&before, &outbox);
        self.outbox.set(outbox);
        self.write(changes);
        result
    }

    /// Reads what is kept; to be called once, before anything is shown.
    pub(crate) async fn load(self) {
        self.read().await;
    }

    /// Takes in what a direct call changed.
    pub(crate) fn take_delta(self, delta: Delta) {
        self.replica.update(|replica| replica.apply_delta(delta));
        self.write([self.replica_kept()]);
    }

    /// Begins with a member who has signed in: whoever else was here leaves nothing behind, and
    /// what she herself could not send goes on its way.
    pub(crate) async fn begin(self, me: Me) {
        if self.member().is_none_or(|held| held != me.id) {
            self.forget().await;
        }
        self.replica.update(|replica| replica.me = Some(me));
        self.signed_out.set(false);
        self.write([self.replica_kept()]);
        crate::storage::mark_member();
        crate::storage::ask_to_stay();
        sending::refresh(self, true);
    }

    /// Whose data this is.
    pub(super) fn member(self) -> Option<posse_shared::id::MemberId> {
        self.replica
            .with_untracked(|held| held.me.as_ref().map(|me| me.id))
    }

    /// When the last sync was.
    pub(crate) fn synced_at(self) -> Option<Instant> {
        self.replica.with(|replica| replica.synced_at)
    }

    /// The latest refusal.
    pub(crate) fn last_refusal(self) -> Option<Refused> {
        self.refusals.get().last().cloned()
    }

    /// Takes a refusal that she has seen off the list. What she had written waits for the form in
    /// which she wrote it: see [`Store::again`].
    pub(crate) fn dismiss_refusal(self) {
        let mut last = None;
        self.refusals.update(|refusals| last = refusals.pop());
        self.again.set(last.map(|refused| refused.command));
        self.write([self.refusals_kept()]);
    }

    /// What she had written before it was refused, if a form knows it for its own: to begin with.
    pub(crate) fn again<T>(self, is_mine: impl FnOnce(&Command) -> Option<T>) -> Option<T> {
        let mine = self
            .again
            .with_untracked(|again| again.as_ref().and_then(is_mine));
        if mine.is_some() {
            self.again.set(None);
        }
        mine
    }

    /// Counts one more change of what is kept, without a write of its own.
    pub(super) fn note_change(self) {
        self.writes.update_untracked(|writes| *writes += 1);
    }
}
