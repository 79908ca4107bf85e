//! An event as a card: what, when, where, who; the same on every screen.

use super::view_model::{counts, hosted_by, kind_glyph, kind_words, when};
use crate::ui::{Badge, BadgeTone, Card, CardTitle, Glyph, Icon};
use crate::words::t::{common, events as t};
use leptos::prelude::*;
use posse_shared::events::{EventDraft, Totals};

/// A card; what can be done with it comes as children.
#[component]
pub fn EventCardView(
    #[prop(into)] event: Signal<EventDraft>,
    /// Its host's name.
    #[prop(into)]
    host: Signal<String>,
    #[prop(into)] totals: Signal<Totals>,
    /// Where it leads.
    #[prop(optional, into)]
    href: Option<String>,
    #[prop(optional, into)] cancelled: Signal<bool>,
    #[prop(optional, into)] unsent: Signal<bool>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let text = move |read: fn(&EventDraft) -> String| move || event.with(read);
    view! {
        <Card>
            <div class="cluster">
                {move || {
                    let kind = event.with(|event| event.kind);
                    view! { <Badge glyph=kind_glyph(kind)>{kind_words(kind)}</Badge> }
                }}
                {move || cancelled.get().then(|| view! { <Badge tone=BadgeTone::Stopped>{t::cancelled()}</Badge> })}
                {move || unsent.get().then(|| view! { <Badge tone=BadgeTone::Waiting glyph=Glyph::Unsent>{common::unsent()}</Badge> })}
            </div>
            <CardTitle nostrip:href=href>{text(|event| event.title.to_string())}</CardTitle>
            <ul class="facts">
                <li><Icon glyph=Glyph::Clock/>{text(when)}</li>
                <li><Icon glyph=Glyph::Pin/>{text(|event| event.place.to_string())}</li>
                <li><Icon glyph=Glyph::Person/>{move || host.with(|host| hosted_by(host))}</li>
                <li><Icon glyph=Glyph::People/>{move || counts(totals.get())}</li>
                {move || (!event.with(EventDraft::welcomes_children)).then(|| view! { <li><Icon glyph=Glyph::Play/>{t::without_children()}</li> })}
            </ul>
            {children.map(|children| children())}
        </Card>
    }
}
