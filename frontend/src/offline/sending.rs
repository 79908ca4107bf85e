//! The outbox on its way to the server, and news on its way back.

use super::keeping::difference;
use super::refused::Refused;
use super::store::Store;
use super::{lock, tabs};
use crate::client::{self, Failure};
use crate::clock;
use gloo::timers::future::TimeoutFuture;
use leptos::prelude::{GetUntracked, Set, Update, WithUntracked};
use leptos::task::spawn_local;
use posse_shared::problem::Code;
use posse_shared::sync::Delta;
use posse_shared::sync::api::Sync;
use posse_shared::sync::outbox::{Next, Reply};
use posse_shared::time::Revision;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// The lock of the one tab that sends.
const LOCK: &str = "posse-sending";
/// How long to wait after nothing came back: doubled each time, up to a minute.
const FIRST_WAIT: u32 = 1_000;
const LONGEST_WAIT: u32 = 60_000;
/// Looking again sooner than this, in milliseconds, asks nothing.
const FRESH: i64 = 30_000;

/// Sends what waits, and asks what is new: at once if she asks, else when it is no longer fresh.
pub(crate) fn refresh(store: Store, asked: bool) {
    send_soon(store);
    spawn_local(sync(store, asked));
}

/// Sends what waits, unless that is under way already.
pub(super) fn send_soon(store: Store) {
    let nothing = store
        .outbox
        .with_untracked(|outbox| outbox.front().is_none());
    if nothing || store.sending.get_untracked() {
        return;
    }
    store.sending.set(true);
    spawn_local(async move {
        let again = lock::alone(LOCK, send_all(store))
            .await
            .unwrap_or(Pause::Wait);
        store.sending.set(false);
        match again {
            Pause::Wait => retry(store),
            // She may have done something after the last look into the outbox.
            Pause::None => send_soon(store),
            Pause::Held(left) => send_after(store, left),
            Pause::SignIn => {}
        }
    });
}

/// Why sending stopped.
enum Pause {
    None,
    Wait,
    /// She may still take the next one back, for so many milliseconds.
    Held(u32),
    SignIn,
}

/// For how many milliseconds a command must not be sent yet.
fn held_for(store: Store, front: Revision) -> Option<u32> {
    let (held, until) = store.held.get_untracked()?;
    let left = u32::try_from(until - clock::now_ms()).ok()?;
    (held == front && left > 0).then_some(left)
}

/// Tries again when the time to take something back is over.
fn send_after(store: Store, left: u32) {
    spawn_local(async move {
        TimeoutFuture::new(left).await;
        send_soon(store);
    });
}

/// Sends without waiting for the time to take it back: she has left the page.
fn release(store: Store) {
    store.held.set(None);
    send_soon(store);
}

async fn send_all(store: Store) -> Pause {
    loop {
        // Another tab may have sent or added something since.
        store.read().await;
        let Some(front) = store
            .outbox
            .with_untracked(|outbox| outbox.front().cloned())
        else {
            return Pause::None;
        };
        if let Some(left) = held_for(store, front.revision) {
            return Pause::Held(left);
        }
        let whose = store.member();
        let reply = match client::send::<Delta>(&front.call()).await {
            Ok(delta) => Reply::Done(Box::new(delta)),
            Err(Failure::Refused(problem)) => Reply::Refused(problem),
            Err(Failure::Offline) => Reply::Lost,
        };
        if store.member() != whose {
            return Pause::None;
        }
        reached(store, reply != Reply::Lost);
        match take(store, front.revision, reply).await {
            Next::Continue | Next::Tell(..) => {}
            Next::Wait => return Pause::Wait,
            Next::SignIn => {
                store.signed_out.set(true);
                return Pause::SignIn;
            }
        }
    }
}

