//! The way to the moderators' screen, and how much waits there; only for moderators.

use crate::client;
use crate::offline::use_store;
use crate::route::{self, Route};
use crate::ui::{ButtonTone, Glyph, LinkButton};
use crate::words::t::safety as t;
use leptos::prelude::*;
use leptos::task::spawn_local;
use posse_shared::endpoint::Nothing;
use posse_shared::safety::api::ShowQueue;
use posse_shared::sync::Call;
use serde::Deserialize;
use serde::de::IgnoredAny;

/// The queue as far as it is counted; what it says is read on its own screen alone.
#[derive(Deserialize)]
struct Waiting {
    reports: Vec<IgnoredAny>,
    answers: Vec<IgnoredAny>,
}

/// The link, in Me.
#[component]
pub fn ModerationLink() -> impl IntoView {
    let store = use_store();
    let is_one = Memo::new(move |_| store.projection().with(|seen| seen.moderator));
    let count = RwSignal::new(0);
    Effect::new(move |_| {
        if is_one.get() {
            spawn_local(async move {
                let call = Call::of::<ShowQueue>(&(), &Nothing {});
                if let Ok(waiting) = client::send::<Waiting>(&call).await {
                    count.set(waiting.reports.len() + waiting.answers.len());
                }
            });
        }
    });
    let words = move || match count.get() {
        0 => t::queue().to_owned(),
        count => t::queue_waiting(&count.to_string()),
    };
    view! {
        <Show when=move || is_one.get()>
            <LinkButton href=route::href(&Route::Moderation) tone=ButtonTone::Quiet wide=true glyph=Glyph::Flag>{words}</LinkButton>
        </Show>
    }
}
