//! With what the form begins: what a kind suggests, a draft that she left, what was refused, an
//! event as it is, or the same again.

use super::form_values::{FormValues, value_of};
use crate::offline::Store;
use crate::route::Route;
use crate::ui::Choice;
use crate::zone::here as zone_here;
use crate::{json, storage};
use leptos::prelude::WithUntracked;
use posse_shared::events::{EventDoc, EventDraft, Kind};
use posse_shared::id::CircleId;
use posse_shared::sync::{Command, Replica};
use posse_shared::time::Zone;

/// What the form needs to begin.
pub(super) struct Start {
    /// What stands in it.
    pub(super) typed: FormValues,
    /// What would, had she left nothing: that is no draft.
    pub(super) plain: FormValues,
    /// Under which key the draft is kept.
    pub(super) key: String,
    /// By whose clocks its times go.
    pub(super) zone: Option<Zone>,
    /// The event that it changes.
    pub(super) editing: Option<EventDoc>,
    /// Where she came from.
    pub(super) back: Route,
}

/// The draft under a key, if it was made from that description.
fn kept(key: &str, sequence: u32) -> Option<FormValues> {
    let kept: FormValues = storage::read(key).and_then(|text| json::read(&text))?;
    (kept.sequence == sequence).then_some(kept)
}

impl Start {
    /// A new event, perhaps from the page of a circle.
    pub(super) fn post(store: Store, circle: Option<CircleId>) -> Self {
        let from = value_of(circle);
        let open = store.projection().with_untracked(open_circles);
        let suggested = zone_here().map(|zone| FormValues::suggested(Kind::CoffeeMorning, &zone));
        let plain = FormValues {
            circle: offered(&from, &open),
            from: from.clone(),
            ..suggested.unwrap_or_default()
        };
        let refused = store.take_rejected(|command| match command {
            Command::CreateEvent { circle, event, .. } => {
                let from = value_of(*circle);
                let typed = FormValues::of(*circle, event);
                Some((FormValues { from, ..typed }, event.zone.clone()))
            }
            _ => None,
        });
        let key = "posse.m.post".to_owned();
        let (mut typed, zone) = match refused {
            Some((typed, zone)) => (typed, Some(zone)),
            None => (kept(&key, 0).unwrap_or_else(|| plain.clone()), zone_here()),
        };
        // Her words stay, but they are for the circle that she comes from now.
        if circle.is_some() && typed.from != from {
            typed.circle.clone_from(&from);
            typed.from = from;
        }
        Self {
            typed,
            plain,
            key,
            zone,
            editing: None,
            back: circle.map_or(Route::Home, Route::Circle),
        }
    }

    /// The same again.
    pub(super) fn again(source: &EventDoc) -> Self {
        let plain = FormValues::again(source);
        let key = format!("posse.m.post.{}", source.id);
        Self {
            typed: kept(&key, source.sequence).unwrap_or_else(|| plain.clone()),
            plain,
            key,
            zone: Some(source.event.zone.clone()),
            editing: None,
            back: Route::Event(source.id),
        }
    }

    /// An event that is there.
    pub(super) fn edit(store: Store, doc: EventDoc) -> Self {
        let refused = store.take_rejected(|command| match command {
            Command::EditEvent { id, event, .. } if *id == doc.id => Some((**event).clone()),
            _ => None,
        });
        let of = |event: &EventDraft| FormValues {
            sequence: doc.sequence,
            ..FormValues::of(doc.circle, event)
        };
        let plain = of(&doc.event);
        let key = format!("posse.m.event.{}", doc.id);
        let typed = refused.map(|event| of(&event));
        Self {
            typed: typed
                .or_else(|| kept(&key, doc.sequence))
                .unwrap_or_else(|| plain.clone()),
            plain,
            key,
            zone: Some(doc.event.zone.clone()),
            back: Route::Event(doc.id),
            editing: Some(doc),
        }
    }
}

/// The circles in which something can be posted.
pub(super) fn open_circles(seen: &Replica) -> Vec<Choice> {
    let open = seen.circles.iter().filter(|circle| !circle.closed);
    open.map(|held| Choice::new(held.id.to_string(), held.circle.name.to_string()))
        .collect()
}

/// The circle that she wants if it is open, else the first that is, else the neighbourhood.
fn offered(wanted: &str, open: &[Choice]) -> String {
    let wanted = open.iter().find(|choice| choice.value == wanted);
    let found = wanted.or_else(|| open.first());
    found.map(|choice| choice.value.clone()).unwrap_or_default()
}

/// Chooses another circle where hers cannot be chosen; says whether it had to.
pub(super) fn settle(typed: &mut FormValues, open: &[Choice]) -> bool {
    let is_offered = |circle: &String| open.iter().any(|choice| choice.value == *circle);
    if typed.circle.is_empty() || is_offered(&typed.circle) {
        return false;
    }
    typed.circle = offered(&typed.from, open);
    true
}

#[cfg(test)]
mod tests {
    use super::{FormValues, settle};
    use crate::ui::Choice;

    fn settled(circle: &str, from: &str, open: &[&str]) -> (String, bool) {
        let open: Vec<Choice> = open.iter().map(|id| Choice::new(*id, *id)).collect();
        let mut typed = FormValues {
            circle: circle.to_owned(),
            from: from.to_owned(),
            ..FormValues::default()
        };
        let changed = settle(&mut typed, &open);
        (typed.circle, changed)
    }

    #[test]
    fn only_what_the_select_shows_is_chosen() {
        let settled_as = |circle: &str, changed| (circle.to_owned(), changed);
        assert_eq!(settled("b", "", &["a", "b"]), settled_as("b", false));
        assert_eq!(settled("", "b", &["a", "b"]), settled_as("", false));
        assert_eq!(settled("gone", "b", &["a", "b"]), settled_as("b", true));
        assert_eq!(settled("gone", "gone", &["a", "b"]), settled_as("a", true));
        assert_eq!(settled("gone", "", &[]), settled_as("", true));
    }
}
