//! The beginning of the form: the suggestions of a kind, a draft, a rejected command, an event to
//! edit, or an event to repeat.

use super::form_values::{FormValues, circle_value};
use crate::offline::Store;
use crate::page::read_draft;
use crate::route::Route;
use crate::ui::Choice;
use crate::zone::here as zone_here;
use leptos::prelude::WithUntracked;
use posse_shared::events::{EventDoc, EventDraft, Kind};
use posse_shared::id::CircleId;
use posse_shared::sync::{Command, Replica};
use posse_shared::time::Zone;

/// The beginning of the form.
pub(super) struct Start {
    /// The values that it shows first.
    pub(super) values: FormValues,
    /// The values without a draft. Unchanged, they are no draft.
    pub(super) plain: FormValues,
    /// The storage key of the draft.
    pub(super) key: String,
    /// The time zone of its times.
    pub(super) zone: Option<Zone>,
    /// The event that it edits.
    pub(super) editing: Option<EventDoc>,
    /// The page that the back arrow leads to.
    pub(super) back: Route,
}

/// The stored draft, if it was made from this version of the event.
fn draft_of(key: &str, sequence: u32) -> Option<FormValues> {
    read_draft(key).filter(|draft: &FormValues| draft.sequence == sequence)
}

impl Start {
    /// A new event, perhaps from the page of a circle.
    pub(super) fn post(store: Store, circle: Option<CircleId>) -> Self {
        let from = circle_value(circle);
        let circles = store.projection().with_untracked(open_circles);
        let suggested = zone_here().map(|zone| FormValues::suggested(Kind::CoffeeMorning, &zone));
        let plain = FormValues {
            circle: offered_circle(&from, &circles),
            from: from.clone(),
            ..suggested.unwrap_or_default()
        };
        let rejected = store.take_rejected(|command| match command {
            Command::CreateEvent { circle, event, .. } => {
                let from = circle_value(*circle);
                let values = FormValues::of(*circle, event);
                Some((FormValues { from, ..values }, event.zone.clone()))
            }
            _ => None,
        });
        let key = "posse.m.post".to_owned();
        let (mut values, zone) = match rejected {
            Some((values, zone)) => (values, Some(zone)),
            None => (
                draft_of(&key, 0).unwrap_or_else(|| plain.clone()),
                zone_here(),
            ),
        };
        // The draft stays, but the member comes from the page of another circle: it is for that one.
        if circle.is_some() && values.from != from {
            values.circle.clone_from(&from);
            values.from = from;
        }
        Self {
            values,
            plain,
            key,
            zone,
            editing: None,
            back: circle.map_or(Route::Home, Route::Circle),
        }
    }

    /// The same event again.
    pub(super) fn repeat(source: &EventDoc) -> Self {
        let plain = FormValues::repeat(source);
        let key = format!("posse.m.post.{}", source.id);
        Self {
            values: draft_of(&key, source.sequence).unwrap_or_else(|| plain.clone()),
            plain,
            key,
            zone: Some(source.event.zone.clone()),
            editing: None,
            back: Route::Event(source.id),
        }
    }

    /// An existing event.
    pub(super) fn edit(store: Store, doc: EventDoc) -> Self {
        let rejected = store.take_rejected(|command| match command {
            Command::EditEvent { id, event, .. } if *id == doc.id => Some((**event).clone()),
            _ => None,
        });
        let values_of = |event: &EventDraft| FormValues {
            sequence: doc.sequence,
            ..FormValues::of(doc.circle, event)
        };
        let plain = values_of(&doc.event);
        let key = format!("posse.m.event.{}", doc.id);
        let rejected = rejected.map(|event| values_of(&event));
        Self {
            values: rejected
                .or_else(|| draft_of(&key, doc.sequence))
                .unwrap_or_else(|| plain.clone()),
            plain,
            key,
            zone: Some(doc.event.zone.clone()),
            back: Route::Event(doc.id),
            editing: Some(doc),
        }
    }
}

/// The circles in which the member can post.
pub(super) fn open_circles(replica: &Replica) -> Vec<Choice> {
    let open = replica.circles.iter().filter(|circle| !circle.closed);
    open.map(|doc| Choice::new(doc.id.to_string(), doc.circle.name.to_string()))
        .collect()
}

/// The wanted circle if it is open, or else the first open one, or else the neighbourhood.
fn offered_circle(wanted: &str, circles: &[Choice]) -> String {
    let wanted = circles.iter().find(|choice| choice.value == wanted);
    let found = wanted.or_else(|| circles.first());
    found.map(|choice| choice.value.clone()).unwrap_or_default()
}

/// Chooses another circle if the chosen one cannot be chosen any more. Says whether it did.
pub(super) fn choose_open_circle(values: &mut FormValues, circles: &[Choice]) -> bool {
    let is_open = |circle: &String| circles.iter().any(|choice| choice.value == *circle);
    if values.circle.is_empty() || is_open(&values.circle) {
        return false;
    }
    values.circle = offered_circle(&values.from, circles);
    true
}

#[cfg(test)]
mod tests {
    use super::{FormValues, choose_open_circle};
    use crate::ui::Choice;

    fn chosen(circle: &str, from: &str, circles: &[&str]) -> (String, bool) {
        let circles: Vec<Choice> = circles.iter().map(|id| Choice::new(*id, *id)).collect();
        let mut values = FormValues {
            circle: circle.to_owned(),
            from: from.to_owned(),
            ..FormValues::default()
        };
        let changed = choose_open_circle(&mut values, &circles);
        (values.circle, changed)
    }

    #[test]
    fn a_circle_that_the_select_does_not_show_is_replaced() {
        let chosen_as = |circle: &str, changed| (circle.to_owned(), changed);
        assert_eq!(chosen("b", "", &["a", "b"]), chosen_as("b", false));
        assert_eq!(chosen("", "b", &["a", "b"]), chosen_as("", false));
        assert_eq!(chosen("gone", "b", &["a", "b"]), chosen_as("b", true));
        assert_eq!(chosen("gone", "gone", &["a", "b"]), chosen_as("a", true));
        assert_eq!(chosen("gone", "", &[]), chosen_as("", true));
    }
}
