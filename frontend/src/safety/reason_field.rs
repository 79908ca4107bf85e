//! The reason of a decision, as a moderator writes it.

use crate::ui::TextArea;
use crate::words::{self, t::safety as t};
use leptos::prelude::*;
use posse_shared::safety::moderation::Grounds;

/// A reason that is being written.
#[derive(Clone, Copy)]
pub(super) struct ReasonInput {
    text: RwSignal<String>,
    wrong: RwSignal<Option<String>>,
}

impl ReasonInput {
    pub(super) fn new() -> Self {
        Self {
            text: RwSignal::new(String::new()),
            wrong: RwSignal::new(None),
        }
    }

    /// The reason, if there is one; otherwise the field says what is missing.
    pub(super) fn read(self) -> Option<Grounds> {
        let read = Grounds::parse(&self.text.get_untracked());
        let wrong = read.as_ref().err().copied();
        self.wrong
            .set(wrong.map(|wrong| words::text_problem(wrong).to_owned()));
        read.ok()
    }
}

/// The field for a reason, with who reads it.
#[component]
pub(super) fn ReasonField(why: ReasonInput, #[prop(into)] reads: Signal<String>) -> impl IntoView {
    let ReasonInput { text, wrong } = why;
    view! {
        <TextArea label=t::decide_reason() value=text on_input=move |new| text.set(new) error=wrong
            hint=Signal::derive(move || Some(reads.get())) limit=Grounds::MAX rows=3/>
    }
}
