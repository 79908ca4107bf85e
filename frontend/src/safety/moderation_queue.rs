//! The moderation queue while its page is open, and the decisions that change it.

use crate::client::call;
use crate::ui::{Banner, BannerTone, Glyph, Toast, Toasts};
use crate::words::t::safety as t;
use leptos::prelude::*;
use leptos::task::spawn_local;
use posse_shared::endpoint::{Endpoint, Nothing};
use posse_shared::safety::api::ShowQueue;
use posse_shared::safety::moderation::{Action, Queue};

/// What the page holds while it is open.
#[derive(Clone, Copy)]
pub(super) struct ModerationQueue {
    pub(super) queue: RwSignal<Option<Queue>>,
    /// ReasonInput there is no queue.
    pub(super) failure: RwSignal<Option<String>>,
    /// Whether a decision is on its way.
    pub(super) busy: RwSignal<bool>,
    /// Grows with each decision: a queue that was asked for before it may still hold what is decided.
    turn: StoredValue<u32>,
    toasts: Toasts,
}

impl ModerationQueue {
    /// A queue that is not loaded yet.
    pub(super) fn new(toasts: Toasts) -> Self {
        Self {
            queue: RwSignal::new(None),
            failure: RwSignal::new(None),
            busy: RwSignal::new(false),
            turn: StoredValue::new(0),
            toasts,
        }
    }

    /// Loads the queue. An answer from before a decision is dropped.
    pub(super) fn load(self) {
        let turn = self.turn.get_value();
        spawn_local(async move {
            let answer = call::<ShowQueue>(&(), &Nothing {}).await;
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            match answer {
                Ok(queue) => {
                    self.queue.set(Some(queue));
                    self.failure.set(None);
                }
                Err(why) => self.failure.set(Some(why.words().to_owned())),
            }
        });
    }

    /// Decides something; what goes wrong is said where it was decided.
    pub(super) fn decide<E: Endpoint<Response = Queue>>(
        self,
        path: E::Path,
        request: E::Request,
        failure: RwSignal<Option<String>>,
    ) {
        self.busy.set(true);
        failure.set(None);
        spawn_local(async move {
            let answer = call::<E>(&path, &request).await;
            self.busy.set(false);
            self.turn
                .try_update_value(|turn| *turn = turn.wrapping_add(1));
            match answer {
                Ok(queue) => {
                    self.queue.set(Some(queue));
                    self.toasts.show(Toast::new(t::decide_done()));
                }
                Err(why) => failure.set(Some(why.words().to_owned())),
            }
        });
    }
}

/// What went wrong.
pub(super) fn failure_banner(text: String) -> impl IntoView {
    view! { <Banner tone=BannerTone::Problem glyph=Glyph::Warning message=text/> }
}

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
