//! The store that screens read and act upon.

use super::{database, lock, sending};
use crate::clock;
use leptos::prelude::{
    Get, GetUntracked, Memo, RwSignal, Set, Signal, Update, With, WithUntracked, expect_context,
    provide_context,
};
use leptos::task::spawn_local;
use posse_shared::id::EventId;
use posse_shared::problem::Problem;
use posse_shared::sync::api::SyncReply;
use posse_shared::sync::{Command, Delta, Envelope, Outbox, Replica, project};
use posse_shared::time::{Instant, Revision};

const REPLICA: &str = "replica";
const OUTBOX: &str = "outbox";
/// The lock under which what is kept changes.
const LOCK: &str = "posse-kept";
/// The channel on which tabs tell each other that it changed.
const CHANNEL: &str = "posse";

/// A command that the server refused, for her to know.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Refused {
    /// What she did.
    pub(crate) command: Command,
    /// Why not.
    pub(crate) problem: Problem,
}

/// What the phone keeps.
#[derive(Clone, Copy)]
pub(crate) struct Store {
    pub(super) replica: RwSignal<Replica>,
    pub(super) outbox: RwSignal<Outbox>,
    seen: Memo<Replica>,
    ready: RwSignal<bool>,
    pub(super) sending: RwSignal<bool>,
    pub(super) online: RwSignal<bool>,
    pub(super) signed_out: RwSignal<bool>,
    pub(super) refusals: RwSignal<Vec<Refused>>,
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
        seen,
        ready: RwSignal::new(false),
        sending: RwSignal::new(false),
        online: RwSignal::new(online),
        signed_out: RwSignal::new(false),
        refusals: RwSignal::new(Vec::new()),
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

    /// Whether what is kept has been read.
    pub(crate) fn ready(self) -> Signal<bool> {
        self.ready.into()
    }

    /// Whether the phone believes to be online.
    pub(crate) fn online(self) -> Signal<bool> {
        self.online.into()
    }

    /// Whether the server has asked her to sign in again.
    pub(crate) fn signed_out(self) -> Signal<bool> {
        self.signed_out.into()
    }

    /// Whether somebody's data is on this phone.
    pub(crate) fn has_member(self) -> bool {
        self.replica.with(|replica| replica.me.is_some())
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
        let mut revision = Revision::default();
        self.outbox
            .update(|outbox| revision = outbox.push(command, clock::now_ms(), sending));
        self.keep();
        sending::send_soon(self);
        revision
    }

    /// Takes something back that is not on its way yet.
    pub(crate) fn take_back(self, revision: Revision) -> bool {
        let sending = self.sending.get_untracked();
        let mut taken = false;
        self.outbox
            .update(|outbox| taken = outbox.take_back(revision, sending));
        if taken {
            self.keep();
        }
        taken
    }

    /// Reads what is kept; to be called once, before anything is shown.
    pub(crate) async fn load(self) {
        self.read().await;
        self.ready.set(true);
    }

    /// Reads again, because another tab has changed what is kept.
    pub(super) async fn read(self) {
        if let Some(replica) = kept(REPLICA).await {
            self.replica.set(replica);
        }
        if let Some(outbox) = kept(OUTBOX).await {
            self.outbox.set(outbox);
        }
    }

    /// Writes what is kept, and tells the other tabs.
    pub(super) fn keep(self) {
        let text = |key, value: serde_json::Result<String>| value.ok().map(|text| (key, text));
        let pairs: Vec<(&str, String)> = [
            text(REPLICA, self.replica.with_untracked(serde_json::to_string)),
            text(OUTBOX, self.outbox.with_untracked(serde_json::to_string)),
        ]
        .into_iter()
        .flatten()
        .collect();
        spawn_local(async move {
            let write = async move { database::write(&pairs).await };
            let _ = lock::alone(LOCK, write).await;
            if let Ok(channel) = web_sys::BroadcastChannel::new(CHANNEL) {
                let _ = channel.post_message(&"changed".into());
                channel.close();
            }
        });
    }

    /// Takes in a sync. Another member's data on this phone is forgotten first.
    pub(super) fn take_sync(self, reply: SyncReply) {
        self.replica.update(|replica| replica.apply_sync(reply));
        self.signed_out.set(false);
        self.keep();
    }

    /// Takes in what a direct call changed.
    pub(crate) fn take_delta(self, delta: Delta) {
        self.replica.update(|replica| replica.apply_delta(delta));
        self.keep();
    }

    /// Begins with a member who has signed in: whoever was here before leaves nothing behind.
    pub(crate) async fn begin(self, me: posse_shared::people::Me) {
        let same = self
            .replica
            .with_untracked(|held| held.me.as_ref().map(|held| held.id))
            == Some(me.id);
        if !same {
            self.forget().await;
        }
        self.replica.update(|replica| replica.me = Some(me));
        self.signed_out.set(false);
        self.keep();
        sync_soon(self);
    }

    /// Forgets everything of the member on this phone.
    pub(crate) async fn forget(self) {
        database::clear().await;
        crate::storage::clear_member();
        self.replica.set(Replica::default());
        self.outbox.set(Outbox::default());
        self.refusals.set(Vec::new());
    }

    /// When the last sync was.
    pub(crate) fn synced_at(self) -> Option<Instant> {
        self.replica.with(|replica| replica.synced_at)
    }

    /// Forgets what was refused.
    pub(crate) fn dismiss_refusal(self) {
        self.refusals.update(|refusals| {
            refusals.pop();
        });
    }

    /// The latest refusal.
    pub(crate) fn last_refusal(self) -> Option<Refused> {
        self.refusals.get().last().cloned()
    }
}

fn sync_soon(store: Store) {
    spawn_local(async move { sending::sync_now(store).await });
}

async fn kept<T: serde::de::DeserializeOwned>(key: &str) -> Option<T> {
    serde_json::from_str(&database::read(key).await?).ok()
}
