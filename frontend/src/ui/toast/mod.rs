//! Toasts: what has just happened, with ten seconds to undo it.

use leptos::prelude::*;

use super::{Button, ButtonTone, Glyph, IconButton};

mod queue;

pub use queue::{Toast, Toasts, provide_toasts, use_toasts};

/// The place where toasts appear: once on each page, near its end. The timer of a toast stops while
/// the pointer or the focus is on it.
#[component]
pub fn Toaster(
    /// The name of the region.
    #[prop(into)]
    label: Signal<String>,
    /// The name of the button that dismisses a toast.
    #[prop(into)]
    dismiss_label: Signal<String>,
) -> impl IntoView {
    let toasts = use_toasts();
    let shown = move || {
        toasts.current().map(|toast| {
            let undo = toast.undo.clone();
            let words = undo.map(|(words, run)| {
                let press = move |()| {
                    toasts.dismiss();
                    run();
                };
                view! { <Button tone=ButtonTone::Plain on_press=press>{words}</Button> }
            });
            view! {
                <div class="toast">
                    <p class="toast-message">{toast.message}</p>
                    {words}
                    <IconButton
                        label=dismiss_label
                        glyph=Glyph::Close
                        on_press=move |()| toasts.dismiss()
                    />
                </div>
            }
        })
    };
    view! {
        <section
            class="toaster"
            aria-label=label
            aria-live="polite"
            on:pointerenter=move |_| toasts.hold()
            on:pointerleave=move |_| toasts.resume()
            on:focusin=move |_| toasts.hold()
            on:focusout=move |_| toasts.resume()
        >
            {shown}
        </section>
    }
}
