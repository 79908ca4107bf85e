//! What hosts do: edit, invite, hand over, remove, close.

mod invites;
mod members;

use crate::offline::use_store;
use crate::route::{self, Route};
use crate::ui::{Button, ButtonTone, Disclosure, Glyph, LinkButton, Sheet};
use crate::words::{t::circles as t, t::common};
use invites::Invites;
use leptos::prelude::*;
use members::Others;
use posse_shared::circles::CircleDoc;
use posse_shared::id::CircleId;
use posse_shared::sync::Command;

/// The host's tools, folded away.
#[component]
pub fn HostTools(id: CircleId, circle: Signal<CircleDoc>) -> impl IntoView {
    let store = use_store();
    let closing = RwSignal::new(false);
    let close = move || {
        store.act(Command::CloseCircle { id });
        closing.set(false);
    };
    let open = Memo::new(move |_| circle.with(|circle| !circle.closed));
    view! {
        <Disclosure summary=t::tools()>
            <div class="stack">
                <Show when=move || open.get()>
                    <Invites id circle/>
                    <LinkButton href=route::href(&Route::EditCircle(id)) tone=ButtonTone::Quiet glyph=Glyph::Edit>{t::edit()}</LinkButton>
                </Show>
                <LinkButton href=route::href(&Route::Requests) tone=ButtonTone::Quiet glyph=Glyph::Bell>{t::requests_title()}</LinkButton>
                <Others id circle/>
                <Show when=move || open.get()><Button tone=ButtonTone::Plain glyph=Glyph::Close on_press=move || closing.set(true)>{t::close()}</Button></Show>
            </div>
        </Disclosure>
        <Sheet open=closing on_close=move || closing.set(false) title=t::close() close_label=common::close()>
            <p>{t::close_text()}</p>
            <Button tone=ButtonTone::Danger wide=true on_press=close>{t::close()}</Button>
            <Button tone=ButtonTone::Quiet wide=true on_press=move || closing.set(false)>{common::cancel()}</Button>
        </Sheet>
    }
}
