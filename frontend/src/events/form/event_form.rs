//! The state of the form of an event: its values, its draft, and the circles to choose from.

use super::form_values::FormValues;
use super::start::{Start, choose_open_circle, open_circles};
use crate::json;
use crate::offline::Store;
use crate::page::{FormState, memo};
use crate::ui::Choice;
use leptos::prelude::*;
use posse_shared::events::Kind;
use posse_shared::time::Zone;

/// The state.
#[derive(Clone, Copy)]
pub(super) struct EventForm {
    pub(super) state: FormState<FormValues>,
    zone: StoredValue<Option<Zone>>,
    pub(super) is_new: bool,
    /// The circles that can be chosen.
    pub(super) circles: Memo<Vec<Choice>>,
    /// Whether the chosen circle has gone, and another was chosen instead.
    pub(super) circle_has_gone: RwSignal<bool>,
}

impl EventForm {
    /// Begins, and keeps a draft from then on.
    pub(super) fn new(store: Store, start: &Start) -> Self {
        let form = Self {
            state: FormState::new(start.values.clone()),
            zone: StoredValue::new(start.zone.clone()),
            is_new: start.editing.is_none(),
            circles: memo(move || store.projection().with(open_circles)),
            circle_has_gone: RwSignal::new(false),
        };
        if form.is_new {
            Effect::new(move |_| form.replace_gone_circle());
        }
        let plain = start.plain.clone();
        form.state.keep_draft(start.key.clone(), move |values| {
            (*values != plain).then(|| json::write(values))
        });
        form
    }

    fn replace_gone_circle(self) {
        let mut values = self.state.with_untracked(FormValues::clone);
        if self
            .circles
            .with(|circles| choose_open_circle(&mut values, circles))
        {
            self.state.set(|current| *current = values);
            self.circle_has_gone.set(true);
        }
    }

    /// Changes the kind of the event, and with it what the kind suggests.
    pub(super) fn choose_kind(self, word: &str) {
        let zone = self.zone.get_value();
        if let Some((kind, zone)) = Kind::from_word(word).zip(zone) {
            self.state.set(|values| {
                let before = FormValues::suggested(values.kind(), &zone);
                let after = FormValues::suggested(kind, &zone);
                values.follow_kind(&before, &after, self.is_new);
            });
        }
    }
}
