//! Buttons: one primary action a screen, quiet ones for the rest, danger only for what hurts.

use leptos::prelude::*;

use super::{Glyph, Icon};

/// How loud a button is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonTone {
    /// The one thing to do on this screen.
    #[default]
    Primary,
    /// Everything else.
    Quiet,
    /// A text without a border, for the least important.
    Plain,
    /// Takes something away for good.
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

/// A button. While busy it keeps its width and its focus, and does not answer.
#[component]
pub fn Button(
    /// How loud it is.
    #[prop(optional, into)]
    tone: Signal<ButtonTone>,
    /// For a button that stays down: whether it is. A tick says so too.
    #[prop(optional)]
    pressed: Option<Signal<bool>>,
    /// Waiting for an answer: dots instead of the label.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Cannot be pressed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// As wide as its container.
    #[prop(optional)]
    wide: bool,
    /// Sends the form it stands in.
    #[prop(optional)]
    submit: bool,
    /// A picture before the words.
    #[prop(optional)]
    glyph: Option<Glyph>,
    /// What pressing does; leave out for a button that submits a form.
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
                {move || pressed.is_some_and(|pressed| pressed.get()).then(|| view! { <Icon glyph=Glyph::Check/> })}
                {glyph.map(|glyph| view! { <Icon glyph/> })}
                {children()}
            </span>
        </button>
    }
}

/// A link that looks like a button: for going somewhere, not for doing something.
#[component]
pub fn LinkButton(
    /// Where it leads.
    #[prop(into)]
    href: Signal<String>,
    /// How loud it is.
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

/// A round button with a picture alone; its name is for screen readers and long looks.
#[component]
pub fn IconButton(
    /// Its name.
    #[prop(into)]
    label: Signal<String>,
    /// Its picture: one that needs no word.
    #[prop(into)]
    glyph: Signal<Glyph>,
    /// Cannot be pressed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// What pressing does.
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
