//! The three answers, within reach of the thumb.

use super::actions::{answer_event, party_for};
use crate::offline::use_store;
use crate::page::memo;
use crate::ui::{Button, ButtonTone, use_toasts};
use crate::words::t::events as t;
use leptos::prelude::*;
use posse_shared::events::{EventDoc, Intent, RsvpState};

/// Going, maybe, not this time. The current answer is marked.
#[component]
pub fn AnswerButtons(event: Memo<EventDoc>) -> impl IntoView {
    let store = use_store();
    let toasts = use_toasts();
    let state = memo(move || event.with(|event| event.mine.as_ref().map(|mine| mine.state)));
    let answer = move |intent: Intent| {
        event.with_untracked(|event| {
            let note = event.mine.as_ref().map(|mine| mine.note.clone());
            // "Poorly child" explains a no. It must not stay as the note of a yes.
            let note =
                note.filter(|note| intent == Intent::Declined || note.as_str() != t::poorly());
            let party = party_for(store, event);
            let note = note.unwrap_or_default();
            answer_event(store, toasts, event, intent, party, note);
        });
    };
    let tone = move |is_marked: fn(Option<RsvpState>) -> bool| {
        Signal::derive(move || {
            if is_marked(state.get()) {
                ButtonTone::Primary
            } else {
                ButtonTone::Quiet
            }
        })
    };
    // Without an answer the yes stands out: most members come for it.
    let yes = |state| !matches!(state, Some(RsvpState::Maybe | RsvpState::Declined));
    let maybe = |state| state == Some(RsvpState::Maybe);
    let no = |state| state == Some(RsvpState::Declined);
    let pressed = move |is_given: fn(Option<RsvpState>) -> bool| {
        Signal::derive(move || state.with(|state| state.is_some() && is_given(*state)))
    };
    view! {
        <div class="thirds" role="group" aria-label=t::your_answer()>
            <Button tone=tone(yes) pressed=pressed(yes) on_press=move || answer(Intent::Going)>{t::going()}</Button>
            <Button tone=tone(maybe) pressed=pressed(maybe) on_press=move || answer(Intent::Maybe)>{t::maybe()}</Button>
            <Button tone=tone(no) pressed=pressed(no) on_press=move || answer(Intent::Declined)>{t::declined()}</Button>
        </div>
    }
}
