//! An event as a card with the three answers on it.

use super::answer_buttons::AnswerButtons;
use super::event_card::EventCardView;
use crate::offline::use_store;
use crate::page::memo;
use crate::route::{self, Route};
use crate::ui::Show;
use crate::words::t::safety as t;
use leptos::prelude::*;
use posse_shared::events::EventDoc;

/// The card. It follows its event, so that a pressed button stays where it is.
#[component]
pub fn AnswerableCard(event: Memo<EventDoc>) -> impl IntoView {
    let store = use_store();
    let id = event.with_untracked(|event| event.id);
    let is_cancelled = memo(move || event.with(EventDoc::is_cancelled));
    let is_warned = memo(move || event.with(|event| event.someone_blocked));
    view! {
        <EventCardView
            event=Signal::derive(move || event.with(|event| event.event.clone()))
            host=Signal::derive(move || event.with(|event| event.host.name.clone()))
            totals=Signal::derive(move || event.with(|event| event.totals))
            href=route::href(&Route::Event(id)) cancelled=is_cancelled
            unsent=Signal::derive(move || store.is_unsent(id))>
            <Show when=is_warned><p class="soft">{t::someone_there()}</p></Show>
            <Show when=move || !is_cancelled.get()><AnswerButtons event/></Show>
        </EventCardView>
    }
}
