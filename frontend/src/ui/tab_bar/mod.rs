//! The tab bar: the main pages, at the bottom where the thumb is.

use leptos::prelude::*;

use super::{Glyph, Icon};

/// One tab.
#[derive(Clone)]
pub struct Tab {
    /// The address.
    pub href: String,
    /// The word.
    pub label: String,
    /// The picture.
    pub glyph: Glyph,
    /// The number of waiting items in words, such as "2 waiting". A dot shows it.
    pub waiting: Signal<Option<String>>,
}

/// The main pages of the app. Screen readers are told which is current.
#[component]
pub fn TabBar(
    /// The name of the navigation.
    #[prop(into)]
    label: Signal<String>,
    /// The tabs, five at most.
    tabs: Vec<Tab>,
    /// The `href` of the current tab; any other text for none.
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
            waiting.get().map(|words| {
                view! {
                    <span class="tab-dot"><span class="visually-hidden">{words}</span></span>
                }
            })
        };
        view! {
            <li>
                <a class="tab" href=href aria-current=here>
                    // Screen readers read the word first, then what waits. The picture is drawn above both.
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
