//! The outbox on its way to the server, and news on its way back.

use super::lock;
use super::store::{Refused, Store};
use crate::client::{self, Failure};
use gloo::timers::future::TimeoutFuture;
use leptos::prelude::{GetUntracked, Set, Update, WithUntracked};
use leptos::task::spawn_local;
use posse_shared::problem::Code;
use posse_shared::sync::Delta;
use posse_shared::sync::api::Sync;
use posse_shared::sync::outbox::{Next, Reply};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// The lock of the one tab that sends.
const LOCK: &str = "posse-sending";
/// How long to wait after nothing came back: doubled each time, up to a minute.
const FIRST_WAIT: u32 = 1_000;
const LONGEST_WAIT: u32 = 60_000;

/// Sends what waits, unless that is under way already.
pub(crate) fn send_soon(store: Store) {
    if store.sending.get_untracked() {
        return;
    }
    store.sending.set(true);
    spawn_local(async move {
        let _ = lock::alone(LOCK, send_all(store)).await;
        store.sending.set(false);
    });
}

async fn send_all(store: Store) {
    let mut wait = FIRST_WAIT;
    while let Some(front) = store
        .outbox
        .with_untracked(|outbox| outbox.front().cloned())
    {
        let reply = match client::send::<Delta>(&front.call()).await {
            Ok(delta) => Reply::Done(Box::new(delta)),
            Err(Failure::Refused(problem)) => Reply::Refused(problem),
            Err(Failure::Offline) => Reply::Lost,
        };
        let mut replica = store.replica.get_untracked();
        let mut next = Next::Continue;
        store
            .outbox
            .update(|outbox| next = outbox.answered(front.revision, reply, &mut replica));
        store.replica.set(replica);
        store.keep();
        match next {
            Next::Continue => wait = FIRST_WAIT,
            Next::Tell(envelope, problem) => {
                let refused = Refused {
                    command: envelope.command,
                    problem,
                };
                store.refusals.update(|refusals| refusals.push(refused));
            }
            Next::SignIn => {
                store.signed_out.set(true);
                return;
            }
            Next::Wait if !store.online.get_untracked() => return,
            Next::Wait => {
                TimeoutFuture::new(wait).await;
                wait = (wait * 2).min(LONGEST_WAIT);
            }
        }
    }
}

/// Asks the server what is new.
pub(crate) async fn sync_now(store: Store) {
    if !store.replica.with_untracked(|replica| replica.me.is_some()) {
        return;
    }
    let have = store.replica.with_untracked(|replica| replica.have());
    match client::call::<Sync>(&(), &have).await {
        Ok(reply) => {
            store.online.set(true);
            store.take_sync(reply);
        }
        Err(Failure::Refused(problem)) if problem.code == Code::SignedOut => {
            store.signed_out.set(true);
        }
        Err(_) => {}
    }
}

/// Keeps the phone in step: when it comes back online, when she looks at it again, when another
/// tab has changed what is kept.
pub(crate) fn keep_in_step(store: Store) {
    let refresh = move || {
        send_soon(store);
        spawn_local(async move { sync_now(store).await });
    };
    refresh();
    let Some(window) = web_sys::window() else {
        return;
    };
    listen(&window, "online", move || {
        store.online.set(true);
        refresh();
    });
    listen(&window, "offline", move || store.online.set(false));
    if let Some(document) = window.document() {
        let looked = document.clone();
        listen(&document, "visibilitychange", move || {
            if looked.visibility_state() == web_sys::VisibilityState::Visible {
                refresh();
            }
        });
    }
    if let Ok(channel) = web_sys::BroadcastChannel::new("posse") {
        listen(&channel, "message", move || {
            spawn_local(async move { store.read().await })
        });
        // The channel lives as long as the page.
        std::mem::forget(channel);
    }
}

/// Listens for as long as the page lives.
fn listen(target: &web_sys::EventTarget, event: &str, run: impl Fn() + 'static) {
    let run = Closure::<dyn Fn()>::new(run);
    let _ = target.add_event_listener_with_callback(event, run.as_ref().unchecked_ref());
    run.forget();
}
