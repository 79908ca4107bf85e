//! A circle as a card: name, stage, why it may suit her, usual times, rough place, room left.

use super::reasons::why;
use crate::ui::{Badge, BadgeTone, Card, CardTitle, Glyph, Icon};
use crate::words::{self, t::circles as t};
use leptos::prelude::*;
use posse_shared::circles::{CircleCard, Reason, Site};
use posse_shared::geo::Cell;

/// A card; what can be done with it comes as children.
#[component]
pub fn CircleCardView(
    card: CircleCard,
    /// From where the distance counts.
    #[prop(optional_no_strip)]
    from: Option<Cell>,
    #[prop(optional, into)] href: Option<String>,
    children: Children,
) -> impl IntoView {
    let place = match &card.circle.site {
        Site::Near { cell, place } => {
            // Among the reasons it is said already.
            let said = |reason| matches!(reason, &Reason::Near { .. });
            let km = from
                .filter(|_| !card.reasons.iter().any(said))
                .and_then(|from| from.rough_distance_km(cell))
                .filter(|km| *km > 0);
            km.map_or_else(
                || place.to_string(),
                |km| format!("{place} · {}", t::about_km(&km.to_string())),
            )
        }
        Site::Virtual => t::online().to_owned(),
    };
    let room = card.room();
    let (why, slots) = (why(&card.reasons), card.circle.slots);
    let (vouch, children_welcome) = (card.circle.vouch, card.circle.children_welcome);
    let (name, about) = (card.circle.name.to_string(), card.circle.about.to_string());
    view! {
        <Card>
            <div class="cluster">
                <Badge glyph=Glyph::People>{words::stage_words(card.circle.stage)}</Badge>
                {if room == 0 {
                    view! { <Badge tone=BadgeTone::Waiting>{t::full()}</Badge> }.into_any()
                } else {
                    view! { <Badge tone=BadgeTone::Good>{t::room(room.into())}</Badge> }.into_any()
                }}
            </div>
            <CardTitle nostrip:href=href>{name}</CardTitle>
            <ul class="facts">
                {(!why.is_empty()).then(|| view! { <li><Icon glyph=Glyph::Heart/>{why}</li> })}
                {(!slots.is_empty()).then(|| view! { <li><Icon glyph=Glyph::Clock/>{words::week_words(slots)}</li> })}
                <li><Icon glyph=Glyph::Pin/>{place}</li>
                {children_welcome.then(|| view! { <li><Icon glyph=Glyph::Play/>{t::children_welcome()}</li> })}
                {vouch.then(|| view! { <li><Icon glyph=Glyph::People/>{t::wants_vouch()}</li> })}
            </ul>
            {(!about.is_empty()).then(|| view! { <p>{about}</p> })}
            {children()}
        </Card>
    }
}
