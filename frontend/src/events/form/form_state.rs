//! The form at work: what stands in it, what is wrong, and the draft that is kept of it.

use super::form_values::FormValues;
use super::start::{Start, open_circles, settle};
use crate::offline::Store;
use crate::ui::Choice;
use crate::{json, storage, words};
use leptos::prelude::*;
use posse_shared::events::Kind;
use posse_shared::problem::Problem;
use posse_shared::time::Zone;

/// What the fields read and write.
#[derive(Clone, Copy)]
pub(super) struct FormState {
    pub(super) typed: RwSignal<FormValues>,
    pub(super) wrong: RwSignal<Vec<Problem>>,
    pub(super) zone: StoredValue<Option<Zone>>,
    pub(super) is_new: bool,
    /// The circles that can be chosen.
    pub(super) open: Memo<Vec<Choice>>,
    /// The circle it was for cannot be chosen any more.
    pub(super) moved: RwSignal<bool>,
}

impl FormState {
    /// Begins, and keeps what she types.
    pub(super) fn new(store: Store, start: &Start) -> Self {
        let form = Self {
            typed: RwSignal::new(start.typed.clone()),
            wrong: RwSignal::new(Vec::new()),
            zone: StoredValue::new(start.zone.clone()),
            is_new: start.editing.is_none(),
            open: Memo::new(move |_| store.projection().with(open_circles)),
            moved: RwSignal::new(false),
        };
        if form.is_new {
            Effect::new(move |_| form.settle());
        }
        let (key, plain) = (start.key.clone(), start.plain.clone());
        Effect::new(move |_| {
            form.typed.with(|typed| {
                if *typed == plain {
                    storage::remove(&key);
                } else {
                    storage::write(&key, &json::write(typed));
                }
            });
        });
        form
    }

    fn settle(self) {
        let mut typed = self.typed.get_untracked();
        if self.open.with(|open| settle(&mut typed, open)) {
            self.typed.set(typed);
            self.moved.set(true);
        }
    }

    /// What stands in a field.
    pub(super) fn get<T: Send + Sync + 'static>(self, read: fn(&FormValues) -> T) -> Signal<T> {
        Signal::derive(move || self.typed.with(read))
    }

    /// Writes into a field.
    pub(super) fn set(self, write: impl FnOnce(&mut FormValues)) {
        self.typed.update(write);
    }

    /// Makes it another kind of event.
    pub(super) fn choose_kind(self, word: &str) {
        let zone = self.zone.get_value();
        if let Some((kind, zone)) = Kind::from_word(word).zip(zone) {
            self.set(|typed| {
                let was = FormValues::suggested(typed.kind(), &zone);
                typed.follow(&was, &FormValues::suggested(kind, &zone), self.is_new);
            });
        }
    }

    /// What is wrong with a field.
    pub(super) fn error(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.wrong.with(|wrong| {
                let mut wrong = wrong.iter();
                let problem = wrong.find(|problem| problem.field.as_deref() == Some(field));
                problem.map(|problem| words::problem(problem).to_owned())
            })
        })
    }
}
