//! The offer to a waitlisted member while a circle is full: to begin the next circle with the other
//! waitlisted members, or to join it once it has begun.

use crate::offline::use_store;
use crate::page::act_with_undo;
use crate::ui::{Button, ButtonTone, Glyph, use_toasts};
use crate::words::t::circles as t;
use leptos::prelude::*;
use posse_shared::circles::JoinRequestText;
use posse_shared::circles::life::Offer;
use posse_shared::id::CircleId;
use posse_shared::sync::Command;

/// The offer, below the join request that it belongs to.
#[component]
pub fn OverflowOffer(id: CircleId, offer: Offer) -> impl IntoView {
    let store = use_store();
    let toasts = use_toasts();
    let act =
        move |command: Command, words: &'static str| act_with_undo(store, toasts, command, words);
    let agree = move || act(Command::SayTogether { id, yes: true }, t::together_said());
    let disagree = move || act(Command::SayTogether { id, yes: false }, t::together_not());
    match offer {
        Offer::Begin(others) => view! {
            <p>{t::together(others.into())}</p>
            <Button tone=ButtonTone::Quiet glyph=Glyph::People on_press=agree>{t::together_yes()}</Button>
        }
        .into_any(),
        Offer::Said => view! {
            <p>{t::together_waits()}</p>
            <Button tone=ButtonTone::Plain on_press=disagree>{t::together_take_back()}</Button>
        }
        .into_any(),
        Offer::Join(begun) => {
            let command = Command::AskToJoin {
                id: begun.id,
                text: JoinRequestText::default(),
                shown: false,
            };
            let join = move || act(command.clone(), t::ask_sent());
            view! {
                <p>{t::begun(begun.name.as_str())}</p>
                <Button tone=ButtonTone::Quiet glyph=Glyph::People on_press=join>{t::ask()}</Button>
            }
            .into_any()
        }
    }
}
