//! The field in which a moderator writes the reason of a decision.

use crate::page::TextInput;
use crate::ui::TextArea;
use crate::words::t::safety as t;
use leptos::prelude::*;
use posse_shared::safety::moderation::DecisionReason;

/// The field, with who will read the reason.
#[component]
pub(super) fn ReasonField(
    reason: TextInput,
    #[prop(into)] readers: Signal<String>,
) -> impl IntoView {
    view! {
        <TextArea label=t::decide_reason() value=reason.value() on_input=move |text| reason.set(text)
            error=reason.error() hint=Signal::derive(move || Some(readers.get())) limit=DecisionReason::MAX rows=3/>
    }
}
