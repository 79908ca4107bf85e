//! Sends the outbox to the server, and asks the server for news.

use super::persistence::{changed_rows, count_writes, note_write, write, write_soon};
use super::rejected::Rejected;
use super::store::Store;
use super::{lock, tabs};
use crate::client::{self, Failure};
use crate::clock;
use gloo::timers::future::TimeoutFuture;
use leptos::prelude::{GetUntracked, GetValue, Set, SetValue, Update, WithUntracked};
use leptos::task::spawn_local;
use posse_shared::problem::Code;
use posse_shared::sync::api::Sync;
use posse_shared::sync::outbox::{Next, ServerReply};
use posse_shared::sync::{Delta, Replica};
use posse_shared::time::Revision;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// The lock of the tab that sends.
const LOCK: &str = "posse-sending";
/// The first pause after a request without a response. It doubles each time, up to a minute.
const FIRST_PAUSE_MS: u32 = 1_000;
const LONGEST_PAUSE_MS: u32 = 60_000;
/// A sync that is younger than this is fresh: looking at the app again does not start another.
const FRESH_MS: i64 = 30_000;

// The state of this tab. A page has one store, so it has one of each.
thread_local! {
    /// Whether this tab sends, or waits for the lock.
    static IS_SENDING: Cell<bool> = const { Cell::new(false) };
    static IS_SYNCING: Cell<bool> = const { Cell::new(false) };
    /// Whether a retry is already scheduled.
    static HAS_RETRY: Cell<bool> = const { Cell::new(false) };
    /// The time of the last request for a sync.
    static SYNC_REQUESTED_MS: Cell<i64> = const { Cell::new(0) };
}

/// Whether this tab sends, or waits for its turn.
pub(super) fn is_sending() -> bool {
    IS_SENDING.get()
}

/// Sends the outbox, and syncs: always if `even_if_fresh`, otherwise only if the last sync is no
/// longer fresh.
pub(super) fn send_and_sync(store: Store, even_if_fresh: bool) {
    send_soon(store);
    spawn_local(sync(store, even_if_fresh));
}

/// Sends the outbox, unless this tab already does.
pub(super) fn send_soon(store: Store) {
    let is_empty = store
        .outbox
        .with_untracked(|outbox| outbox.front().is_none());
    if is_empty || is_sending() {
        return;
    }
    IS_SENDING.set(true);
    spawn_local(async move {
        let pause = lock::run_exclusively(LOCK, send_all(store))
            .await
            .unwrap_or(Pause::Retry);
        IS_SENDING.set(false);
        match pause {
            Pause::Retry => retry_later(store),
            // A command may have been added after the last look at the outbox.
            Pause::Empty => send_soon(store),
            Pause::Held(left) => send_after(store, left),
            Pause::SignedOut => {}
        }
    });
}

/// Why sending paused.
enum Pause {
    /// The outbox is empty.
    Empty,
    /// There was no usable response.
    Retry,
    /// The member may still take the next command back, for this many milliseconds.
    Held(u32),
    /// The member must sign in first.
    SignedOut,
}

/// For how many more milliseconds a command is held back.
fn held_for(store: Store, front: Revision) -> Option<u32> {
    let (held, until) = store.held.get_value()?;
    let left = u32::try_from(until - clock::now_ms()).ok()?;
    (held == front && left > 0).then_some(left)
}

/// Sends again once a held command can no longer be taken back.
fn send_after(store: Store, milliseconds: u32) {
    spawn_local(async move {
        TimeoutFuture::new(milliseconds).await;
        send_soon(store);
    });
}

/// Sends a held command at once, because the member has left the page.
fn send_held(store: Store) {
    store.held.set_value(None);
    send_soon(store);
}

async fn send_all(store: Store) -> Pause {
    loop {
        // Another tab may have sent or added a command since.
        store.read_stored().await;
        let Some(front) = store
            .outbox
            .with_untracked(|outbox| outbox.front().cloned())
        else {
            return Pause::Empty;
        };
        if let Some(left) = held_for(store, front.revision) {
            return Pause::Held(left);
        }
        let member = store.member_id();
        let reply = match client::send::<Delta>(&front.call()).await {
            Ok(delta) => ServerReply::Done(Box::new(delta)),
            Err(Failure::Rejected(problem)) => ServerReply::Refused(problem),
            Err(Failure::Offline) => ServerReply::Lost,
        };
        if store.member_id() != member {
            return Pause::Empty;
        }
        note_connection(store, reply != ServerReply::Lost);
        match apply_reply(store, front.revision, reply).await {
            Next::Continue | Next::Tell(..) => {}
            Next::Wait => return Pause::Retry,
            Next::SignIn => {
                store.signed_out.set(true);
                return Pause::SignedOut;
            }
        }
    }
}

