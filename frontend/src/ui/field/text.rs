//! One line of text.

use leptos::prelude::*;

use super::frame::{Counter, FieldFrame, FieldIds};

/// The kind of text that a field takes. The phone chooses its keyboard by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputKind {
    /// Anything.
    #[default]
    Text,
    /// A search.
    Search,
    /// A web address.
    Url,
    /// A whole number.
    Number,
}

impl InputKind {
    const fn input_type(self) -> &'static str {
        match self {
            Self::Text | Self::Number => "text",
            Self::Search => "search",
            Self::Url => "url",
        }
    }

    const fn input_mode(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Search => "search",
            Self::Url => "url",
            Self::Number => "numeric",
        }
    }
}

/// A field for one line of text. It accepts more than its limit: the counter and the error say so,
/// and a pasted text is never cut off.
#[component]
pub fn TextField(
    /// The question.
    #[prop(into)]
    label: Signal<String>,
    /// The text.
    #[prop(into)]
    value: Signal<String>,
    /// Receives the new text with each key.
    #[prop(into)]
    on_input: Callback<String>,
    /// Runs when the field loses the focus: time to show an error.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
    /// A line of help.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// The error.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// The most characters. The counter appears near it.
    #[prop(optional)]
    limit: Option<usize>,
    /// The kind of text.
    #[prop(optional)]
    kind: InputKind,
    /// The value of `autocomplete`, such as `name` or `username webauthn`.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Must not be empty.
    #[prop(optional)]
    required: bool,
    /// The id of the control; generated if left out.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let ids = FieldIds::new(id);
    let (control, described_by) = (ids.control.clone(), ids.described_by());
    let leave = move |_| {
        if let Some(on_leave) = on_leave {
            on_leave.run(());
        }
    };
    view! {
        <FieldFrame ids label hint error counter=limit.map(|limit| Counter { text: value, limit })>
            <input
                class="input"
                id=control
                type=kind.input_type()
                inputmode=kind.input_mode()
                autocomplete=autocomplete
                required=required
                aria-describedby=described_by
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                prop:value=value
                on:input:target=move |event| on_input.run(event.target().value())
                on:blur=leave
            />
        </FieldFrame>
    }
}
