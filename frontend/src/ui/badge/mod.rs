//! Badges: a word or two about the state of a thing.

use leptos::prelude::*;

use super::{Glyph, Icon};

/// What a badge tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BadgeTone {
    /// A plain fact.
    #[default]
    Plain,
    /// It is settled and good.
    Good,
    /// It waits for someone.
    Waiting,
    /// It is called off, refused or full.
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
    /// What it tells.
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
