//! The store: the data on the phone as signals, and the readings of screens.

use super::rejected::Rejected;
use crate::clock;
use leptos::prelude::{
    Get, Memo, RwSignal, Signal, StoredValue, With, WithUntracked, expect_context, provide_context,
};
use posse_shared::id::{EventId, MemberId};
use posse_shared::sync::{Command, Envelope, Outbox, Replica, project};
use posse_shared::time::{Instant, Revision};

/// The data on the phone.
#[derive(Clone, Copy)]
pub(crate) struct Store {
    pub(super) replica: RwSignal<Replica>,
    pub(super) outbox: RwSignal<Outbox>,
    pub(super) rejected: RwSignal<Vec<Rejected>>,
    /// The rejected command that the member has just dismissed, until its form takes it back.
    pub(super) to_edit_again: StoredValue<Option<Command>>,
    projection: Memo<Replica>,
    pub(super) online: RwSignal<bool>,
    pub(super) signed_out: RwSignal<bool>,
    /// The number of requests in a row without a response.
    pub(super) failures: RwSignal<u32>,
    /// The command that the member may still take back, and until when it is not sent.
    pub(super) held: StoredValue<Option<(Revision, i64)>>,
}

/// Provides the store, still empty.
pub(crate) fn provide_store() -> Store {
    let replica = RwSignal::new(Replica::default());
    let outbox = RwSignal::new(Outbox::default());
    let projection = Memo::new(move |_| {
        replica
            .with(|replica| outbox.with(|outbox| project(replica, outbox.waiting(), clock::now())))
    });
    let online = web_sys::window().is_none_or(|window| window.navigator().on_line());
    let store = Store {
        replica,
        outbox,
        rejected: RwSignal::new(Vec::new()),
        to_edit_again: StoredValue::new(None),
        projection,
        online: RwSignal::new(online),
        signed_out: RwSignal::new(false),
        failures: RwSignal::new(0),
        held: StoredValue::new(None),
    };
    provide_context(store);
    store
}

/// The store.
pub(crate) fn use_store() -> Store {
    expect_context()
}

impl Store {
    /// The replica with every command of the outbox already applied. Screens show it.
    pub(crate) fn projection(self) -> Memo<Replica> {
        self.projection
    }

    /// Whether the last request reached the server.
    pub(crate) fn online(self) -> Signal<bool> {
        self.online.into()
    }

    /// Whether commands wait because the last request failed.
    pub(crate) fn is_stuck(self) -> bool {
        self.failures.get() > 0 && self.count_unsent() > 0
    }

    /// Whether the server has asked the member to sign in again.
    pub(crate) fn signed_out(self) -> Signal<bool> {
        self.signed_out.into()
    }

    /// Whether a member's data is on this phone.
    pub(crate) fn has_member(self) -> bool {
        self.replica.with(|replica| replica.me.is_some())
    }

    /// The member that the data belongs to. Untracked.
    pub(crate) fn member_id(self) -> Option<MemberId> {
        self.replica
            .with_untracked(|replica| replica.me.as_ref().map(|me| me.id))
    }

    /// The number of commands in the outbox.
    pub(crate) fn count_unsent(self) -> usize {
        self.outbox.with(|outbox| outbox.waiting().len())
    }

    /// The commands that wait in the outbox.
    pub(crate) fn unsent(self) -> Vec<Envelope> {
        self.outbox.with(|outbox| outbox.waiting().to_vec())
    }

    /// Whether a command about an event waits in the outbox.
    pub(crate) fn is_unsent(self, event: EventId) -> bool {
        self.outbox.with(|outbox| {
            outbox
                .waiting()
                .iter()
                .any(|envelope| match &envelope.command {
                    Command::CreateEvent { id, .. }
                    | Command::EditEvent { id, .. }
                    | Command::CancelEvent { id, .. }
                    | Command::Answer { id, .. } => *id == event,
                    _ => false,
                })
        })
    }

    /// The time of the last sync.
    pub(crate) fn synced_at(self) -> Option<Instant> {
        self.replica.with(|replica| replica.synced_at)
    }

    /// The rejected command that the member has not dismissed yet; the latest of several.
    pub(crate) fn last_rejected(self) -> Option<Rejected> {
        self.rejected.get().last().cloned()
    }
}
