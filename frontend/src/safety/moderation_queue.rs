//! The moderation queue while its page is open, and the decisions that change it.

use crate::client::call;
use crate::page::Fetched;
use crate::ui::{Toast, Toasts};
use crate::words::t::safety as t;
use leptos::prelude::*;
use leptos::task::spawn_local;
use posse_shared::endpoint::{Endpoint, Nothing};
use posse_shared::id::ReportId;
use posse_shared::safety::api::ShowQueue;
use posse_shared::safety::moderation::{Action, Queue};
use std::sync::Arc;

/// A decision that the moderator must confirm.
#[derive(Clone)]
pub(super) struct Confirmation {
    /// The report that is decided. Once it is gone there is nothing to confirm.
    pub(super) report: ReportId,
    /// The name of the action.
    pub(super) label: &'static str,
    /// The consequence of the action.
    pub(super) question: String,
    /// Sends the decision.
    pub(super) confirm: Arc<dyn Fn() + Send + Sync>,
}

/// The state of the page.
#[derive(Clone, Copy)]
pub(super) struct ModerationQueue {
    /// The queue, as it was fetched last.
    pub(super) fetched: Fetched<Queue>,
    /// Whether a decision is on its way.
    pub(super) is_deciding: RwSignal<bool>,
    /// The decision to confirm. One sheet serves all cards.
    pub(super) to_confirm: RwSignal<Option<Confirmation>>,
    toasts: Toasts,
}

impl ModerationQueue {
    /// A queue that is not fetched yet.
    pub(super) fn new(toasts: Toasts) -> Self {
        Self {
            fetched: Fetched::new(None),
            is_deciding: RwSignal::new(false),
            to_confirm: RwSignal::new(None),
            toasts,
        }
    }

    /// Fetches the queue.
    pub(super) fn load(self) {
        self.fetched.load(call::<ShowQueue>(&(), &Nothing {}));
    }

    /// Sends a decision. Its card says what goes wrong. A queue that was requested before the
    /// decision may still hold the decided item, so it is dropped.
    pub(super) fn decide<E: Endpoint<Response = Queue>>(
        self,
        path: E::Path,
        request: E::Request,
        failure: RwSignal<Option<&'static str>>,
    ) {
        self.is_deciding.set(true);
        failure.set(None);
        spawn_local(async move {
            let answer = call::<E>(&path, &request).await;
            self.is_deciding.set(false);
            match answer {
                Ok(queue) => {
                    self.fetched.show(Ok(queue));
                    self.toasts.show(Toast::new(t::decide_done()));
                }
                Err(why) => failure.set(Some(why.words())),
            }
        });
    }
}

/// An action in words.
pub(super) fn action_words(action: Action) -> &'static str {
    match action {
        Action::Dismiss => t::do_dismiss(),
        Action::Warn => t::do_warn(),
        Action::Hide => t::do_hide(),
        Action::Remove => t::do_remove(),
        Action::Suspend => t::do_suspend(),
        Action::Close => t::do_close(),
    }
}
