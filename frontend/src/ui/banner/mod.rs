//! Banners: what is true of the whole page right now, said quietly.

use leptos::prelude::*;

use super::{Button, ButtonTone, Glyph, Icon};

/// How much it asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BannerTone {
    /// Good to know: offline, not sent yet.
    #[default]
    Info,
    /// Something is ready: an update.
    Ready,
    /// Something went wrong.
    Problem,
}

impl BannerTone {
    const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Ready => "ready",
            Self::Problem => "problem",
        }
    }
}

/// A line across the page, read out when it appears.
#[component]
pub fn Banner(
    /// How much it asks for.
    #[prop(optional)]
    tone: BannerTone,
    /// The picture before the words.
    glyph: Glyph,
    /// The words.
    #[prop(into)]
    message: Signal<String>,
    /// The words of its one button.
    #[prop(optional, into)]
    action_label: Option<String>,
    /// What the button does.
    #[prop(optional, into)]
    on_action: Option<Callback<()>>,
) -> impl IntoView {
    let action = action_label.zip(on_action).map(|(label, on_press)| {
        view! { <Button tone=ButtonTone::Plain on_press>{label}</Button> }
    });
    view! {
        <div class="banner" role="status" data-tone=tone.name()>
            <Icon glyph/>
            <p class="banner-message">{message}</p>
            {action}
        </div>
    }
}
