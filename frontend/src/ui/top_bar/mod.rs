//! The top bar: the title and the way back. The large title scrolls away under a small one.

use leptos::{children::ViewFnOnce, prelude::*};

use super::{Glyph, Icon};

/// The head of a page with its only `<h1>`, which takes the focus after a navigation.
#[component]
pub fn TopBar(
    /// The title of the page.
    #[prop(into)]
    title: Signal<String>,
    /// The address of the back arrow; without it there is no arrow.
    #[prop(optional, into)]
    back: Option<String>,
    /// The name of the back arrow.
    #[prop(optional, into)]
    back_label: Signal<String>,
    /// A line above the title.
    #[prop(optional, into)]
    kicker: Signal<Option<String>>,
    /// Buttons at the end.
    #[prop(optional, into)]
    actions: ViewFnOnce,
) -> impl IntoView {
    let back = back.map(|href| {
        view! {
            <a class="icon-button" href=href aria-label=back_label title=back_label>
                <Icon glyph=Glyph::Back/>
            </a>
        }
    });
    view! {
        <header class="top-bar">
            {back}
            <span class="top-bar-small" aria-hidden="true">{title}</span>
            <div class="top-bar-actions">{actions.run()}</div>
        </header>
        <div class="page-title">
            <p class="page-kicker">{kicker}</p>
            <h1 tabindex="-1">{title}</h1>
        </div>
    }
}
