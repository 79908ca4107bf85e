//! Buttons, sheets and toasts.

use leptos::prelude::*;

use super::part::Part;
use crate::ui::{
    Button, ButtonTone, Disclosure, Glyph, IconButton, LinkButton, LiveRegion, Sheet, Toast,
    VisuallyHidden, use_toasts,
};

/// Buttons in every state.
#[component]
pub fn Buttons() -> impl IntoView {
    let tones = [
        ButtonTone::Primary,
        ButtonTone::Quiet,
        ButtonTone::Plain,
        ButtonTone::Danger,
    ];
    let row = |tone: ButtonTone| {
        view! {
            <div class="cluster">
                <Button tone>"Say yes"</Button>
                <Button tone glyph=Glyph::Plus>"Add"</Button>
                <Button tone busy=true>"Saving it"</Button>
                <Button tone disabled=true>"Not now"</Button>
            </div>
        }
    };
    view! {
        <Part title="Buttons">
            {tones.map(row).into_iter().collect_view()}
            <Button wide=true>"Post a coffee morning"</Button>
            <LinkButton href="/discover" tone=ButtonTone::Quiet wide=true glyph=Glyph::Search>
                "Look around"
            </LinkButton>
            <div class="cluster">
                <IconButton label="Share" glyph=Glyph::Share on_press=|| ()/>
                <IconButton label="Copy" glyph=Glyph::Copy on_press=|| ()/>
                <IconButton label="More" glyph=Glyph::More disabled=true on_press=|| ()/>
            </div>
        </Part>
    }
}

/// Sheets, toasts and disclosures.
#[component]
pub fn Overlays() -> impl IntoView {
    let open = RwSignal::new(false);
    let said = RwSignal::new(String::new());
    let toasts = use_toasts();
    let toast = move || {
        let undone = move || said.set("Taken back".to_owned());
        toasts.show(Toast::new("You said yes to Coffee at the Open Market.").undo("Undo", undone));
    };
    view! {
        <Part title="Over the page">
            <div class="cluster">
                <Button tone=ButtonTone::Quiet on_press=move || open.set(true)>"Open a sheet"</Button>
                <Button tone=ButtonTone::Quiet on_press=toast>"Show a toast"</Button>
                <VisuallyHidden>"Both can be taken back"</VisuallyHidden>
            </div>
            <LiveRegion message=said/>
            <Disclosure summary="More" detail="90 minutes · up to 6 adults · children welcome">
                <p>"What most people need not see."</p>
            </Disclosure>
        </Part>
        <Sheet open on_close=move || open.set(false) title="Can’t make it?" close_label="Close">
            <p>"No excuse needed. The others see that you can’t come, nothing more."</p>
            <Button tone=ButtonTone::Danger wide=true on_press=move || open.set(false)>"Not this time"</Button>
            <Button tone=ButtonTone::Quiet wide=true on_press=move || open.set(false)>"Keep my place"</Button>
        </Sheet>
    }
}
