//! A circle as a card: name, stage, why it may suit, usual times, rough place, free places.

use super::reasons::reasons_words;
use crate::ui::{Badge, BadgeTone, CardTitle, Glyph, Icon};
use crate::words::{self, t::circles as t};
use leptos::prelude::*;
use posse_shared::circles::{CircleCard, FitReason, Site};
use posse_shared::geo::Cell;

/// The content of the card, without its buttons. The distance counts from `from`.
pub(super) fn circle_card_content(card: &CircleCard, from: Option<&Cell>) -> AnyView {
    let room = match card.room() {
        0 => view! { <Badge tone=BadgeTone::Waiting>{t::full()}</Badge> }.into_any(),
        room => view! { <Badge tone=BadgeTone::Good>{t::room(room.into())}</Badge> }.into_any(),
    };
    let (reasons, slots) = (reasons_words(&card.reasons), card.circle.slots);
    let facts = [
        (
            Glyph::Heart,
            Some(reasons).filter(|words| !words.is_empty()),
        ),
        (
            Glyph::Clock,
            (!slots.is_empty()).then(|| words::week_words(slots)),
        ),
        (Glyph::Pin, Some(place_words(card, from))),
        (
            Glyph::Play,
            card.circle
                .children_welcome
                .then(|| t::children_welcome().to_owned()),
        ),
        (
            Glyph::People,
            card.circle.vouch.then(|| t::wants_vouch().to_owned()),
        ),
    ];
    let facts = facts.into_iter().filter_map(|(glyph, words)| {
        let words = words?;
        Some(view! { <li><Icon glyph/>{words}</li> })
    });
    let facts = facts.collect_view();
    let (stage, name) = (card.circle.stage, card.circle.name.to_string());
    let about = card.circle.about.to_string();
    view! {
        <div class="cluster">
            <Badge glyph=Glyph::People>{words::stage_words(stage)}</Badge>
            {room}
        </div>
        <CardTitle>{name}</CardTitle>
        <ul class="facts">{facts}</ul>
        {(!about.is_empty()).then(|| view! { <p>{about}</p> })}
    }
    .into_any()
}

/// "Hove · within about 5 km", or "Online".
fn place_words(card: &CircleCard, from: Option<&Cell>) -> String {
    let Site::Near { cell, place } = &card.circle.site else {
        return t::online().to_owned();
    };
    // The reasons may name the distance already.
    let is_said = |reason| matches!(reason, &FitReason::Near { .. });
    let km = from
        .filter(|_| !card.reasons.iter().any(is_said))
        .and_then(|from| from.rough_distance_km(cell))
        .filter(|km| *km > 0);
    km.map_or_else(
        || place.to_string(),
        |km| format!("{place} · {}", t::about_km(&km.to_string())),
    )
}
