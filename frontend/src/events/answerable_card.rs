//! An event as a card with the three answers on it.

use super::answer_buttons::AnswerButtons;
use super::event_card::EventCardView;
use crate::offline::use_store;
use crate::route::{self, Route};
use crate::words::t::safety;
use leptos::prelude::*;
use posse_shared::events::EventDoc;

/// A card with the answers on it. It follows its event, so that a button she has pressed stays.
#[component]
pub fn AnswerableCard(event: EventDoc) -> impl IntoView {
    let store = use_store();
    let id = event.id;
    let event = Memo::new(move |_| {
        let now = store.projection().with(|seen| seen.event(id).cloned());
        now.unwrap_or_else(|| event.clone())
    });
    let cancelled = Memo::new(move |_| event.with(EventDoc::is_cancelled));
    let warned = Memo::new(move |_| event.with(|event| event.someone_blocked));
    view! {
        <EventCardView
            event=Signal::derive(move || event.with(|event| event.event.clone()))
            host=Signal::derive(move || event.with(|event| event.host.name.clone()))
            totals=Signal::derive(move || event.with(|event| event.totals))
            href=route::href(&Route::Event(id)) cancelled
            unsent=Signal::derive(move || store.is_unsent(id))>
            <Show when=move || warned.get()><p class="soft">{safety::someone_there()}</p></Show>
            <Show when=move || !cancelled.get()><AnswerButtons event/></Show>
        </EventCardView>
    }
}
