//! The section of Me with the members she has blocked.

use crate::offline::use_store;
use crate::page::keyed_rows;
use crate::ui::{Avatar, Button, ButtonTone, Row, Toast, use_toasts};
use crate::words::t::safety as t;
use leptos::prelude::*;
use posse_shared::safety::BlockCard;
use posse_shared::sync::Command;

/// The blocked members, each with a button that undoes the block. Nothing if there are none.
#[component]
pub fn BlockedSection() -> impl IntoView {
    let store = use_store();
    let blocked = Memo::new(move |_| store.projection().with(|replica| replica.blocks.clone()));
    let rows = move || keyed_rows(blocked, |card| card.member.number(), blocked_row);
    view! {
        <Show when=move || !blocked.with(Vec::is_empty)>
            <section class="section">
                <h2>{t::blocked_title()}</h2>
                <p class="soft small">{t::blocked_text()}</p>
                <ul class="rows">{rows()}</ul>
            </section>
        </Show>
    }
}

fn blocked_row(card: Signal<BlockCard>) -> AnyView {
    let (store, toasts) = (use_store(), use_toasts());
    let BlockCard { member, name, .. } = card.get_untracked();
    let first = name.first().to_owned();
    let tone = member.number().cast_unsigned();
    let leading = {
        let first = first.clone();
        move || view! { <Avatar name=first tone/> }
    };
    let label = t::unblock_name(&first);
    let unblock = move || {
        store.act(Command::Unblock { member });
        toasts.show(Toast::new(t::unblock_done(&first)));
    };
    let trailing =
        move || view! { <Button tone=ButtonTone::Quiet on_press=unblock>{label}</Button> };
    view! { <Row title=name.to_string() leading trailing/> }.into_any()
}
