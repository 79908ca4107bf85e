//! The state of a form: its values, their problems, and the draft.

use crate::ui::focus_first_wrong;
use crate::{json, storage, words};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use posse_shared::problem::{Code, Problem, code_of_parse_error};
use posse_shared::text::TextError;
use serde::de::DeserializeOwned;
use std::fmt::Display;

/// A form with several fields. `V` holds their values as the member typed them.
pub(crate) struct FormState<V: Send + Sync + 'static> {
    values: RwSignal<V>,
    problems: RwSignal<Vec<Problem>>,
}

impl<V: Send + Sync + 'static> Clone for FormState<V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V: Send + Sync + 'static> Copy for FormState<V> {}

impl<V: Send + Sync + 'static> FormState<V> {
    /// A form that begins with these values.
    pub(crate) fn new(values: V) -> Self {
        Self {
            values: RwSignal::new(values),
            problems: RwSignal::new(Vec::new()),
        }
    }

    /// One value, for its field.
    pub(crate) fn value<T: Send + Sync + 'static>(self, read: fn(&V) -> T) -> Signal<T> {
        Signal::derive(move || self.values.with(read))
    }

    /// Reads the values.
    pub(crate) fn with<T>(self, read: impl FnOnce(&V) -> T) -> T {
        self.values.with(read)
    }

    /// Reads the values without following them.
    pub(crate) fn with_untracked<T>(self, read: impl FnOnce(&V) -> T) -> T {
        self.values.with_untracked(read)
    }

    /// Writes values.
    pub(crate) fn set(self, write: impl FnOnce(&mut V)) {
        self.values.update(write);
    }

    /// The error of a field.
    pub(crate) fn error(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.problems.with(|problems| {
                let mut problems = problems.iter();
                let problem = problems.find(|problem| problem.field.as_deref() == Some(field));
                problem.map(|problem| words::problem(problem).to_owned())
            })
        })
    }

    /// Checks the values of a form that is submitted. If something is wrong, the fields say so, and
    /// the first of them gets the focus.
    pub(crate) fn submit<T>(
        self,
        event: &SubmitEvent,
        read: impl FnOnce(&V) -> Result<T, Vec<Problem>>,
    ) -> Option<T> {
        event.prevent_default();
        match self.values.with_untracked(read) {
            Ok(read) => {
                self.problems.set(Vec::new());
                Some(read)
            }
            Err(problems) => {
                self.problems.set(problems);
                focus_first_wrong(event);
                None
            }
        }
    }

    /// Checks the values again with each change while something is wrong, so that an error goes away
    /// as soon as its field is right.
    pub(crate) fn clear_errors_early(self, check: impl Fn(&V) -> Vec<Problem> + 'static) {
        Effect::new(move |_| {
            self.values.track();
            if !self.problems.with_untracked(Vec::is_empty) {
                let problems = self.values.with_untracked(&check);
                self.problems.set(problems);
            }
        });
    }

    /// Stores a draft with each change. `draft` returns none for values that are no draft.
    pub(crate) fn keep_draft(self, key: String, draft: impl Fn(&V) -> Option<String> + 'static) {
        Effect::new(move |_| match self.values.with(&draft) {
            Some(text) => storage::write(&key, &text),
            None => storage::remove(&key),
        });
    }
}

/// Reads a stored draft.
pub(crate) fn read_draft<D: DeserializeOwned>(key: &str) -> Option<D> {
    storage::read(key).and_then(|text| json::read(&text))
}

/// The problems of a form, field by field.
#[derive(Default)]
pub(crate) struct FieldProblems(Vec<Problem>);

impl FieldProblems {
    /// Adds a problem of a field.
    pub(crate) fn add(&mut self, code: Code, field: &str) {
        self.0.push(Problem::field(code, field));
    }

    /// Takes the value of a field, or adds its problem.
    pub(crate) fn take<T, E: Display>(&mut self, field: &str, read: Result<T, E>) -> Option<T> {
        read.map_err(|error| self.add(code_of_parse_error(&error.to_string()), field))
            .ok()
    }

    /// All problems.
    pub(crate) fn into_vec(self) -> Vec<Problem> {
        self.0
    }
}

/// A form with one text field.
#[derive(Clone, Copy)]
pub(crate) struct TextInput {
    text: RwSignal<String>,
    error: RwSignal<Option<&'static str>>,
}

impl TextInput {
    /// A field that begins with a text.
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self {
            text: RwSignal::new(text.into()),
            error: RwSignal::new(None),
        }
    }

    /// The text.
    pub(crate) fn value(self) -> Signal<String> {
        self.text.into()
    }

    /// The error of the text.
    pub(crate) fn error(self) -> Signal<Option<String>> {
        let error = self.error;
        Signal::derive(move || error.get().map(str::to_owned))
    }

    /// Writes the text.
    pub(crate) fn set(self, text: String) {
        self.text.set(text);
    }

    /// Replaces the text, and removes the error.
    pub(crate) fn reset(self, text: String) {
        self.text.set(text);
        self.error.set(None);
    }

    /// Reads the text; if it is wrong, the field says so.
    pub(crate) fn read<T>(self, parse: fn(&str) -> Result<T, TextError>) -> Option<T> {
        let read = self.text.with_untracked(|text| parse(text));
        let error = read.as_ref().err().copied();
        self.error.set(error.map(words::text_problem));
        read.ok()
    }

    /// Says what is wrong with the text, or that nothing is.
    pub(crate) fn set_error(self, words: Option<&'static str>) {
        self.error.set(words);
    }
}