/// Applies a reply: outbox, replica and rejected commands change in one transaction, which ends
/// before this tab or another looks for the next command.
async fn apply_reply(store: Store, sent: Revision, reply: ServerReply) -> Next {
    let mut outbox = store.outbox.get_untracked();
    let mut replica = store.replica.get_untracked();
    let before = outbox.waiting().to_vec();
    let next = outbox.answered(sent, reply, &mut replica);
    if matches!(next, Next::Wait | Next::SignIn) {
        return next;
    }
    let mut changes = changed_rows(&before, &outbox);
    // The replica first, then the outbox without the command: in the other order the screen would
    // show a moment without the command's effect.
    store.replica.set(replica);
    store.outbox.set(outbox);
    changes.push(store.put_replica());
    if let Next::Tell(envelope, problem) = &next {
        let rejected = Rejected {
            command: envelope.command.clone(),
            problem: problem.clone(),
        };
        store.rejected.update(|all| all.push(rejected));
        changes.push(store.put_rejected());
    }
    write(changes).await;
    next
}

/// Notes whether a request reached the server.
fn note_connection(store: Store, is_reached: bool) {
    if store.online.get_untracked() != is_reached {
        store.online.set(is_reached);
    }
    if is_reached {
        store.failures.set(0);
    }
}

/// Schedules a retry, after a pause that grows each time.
fn retry_later(store: Store) {
    if HAS_RETRY.replace(true) {
        return;
    }
    let failures = store.failures.get_untracked();
    store.failures.set(failures.saturating_add(1));
    spawn_local(async move {
        TimeoutFuture::new(backoff(failures)).await;
        HAS_RETRY.set(false);
        send_and_sync(store, true);
    });
}

/// The pause after so many failures, in milliseconds.
fn backoff(failures: u32) -> u32 {
    FIRST_PAUSE_MS
        .saturating_mul(2_u32.saturating_pow(failures))
        .min(LONGEST_PAUSE_MS)
}

/// Asks the server for news. If a write overtakes the response, the news is asked for again: the
/// response would undo on the screen what the member has just done.
async fn sync(store: Store, even_if_fresh: bool) {
    let is_fresh = clock::now_ms() - SYNC_REQUESTED_MS.get() < FRESH_MS;
    if store.member_id().is_none() || IS_SYNCING.get() || (is_fresh && !even_if_fresh) {
        return;
    }
    IS_SYNCING.set(true);
    SYNC_REQUESTED_MS.set(clock::now_ms());
    loop {
        let (member, writes) = (store.member_id(), count_writes());
        let have = store.replica.with_untracked(Replica::cursor);
        let reply = client::call::<Sync>(&(), &have).await;
        if store.member_id() != member {
            break;
        }
        note_connection(store, reply != Err(Failure::Offline));
        match reply {
            Ok(_) if count_writes() != writes => continue,
            Ok(reply) => {
                store.signed_out.set(false);
                store.replica.update(|replica| replica.apply_sync(reply));
                write_soon([store.put_replica()]);
            }
            Err(Failure::Rejected(problem)) if problem.code == Code::SignedOut => {
                store.signed_out.set(true);
            }
            Err(Failure::Rejected(problem)) if !problem.code.is_passing() => {}
            Err(_) => retry_later(store),
        }
        break;
    }
    IS_SYNCING.set(false);
}

/// Keeps the phone in sync from now on: when it comes back online, when the member looks at the app
/// again, and when another tab has changed the stored data.
pub(crate) fn keep_in_sync(store: Store) {
    send_and_sync(store, true);
    let Some(window) = web_sys::window() else {
        return;
    };
    listen(&window, "online", move || {
        store.online.set(true);
        send_and_sync(store, true);
    });
    listen(&window, "offline", move || store.online.set(false));
    if let Some(document) = window.document() {
        let page = document.clone();
        listen(&document, "visibilitychange", move || {
            if page.visibility_state() == web_sys::VisibilityState::Visible {
                send_and_sync(store, false);
            } else {
                send_held(store);
            }
        });
    }
    tabs::on_change(move || {
        note_write();
        spawn_local(store.read_stored());
    });
}

/// Listens for as long as the page lives.
fn listen(target: &web_sys::EventTarget, event: &str, run: impl Fn() + 'static) {
    let run = Closure::<dyn Fn()>::new(run);
    // Fails only for a listener that is not a function.
    drop(target.add_event_listener_with_callback(event, run.as_ref().unchecked_ref()));
    run.forget();
}

#[cfg(test)]
mod tests {
    use super::backoff;

    #[test]
    fn the_backoff_doubles_up_to_a_minute() {
        assert_eq!(
            [0, 1, 5, 6, 40].map(backoff),
            [1_000, 2_000, 32_000, 60_000, 60_000]
        );
    }
}
