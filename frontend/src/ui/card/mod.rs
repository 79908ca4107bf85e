//! Cards: one thing with a title, and what can be done with it.

use leptos::prelude::*;

/// The ground a card stands on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CardTone {
    /// The surface.
    #[default]
    Plain,
    /// Warmth for the one thing that matters now.
    Warm,
    /// Dimmed: it is over, or called off.
    Muted,
}

impl CardTone {
    const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Warm => "warm",
            Self::Muted => "muted",
        }
    }
}

/// A card: an `<article>` named by its title.
#[component]
pub fn Card(
    /// Its ground.
    #[prop(optional, into)]
    tone: Signal<CardTone>,
    /// What it holds, a [`CardTitle`] first.
    children: Children,
) -> impl IntoView {
    view! { <article class="card" data-tone=move || tone.get().name()>{children()}</article> }
}

/// The title of a card. With `href` the whole card can be tapped, and its other buttons still work.
#[component]
pub fn CardTitle(
    /// Where the card leads.
    #[prop(optional, into)]
    href: Option<String>,
    /// The words.
    children: Children,
) -> impl IntoView {
    let words = match href {
        Some(href) => view! { <a class="card-link" href=href>{children()}</a> }.into_any(),
        None => children(),
    };
    view! { <h3 class="card-title">{words}</h3> }
}
