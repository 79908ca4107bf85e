//! One line of text.

use leptos::prelude::*;

use super::frame::{Counter, FieldFrame, FieldIds};

/// What kind of text a field takes; the phone chooses its keyboard by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputKind {
    /// Anything.
    #[default]
    Text,
    /// Something to look for.
    Search,
    /// An address on the web.
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

/// A field for one line of text. It may be typed past its limit: the counter and the error say so,
/// and nothing that was pasted is cut off.
#[component]
pub fn TextField(
    /// What is asked.
    #[prop(into)]
    label: Signal<String>,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// The new text, at each key.
    #[prop(into)]
    on_input: Callback<String>,
    /// She has left the field: time to say what is wrong.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
    /// A line of help.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// What is wrong.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// How many characters fit; shows the counter near it.
    #[prop(optional)]
    limit: Option<usize>,
    /// The kind of text.
    #[prop(optional)]
    kind: InputKind,
    /// The value of `autocomplete`, such as `name` or `username webauthn`.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Must not stay empty.
    #[prop(optional)]
    required: bool,
    /// An id to find it by; made up when left out.
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
