//! Buttons: one primary action a page, quiet ones for the rest, danger only for harm.

use leptos::prelude::*;

use super::{Glyph, Icon};

/// The weight of a button.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonTone {
    /// The main action of the page.
    #[default]
    Primary,
    /// Everything else.
    Quiet,
    /// A text without a border, for the least important action.
    Plain,
    /// Removes something for good.
    Danger,
}

impl ButtonTone {
    const fn name(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Quiet => "quiet",
            Self::Plain => "plain",
            Self::Danger => "danger",
        }
    }
}

/// A button. While busy it keeps its width and focus, and ignores taps.
#[component]
pub fn Button(
    /// The weight.
    #[prop(optional, into)]
    tone: Signal<ButtonTone>,
    /// For a toggle button: whether it is pressed. A tick shows it too.
    #[prop(optional)]
    pressed: Option<Signal<bool>>,
    /// Waiting for a response: dots instead of the label.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Cannot be pressed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// As wide as its container.
    #[prop(optional)]
    wide: bool,
    /// Submits its form.
    #[prop(optional)]
    submit: bool,
    /// A picture before the words.
    #[prop(optional)]
    glyph: Option<Glyph>,
    /// The action; left out for a button that submits a form.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    /// The words.
    children: Children,
) -> impl IntoView {
    let press = move |_| {
        if let Some(on_press) = on_press
            && !busy.get_untracked()
        {
            on_press.run(());
        }
    };
    let tick = move || {
        let is_pressed = pressed.is_some_and(|pressed| pressed.get());
        is_pressed.then(|| view! { <Icon glyph=Glyph::Check/> })
    };
    view! {
        <button
            class="button"
            class:wide=wide
            type=if submit { "submit" } else { "button" }
            data-tone=move || tone.get().name()
            aria-pressed=move || pressed.map(|pressed| if pressed.get() { "true" } else { "false" })
            aria-busy=move || busy.get().then_some("true")
            aria-disabled=move || busy.get().then_some("true")
            prop:disabled=disabled
            on:click=press
        >
            <span class="button-label">
                {tick}
                {glyph.map(|glyph| view! { <Icon glyph/> })}
                {children()}
            </span>
        </button>
    }
}

/// A link that looks like a button: it goes to a page and changes nothing.
#[component]
pub fn LinkButton(
    /// The address.
    #[prop(into)]
    href: Signal<String>,
    /// The weight.
    #[prop(optional)]
    tone: ButtonTone,
    /// As wide as its container.
    #[prop(optional)]
    wide: bool,
    /// A picture before the words.
    #[prop(optional)]
    glyph: Option<Glyph>,
    /// The words.
    children: Children,
) -> impl IntoView {
    view! {
        <a class="button" class:wide=wide data-tone=tone.name() href=href>
            <span class="button-label">
                {glyph.map(|glyph| view! { <Icon glyph/> })}
                {children()}
            </span>
        </a>
    }
}

/// A round button with a picture only. Its name is for screen readers and the tooltip.
#[component]
pub fn IconButton(
    /// Its name.
    #[prop(into)]
    label: Signal<String>,
    /// A picture that needs no word.
    #[prop(into)]
    glyph: Signal<Glyph>,
    /// Cannot be pressed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// The action.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            class="icon-button"
            type="button"
            aria-label=label
            title=label
            prop:disabled=disabled
            on:click=move |_| on_press.run(())
        >
            <Icon glyph/>
        </button>
    }
}