/// Takes in an answer: outbox, replica and refusals change in one transaction, which is over before
/// the next command is looked for, by this tab or another.
async fn take(store: Store, sent: Revision, reply: Reply) -> Next {
    let mut outbox = store.outbox.get_untracked();
    let mut replica = store.replica.get_untracked();
    let before = outbox.waiting().to_vec();
    let next = outbox.answered(sent, reply, &mut replica);
    if matches!(next, Next::Wait | Next::SignIn) {
        return next;
    }
    let mut changes = difference(&before, &outbox);
    // The screen never shows the moment between: the replica first, then the outbox without it.
    store.replica.set(replica);
    store.outbox.set(outbox);
    changes.push(store.replica_kept());
    if let Next::Tell(envelope, problem) = &next {
        let refused = Refused {
            command: envelope.command.clone(),
            problem: problem.clone(),
        };
        store.refusals.update(|refusals| refusals.push(refused));
        changes.push(store.refusals_kept());
    }
    store.written(changes).await;
    next
}

/// What an attempt tells about the network.
fn reached(store: Store, is: bool) {
    if store.online.get_untracked() != is {
        store.online.set(is);
    }
    if is {
        store.failures.set(0);
    }
}

/// Tries again after a while, longer each time.
fn retry(store: Store) {
    if store.retrying.get_untracked() {
        return;
    }
    store.retrying.set(true);
    let failures = store.failures.get_untracked();
    store.failures.set(failures.saturating_add(1));
    spawn_local(async move {
        TimeoutFuture::new(wait_after(failures)).await;
        store.retrying.set(false);
        refresh(store, true);
    });
}

fn wait_after(failures: u32) -> u32 {
    FIRST_WAIT
        .saturating_mul(2_u32.saturating_pow(failures))
        .min(LONGEST_WAIT)
}

/// Asks the server what is new. An answer that was overtaken by a write is asked for again: it
/// would take back what she has just done.
async fn sync(store: Store, asked: bool) {
    let fresh = clock::now_ms() - store.asked_at_ms.get_untracked() < FRESH;
    if store.member().is_none() || store.syncing.get_untracked() || (fresh && !asked) {
        return;
    }
    store.syncing.set(true);
    store.asked_at_ms.set(clock::now_ms());
    loop {
        let (whose, writes) = (store.member(), store.writes.get_untracked());
        let have = store
            .replica
            .with_untracked(posse_shared::sync::Replica::have);
        let reply = client::call::<Sync>(&(), &have).await;
        if store.member() != whose {
            break;
        }
        reached(store, reply != Err(Failure::Offline));
        match reply {
            Ok(_) if store.writes.get_untracked() != writes => continue,
            Ok(reply) => {
                store.signed_out.set(false);
                store.replica.update(|replica| replica.apply_sync(reply));
                store.write([store.replica_kept()]);
            }
            Err(Failure::Refused(problem)) if problem.code == Code::SignedOut => {
                store.signed_out.set(true);
            }
            Err(Failure::Refused(problem)) if !problem.code.is_passing() => {}
            Err(_) => retry(store),
        }
        break;
    }
    store.syncing.set(false);
}

/// Keeps the phone in step: when it comes back online, when she looks at it again, when another
/// tab has changed what is kept.
pub(crate) fn keep_in_step(store: Store) {
    refresh(store, true);
    let Some(window) = web_sys::window() else {
        return;
    };
    listen(&window, "online", move || {
        store.online.set(true);
        refresh(store, true);
    });
    listen(&window, "offline", move || store.online.set(false));
    if let Some(document) = window.document() {
        let looked = document.clone();
        listen(&document, "visibilitychange", move || {
            if looked.visibility_state() == web_sys::VisibilityState::Visible {
                refresh(store, false);
            } else {
                release(store);
            }
        });
    }
    tabs::on_told(move || {
        store.note_change();
        spawn_local(async move { store.read().await });
    });
}

/// Listens for as long as the page lives.
fn listen(target: &web_sys::EventTarget, event: &str, run: impl Fn() + 'static) {
    let run = Closure::<dyn Fn()>::new(run);
    // Fails only for a listener that is no function.
    drop(target.add_event_listener_with_callback(event, run.as_ref().unchecked_ref()));
    run.forget();
}

#[cfg(test)]
mod tests {
    use super::wait_after;

    #[test]
    fn waiting_grows_up_to_a_minute() {
        assert_eq!(
            [0, 1, 5, 6, 40].map(wait_after),
            [1_000, 2_000, 32_000, 60_000, 60_000]
        );
    }
}
