//! Cards: one thing with a title and its actions.

use leptos::prelude::*;

/// The background of a card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CardTone {
    /// The surface.
    #[default]
    Plain,
    /// Warm, for the one thing that matters now.
    Warm,
    /// Dimmed: over, or cancelled.
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
    /// The background.
    #[prop(optional, into)]
    tone: Signal<CardTone>,
    /// The contents, with a [`CardTitle`].
    children: Children,
) -> impl IntoView {
    view! { <article class="card" data-tone=move || tone.get().name()>{children()}</article> }
}

/// The title of a card. With `href` the whole card is a link, and its buttons still work.
#[component]
pub fn CardTitle(
    /// The address of the card.
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
