//! A sheet: a modal `<dialog>` that rises from the bottom, within reach of the thumb. The browser
//! keeps the focus inside, closes the sheet on Escape and gives the focus back.

use leptos::{ev::MouseEvent, html, prelude::*};
use wasm_bindgen::JsCast;

use super::{Glyph, IconButton, next_id};

/// A modal sheet. Its contents exist only while it is open.
#[component]
pub fn Sheet(
    /// Open or not.
    #[prop(into)]
    open: Signal<bool>,
    /// Runs when the sheet is closed: by Escape, the button, or a tap beside it.
    #[prop(into)]
    on_close: Callback<()>,
    /// The title.
    #[prop(into)]
    title: Signal<String>,
    /// The name of the button that closes it.
    #[prop(into)]
    close_label: Signal<String>,
    /// The contents.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let title_id = next_id("sheet");
    Effect::new(move || {
        let (Some(dialog), open) = (dialog.get(), open.get()) else {
            return;
        };
        if open && !dialog.open() {
            // Fails only on a dialog that has left the page.
            drop(dialog.show_modal());
        } else if !open && dialog.open() {
            dialog.close();
        }
    });
    let close = move |_| {
        if open.get_untracked() {
            on_close.run(());
        }
    };
    let tap = move |event: MouseEvent| {
        let on_backdrop = event
            .target()
            .is_some_and(|target| target.is_instance_of::<web_sys::HtmlDialogElement>());
        if on_backdrop {
            on_close.run(());
        }
    };
    view! {
        <dialog
            class="sheet"
            aria-labelledby=title_id.clone()
            node_ref=dialog
            on:close=close
            on:click=tap
        >
            <div class="sheet-body">
                <header class="sheet-head">
                    <h2 class="sheet-title" id=title_id.clone()>{title}</h2>
                    <IconButton label=close_label glyph=Glyph::Close on_press=on_close/>
                </header>
                {move || open.get().then(|| children())}
            </div>
        </dialog>
    }
}
