//! Badges: a word or two about the state of a thing.

use leptos::prelude::*;

use super::{Glyph, Icon};

/// The meaning of a badge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BadgeTone {
    /// A plain fact.
    #[default]
    Plain,
    /// Settled, and good.
    Good,
    /// Waiting for someone.
    Waiting,
    /// Cancelled, rejected or full.
    Stopped,
}

impl BadgeTone {
    const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Good => "good",
            Self::Waiting => "waiting",
            Self::Stopped => "stopped",
        }
    }
}

/// A word or two, with a picture so that colour is not the only sign.
#[component]
pub fn Badge(
    /// The meaning.
    #[prop(optional)]
    tone: BadgeTone,
    /// A picture before the words.
    #[prop(optional)]
    glyph: Option<Glyph>,
    /// The words.
    children: Children,
) -> impl IntoView {
    view! {
        <span class="badge" data-tone=tone.name()>
            {glyph.map(|glyph| view! { <Icon glyph/> })}
            {children()}
        </span>
    }
}
