//! Every component in every state on one page: look at it first after a change to the design. In
//! development builds only (feature `gallery`). Its words are samples and not in `locales/`.

#![expect(
    unreachable_pub,
    reason = "`#[component]` hides the re-export from the lint"
)]

mod choices;
mod fields;
mod overlays;
mod part;
mod surfaces;

use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::ui::{
    ActionBar, Choice, Glyph, IconButton, Segmented, Switch, Tab, TabBar, Toaster, TopBar,
    provide_toasts,
};

/// Mounts the gallery without the app around it.
#[wasm_bindgen]
pub fn gallery() {
    console_error_panic_hook::set_once();
    if let Ok(Some(shell)) = document().query_selector("#shell") {
        shell.remove();
    }
    mount_to_body(Gallery);
}

/// The page.
#[component]
pub fn Gallery() -> impl IntoView {
    provide_toasts();
    let dark = RwSignal::new(false);
    let set_scheme = move || if dark.get() { "dark" } else { "light dark" };
    let more = || view! { <IconButton label="Share" glyph=Glyph::Share on_press=|| ()/> };
    view! {
        <div style:color-scheme=set_scheme class="gallery">
            <main class="page">
                <TopBar
                    title="Coffee in the park"
                    back="/"
                    back_label="Back"
                    kicker="Every component"
                    actions=more
                />
                <Switch label="Dark" checked=dark on_change=move |on| dark.set(on)/>
                <surfaces::Surfaces/>
                <overlays::Buttons/>
                <choices::Choices/>
                <fields::Fields/>
                <overlays::Overlays/>
                <surfaces::Pictures/>
                <Answer/>
            </main>
            <Toaster label="What has just happened" dismiss_label="Close"/>
            <Tabs/>
        </div>
    }
}

#[component]
fn Answer() -> impl IntoView {
    let answer = RwSignal::new(String::new());
    let choices = vec![
        Choice::new("going", "Say yes").glyph(Glyph::Check),
        Choice::new("maybe", "If the nap works"),
        Choice::new("declined", "Not this time"),
    ];
    view! {
        <ActionBar label="Your answer">
            <Segmented
                legend="Are you coming?"
                hide_legend=true
                choices
                value=answer
                on_change=move |value| answer.set(value)
            />
        </ActionBar>
    }
}

#[component]
fn Tabs() -> impl IntoView {
    let tab = |href: &str, label: &str, glyph, waiting: Option<&str>| Tab {
        href: href.to_owned(),
        label: label.to_owned(),
        glyph,
        waiting: Signal::stored(waiting.map(ToOwned::to_owned)),
    };
    let tabs = vec![
        tab("/", "Home", Glyph::Home, Some("2 waiting")),
        tab("/discover", "Discover", Glyph::Search, None),
        tab("/post", "Post", Glyph::Plus, None),
        tab("/me", "Me", Glyph::Person, None),
    ];
    view! { <TabBar label="Main places" tabs current="/"/> }
}
