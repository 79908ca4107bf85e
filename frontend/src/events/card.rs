//! An event as a card: what, when, where, who; the same on every screen.

use super::view_model::{counts, kind_glyph, kind_words, when};
use crate::ui::{Badge, BadgeTone, Card, CardTitle, Glyph, Icon};
use crate::words::t::{common, events as t};
use leptos::prelude::*;
use posse_shared::events::{EventDraft, Totals};

/// A card; what can be done with it comes as children.
#[component]
pub fn EventCardView(
    event: EventDraft,
    /// Its host's name.
    host: String,
    totals: Totals,
    /// Where it leads.
    #[prop(optional, into)]
    href: Option<String>,
    #[prop(optional)] cancelled: bool,
    #[prop(optional)] unsent: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let (title, place, when) = (
        event.title.to_string(),
        event.place.to_string(),
        when(&event),
    );
    view! {
        <Card>
            <div class="cluster">
                <Badge glyph=kind_glyph(event.kind)>{kind_words(event.kind)}</Badge>
                {cancelled.then(|| view! { <Badge tone=BadgeTone::Stopped>{t::cancelled()}</Badge> })}
                {unsent.then(|| view! { <Badge tone=BadgeTone::Waiting glyph=Glyph::Unsent>{common::unsent()}</Badge> })}
            </div>
            <CardTitle nostrip:href=href>{title}</CardTitle>
            <ul class="facts">
                <li><Icon glyph=Glyph::Clock/>{when}</li>
                <li><Icon glyph=Glyph::Pin/>{place}</li>
                <li><Icon glyph=Glyph::Person/>{t::hosted_by(&host)}</li>
                <li><Icon glyph=Glyph::People/>{counts(totals)}</li>
            </ul>
            {children.map(|children| children())}
        </Card>
    }
}
