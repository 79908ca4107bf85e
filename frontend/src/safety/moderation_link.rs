//! The link to the moderation page, with how many items wait there.

use crate::client;
use crate::offline::use_store;
use crate::page::memo;
use crate::route::{self, Route};
use crate::ui::{ButtonTone, Glyph, LinkButton, Show};
use crate::words::t::safety as t;
use leptos::prelude::*;
use leptos::task::spawn_local;
use posse_shared::endpoint::Nothing;
use posse_shared::safety::api::ShowQueue;
use posse_shared::sync::Call;
use serde::Deserialize;
use serde::de::IgnoredAny;

/// The queue as far as it is counted. What it says is read on the moderation page only.
#[derive(Deserialize)]
struct CountedQueue {
    reports: Vec<IgnoredAny>,
    answers: Vec<IgnoredAny>,
}

/// The link on Me, for moderators only.
#[component]
pub fn ModerationLink() -> impl IntoView {
    let store = use_store();
    let is_moderator = memo(move || store.projection().with(|replica| replica.moderator));
    let count = RwSignal::new(0);
    Effect::new(move |_| {
        if is_moderator.get() {
            spawn_local(async move {
                let call = Call::of::<ShowQueue>(&(), &Nothing {});
                if let Ok(queue) = client::send::<CountedQueue>(&call).await {
                    count.set(queue.reports.len() + queue.answers.len());
                }
            });
        }
    });
    let words = move || match count.get() {
        0 => t::queue().to_owned(),
        count => t::queue_waiting(&count.to_string()),
    };
    view! {
        <Show when=move || is_moderator.get()>
            <LinkButton href=route::href(&Route::Moderation) tone=ButtonTone::Quiet wide=true glyph=Glyph::Flag>
                {words}
            </LinkButton>
        </Show>
    }
}
