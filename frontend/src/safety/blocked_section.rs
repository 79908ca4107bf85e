//! In Me: whom she has blocked, and the way back.

use crate::offline::use_store;
use crate::ui::{Avatar, Button, ButtonTone, Row, Toast, use_toasts};
use crate::words::t::safety as t;
use leptos::prelude::*;
use posse_shared::safety::BlockCard;
use posse_shared::sync::Command;

/// Whom she has blocked; nothing where it is nobody.
#[component]
pub fn BlockedSection() -> impl IntoView {
    let store = use_store();
    let blocked = Memo::new(move |_| store.projection().with(|seen| seen.blocks.clone()));
    view! {
        <Show when=move || !blocked.with(Vec::is_empty)>
            <section class="section">
                <h2>{t::blocked_title()}</h2>
                <p class="soft small">{t::blocked_text()}</p>
                <ul class="rows">
                    <For each=move || blocked.get() key=|card| card.member let:card><Blocked card/></For>
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn Blocked(card: BlockCard) -> impl IntoView {
    let (store, toasts) = (use_store(), use_toasts());
    let member = card.member;
    let name = card.name.first().to_owned();
    let tone = member.number().cast_unsigned();
    let leading = {
        let name = name.clone();
        move || view! { <Avatar name tone/> }
    };
    let label = t::unblock_name(&name);
    let unblock = move || {
        store.act(Command::Unblock { member });
        toasts.show(Toast::new(t::unblock_done(&name)));
    };
    let trailing =
        move || view! { <Button tone=ButtonTone::Quiet on_press=unblock>{label}</Button> };
    view! { <Row title=card.name.to_string() leading trailing/> }
}
