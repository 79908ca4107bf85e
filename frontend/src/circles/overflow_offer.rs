//! What can be done while a circle she asks to join is full: begin the next one with others who wait,
//! or join it once it has begun.

use crate::offline::use_store;
use crate::ui::{Button, ButtonTone, Glyph, Toast, use_toasts};
use crate::words::{t::circles as t, t::common};
use leptos::prelude::*;
use posse_shared::circles::AskText;
use posse_shared::circles::life::Offer;
use posse_shared::id::CircleId;
use posse_shared::sync::Command;

/// The offer, below the wish it belongs to.
#[component]
pub fn OverflowOffer(id: CircleId, offer: Offer) -> impl IntoView {
    let store = use_store();
    let toasts = use_toasts();
    let act = move |command: Command, said: &'static str| {
        let revision = store.act_held(command);
        toasts.show(Toast::new(said).undo(common::undo(), move || {
            store.take_back(revision);
        }));
    };
    let yes = move || act(Command::SayTogether { id, yes: true }, t::together_said());
    let no = move || act(Command::SayTogether { id, yes: false }, t::together_not());
    match offer {
        Offer::Begin(others) => view! {
            <p>{t::together(others.into())}</p>
            <Button tone=ButtonTone::Quiet glyph=Glyph::People on_press=yes>{t::together_yes()}</Button>
        }
        .into_any(),
        Offer::Said => view! {
            <p>{t::together_waits()}</p>
            <Button tone=ButtonTone::Plain on_press=no>{t::together_take_back()}</Button>
        }
        .into_any(),
        Offer::Join(begun) => {
            let ask = Command::AskToJoin {
                id: begun.id,
                text: AskText::default(),
                shown: false,
            };
            view! {
                <p>{t::begun(begun.name.as_str())}</p>
                <Button tone=ButtonTone::Quiet glyph=Glyph::People on_press=move || act(ask.clone(), t::ask_sent())>{t::ask()}</Button>
            }
            .into_any()
        }
    }
}
