//! The tools of a host: edit, invite, hand over, remove, close.

mod invites;
mod members;

use crate::offline::use_store;
use crate::page::{ConfirmSheet, memo};
use crate::route::{self, Route};
use crate::ui::{Button, ButtonTone, Disclosure, Glyph, LinkButton, Show};
use crate::words::t::circles as t;
use invites::Invites;
use leptos::prelude::*;
use members::OtherMembers;
use posse_shared::circles::CircleDoc;
use posse_shared::id::CircleId;
use posse_shared::sync::Command;

/// The tools, folded away.
#[component]
pub fn HostTools(id: CircleId, circle: Memo<CircleDoc>) -> impl IntoView {
    let store = use_store();
    let is_closing = RwSignal::new(false);
    let close = move || {
        store.act(Command::CloseCircle { id });
        is_closing.set(false);
    };
    let is_open = memo(move || circle.with(|circle| !circle.closed));
    let edit = route::href(&Route::EditCircle(id));
    let requests = route::href(&Route::Requests);
    view! {
        <Disclosure summary=t::tools()>
            <div class="stack">
                <Show when=is_open>
                    <Invites id circle/>
                    <LinkButton href=edit.clone() tone=ButtonTone::Quiet glyph=Glyph::Edit>{t::edit()}</LinkButton>
                </Show>
                <LinkButton href=requests tone=ButtonTone::Quiet glyph=Glyph::Bell>{t::requests_title()}</LinkButton>
                <OtherMembers id circle/>
                <Show when=is_open>
                    <Button tone=ButtonTone::Plain glyph=Glyph::Close on_press=move || is_closing.set(true)>
                        {t::close()}
                    </Button>
                </Show>
            </div>
        </Disclosure>
        <ConfirmSheet open=is_closing on_close=move || is_closing.set(false) title=t::close()
            text=t::close_text() confirm_label=t::close() on_confirm=close/>
    }
}
