//! The section of Me with the members she has blocked.

use crate::offline::use_store;
use crate::page::{keyed_rows, memo};
use crate::ui::{Avatar, Button, ButtonTone, Row, Show, Toast, use_toasts};
use crate::words::t::safety as t;
use leptos::prelude::*;
use posse_shared::safety::BlockCard;
use posse_shared::sync::Command;

/// The blocked members, each with a button that undoes the block. Nothing if there are none.
#[component]
pub fn BlockedSection() -> impl IntoView {
    let store = use_store();
    let replica = store.projection();
    let has_blocked = memo(move || replica.with(|replica| !replica.blocks.is_empty()));
    let keys = move || {
        replica.with(|replica| {
            let members = replica.blocks.iter().map(|card| card.member.number());
            members.collect()
        })
    };
    let row = move |key: i64| {
        replica.with_untracked(|replica| {
            let mut blocks = replica.blocks.iter();
            let card = blocks.find(|card| card.member.number() == key);
            card.map(blocked_row).into_any()
        })
    };
    let rows = move || keyed_rows(keys, row);
    view! {
        <Show when=has_blocked>
            <section class="section">
                <h2>{t::blocked_title()}</h2>
                <p class="soft small">{t::blocked_text()}</p>
                <ul class="rows">{rows()}</ul>
            </section>
        </Show>
    }
}

fn blocked_row(card: &BlockCard) -> AnyView {
    let (store, toasts) = (use_store(), use_toasts());
    let member = card.member;
    let name = card.name.to_string();
    let first = card.name.first().to_owned();
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
    view! { <Row title=name leading trailing/> }.into_any()
}
