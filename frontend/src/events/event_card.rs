//! An event as a card: kind, title, time, place, host and guests. It looks the same on every page.

use super::view_model::{host_words, kind_glyph, kind_words, time_words, totals_words};
use crate::ui::{Badge, BadgeTone, Card, CardTitle, Glyph, Icon};
use crate::words::t::{common, events as t};
use leptos::prelude::*;
use posse_shared::events::{EventDraft, Totals};

/// The card. Its buttons come as children.
#[component]
pub fn EventCardView(
    #[prop(into)] event: Signal<EventDraft>,
    /// The name of the host.
    #[prop(into)]
    host: Signal<String>,
    #[prop(into)] totals: Signal<Totals>,
    /// The page that the card leads to.
    #[prop(optional, into)]
    href: Option<String>,
    #[prop(optional, into)] cancelled: Signal<bool>,
    #[prop(optional, into)] unsent: Signal<bool>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let text = move |read: fn(&EventDraft) -> String| move || event.with(read);
    let kind_badge = move || {
        let kind = event.with(|event| event.kind);
        view! { <Badge glyph=kind_glyph(kind)>{kind_words(kind)}</Badge> }
    };
    let cancelled_badge = move || {
        let badge = || view! { <Badge tone=BadgeTone::Stopped>{t::cancelled()}</Badge> };
        cancelled.get().then(badge)
    };
    let unsent_badge = move || {
        unsent.get().then(|| {
            view! { <Badge tone=BadgeTone::Waiting glyph=Glyph::Unsent>{common::unsent()}</Badge> }
        })
    };
    let without_children = move || {
        let is_without = !event.with(EventDraft::welcomes_children);
        is_without.then(|| view! { <li><Icon glyph=Glyph::Play/>{t::without_children()}</li> })
    };
    view! {
        <Card>
            <div class="cluster">{kind_badge}{cancelled_badge}{unsent_badge}</div>
            <CardTitle nostrip:href=href>{text(|event| event.title.to_string())}</CardTitle>
            <ul class="facts">
                <li><Icon glyph=Glyph::Clock/>{text(time_words)}</li>
                <li><Icon glyph=Glyph::Pin/>{text(|event| event.place.to_string())}</li>
                <li><Icon glyph=Glyph::Person/>{move || host.with(|host| host_words(host))}</li>
                <li><Icon glyph=Glyph::People/>{move || totals_words(totals.get())}</li>
                {without_children}
            </ul>
            {children.map(|children| children())}
        </Card>
    }
}
