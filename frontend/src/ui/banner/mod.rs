//! Banners: a quiet line about the state of the whole page.

use leptos::prelude::*;

use super::{Button, ButtonTone, Glyph, Icon};

/// The urgency.
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

/// A line across the page. Screen readers read it when it appears.
#[component]
pub fn Banner(
    /// The urgency.
    #[prop(optional)]
    tone: BannerTone,
    /// The picture before the words.
    glyph: Glyph,
    /// The words.
    #[prop(into)]
    message: Signal<String>,
    /// The label of its button.
    #[prop(optional, into)]
    action_label: Option<String>,
    /// The action of the button.
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
