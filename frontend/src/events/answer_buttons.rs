//! The three answers, in the thumb's reach.

use super::actions::{answer, party_of};
use crate::offline::use_store;
use crate::ui::{Button, ButtonTone, use_toasts};
use crate::words::t::events as t;
use leptos::prelude::*;
use posse_shared::events::{EventDoc, Intent, RsvpState};

/// Going, maybe, not this time; her present answer is marked.
#[component]
pub fn AnswerButtons(#[prop(into)] event: Signal<EventDoc>) -> impl IntoView {
    let store = use_store();
    let toasts = use_toasts();
    let state = Memo::new(move |_| event.with(|event| event.mine.as_ref().map(|mine| mine.state)));
    let say = move |intent: Intent| {
        event.with_untracked(|event| {
            let note = event.mine.as_ref().map(|mine| mine.note.clone());
            // ReasonInput she did not come is no word to who is glad that she does.
            let note =
                note.filter(|note| intent == Intent::Declined || note.as_str() != t::poorly());
            let note = note.unwrap_or_default();
            answer(store, toasts, event, intent, party_of(store, event), note);
        });
    };
    let tone = move |mark: fn(Option<RsvpState>) -> bool| {
        Signal::derive(move || {
            if mark(state.get()) {
                ButtonTone::Primary
            } else {
                ButtonTone::Quiet
            }
        })
    };
    // Unanswered, yes stands out: it is what most come for.
    let yes = |state| !matches!(state, Some(RsvpState::Maybe | RsvpState::Declined));
    let maybe = |state| state == Some(RsvpState::Maybe);
    let no = |state| state == Some(RsvpState::Declined);
    let pressed = move |wanted: fn(Option<RsvpState>) -> bool| {
        Signal::derive(move || state.with(|state| state.is_some() && wanted(*state)))
    };
    view! {
        <div class="thirds" role="group" aria-label=t::your_answer()>
            <Button tone=tone(yes) pressed=pressed(yes) on_press=move || say(Intent::Going)>{t::going()}</Button>
            <Button tone=tone(maybe) pressed=pressed(maybe) on_press=move || say(Intent::Maybe)>{t::maybe()}</Button>
            <Button tone=tone(no) pressed=pressed(no) on_press=move || say(Intent::Declined)>{t::declined()}</Button>
        </div>
    }
}
