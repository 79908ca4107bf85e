//! The tab bar: the main places, at the bottom where the thumb is.

use leptos::prelude::*;

use super::{Glyph, Icon};

/// One place.
#[derive(Clone)]
pub struct Tab {
    /// Where it leads.
    pub href: String,
    /// Its word.
    pub label: String,
    /// Its picture.
    pub glyph: Glyph,
    /// What waits there, in words, such as "2 waiting"; a dot shows it.
    pub waiting: Signal<Option<String>>,
}

/// The main places of the app; the current one is said as well as shown.
#[component]
pub fn TabBar(
    /// The name of the navigation.
    #[prop(into)]
    label: Signal<String>,
    /// The places, five at most.
    tabs: Vec<Tab>,
    /// The `href` of the place she is in; something else when in none.
    #[prop(into)]
    current: Signal<String>,
) -> impl IntoView {
    let item = move |tab: Tab| {
        let Tab {
            href,
            label,
            glyph,
            waiting,
        } = tab;
        let here = {
            let href = href.clone();
            move || current.with(|at| *at == href).then_some("page")
        };
        let dot = move || {
            waiting.get().map(|words| view! { <span class="tab-dot"><span class="visually-hidden">{words}</span></span> })
        };
        view! {
            <li>
                <a class="tab" href=href aria-current=here>
                    // Its word is said before what waits there; the picture stands above both.
                    <span class="tab-label">{label}</span>
                    <span class="tab-glyph"><Icon glyph/>{dot}</span>
                </a>
            </li>
        }
    };
    view! {
        <nav class="tab-bar" aria-label=label>
            <ul>{tabs.into_iter().map(item).collect_view()}</ul>
        </nav>
    }
}
