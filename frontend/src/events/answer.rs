//! The three answers, in the thumb's reach.

use super::actions::{answer, party_of};
use crate::offline::use_store;
use crate::ui::{Button, ButtonTone, use_toasts};
use crate::words::t::events as t;
use leptos::prelude::*;
use posse_shared::events::{EventDoc, Intent, Note, RsvpState};

/// Going, maybe, not this time; her present answer is marked.
#[component]
pub fn AnswerButtons(event: EventDoc) -> impl IntoView {
    let store = use_store();
    let toasts = use_toasts();
    let state = event.mine.as_ref().map(|mine| mine.state);
    let event = StoredValue::new(event);
    let say = move |intent: Intent| {
        event.with_value(|event| {
            let note = event
                .mine
                .as_ref()
                .map_or_else(Note::default, |mine| mine.note.clone());
            answer(store, toasts, event, intent, party_of(store, event), note);
        });
    };
    let tone = move |mark: bool| {
        if mark {
            ButtonTone::Primary
        } else {
            ButtonTone::Quiet
        }
    };
    let yes = matches!(state, Some(RsvpState::Going | RsvpState::Waitlisted));
    let is = move |wanted| state == Some(wanted);
    view! {
        <div class="thirds" role="group" aria-label=t::your_answer()>
            <Button tone=tone(yes || state.is_none()) on_press=move || say(Intent::Going)>{t::going()}</Button>
            <Button tone=tone(is(RsvpState::Maybe)) on_press=move || say(Intent::Maybe)>{t::maybe()}</Button>
            <Button tone=tone(is(RsvpState::Declined)) on_press=move || say(Intent::Declined)>{t::declined()}</Button>
        </div>
    }
}
