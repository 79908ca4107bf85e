//! The frame around a control: label, hint, error and counter, each with an id that the control
//! refers to.

use leptos::prelude::*;

use crate::ui::{Glyph, Icon, next_id};

/// The ids that tie a control to the words around it.
#[derive(Clone)]
pub(in crate::ui) struct FieldIds {
    /// The control itself.
    pub(in crate::ui) control: String,
    hint: String,
    error: String,
    counter: String,
}

impl FieldIds {
    /// Ids for one control, from `id` or generated.
    pub(in crate::ui) fn new(id: Option<String>) -> Self {
        let control = id.unwrap_or_else(|| next_id("field"));
        Self {
            hint: format!("{control}-hint"),
            error: format!("{control}-error"),
            counter: format!("{control}-counter"),
            control,
        }
    }

    /// The value of `aria-describedby`. It always has all three ids; an id without an element is ignored.
    pub(in crate::ui) fn described_by(&self) -> String {
        format!("{} {} {}", self.error, self.hint, self.counter)
    }
}

/// The number of characters, shown once four fifths of the limit are used.
#[derive(Clone, Copy)]
pub(in crate::ui) struct Counter {
    /// The text.
    pub(in crate::ui) text: Signal<String>,
    /// The most characters.
    pub(in crate::ui) limit: usize,
}

impl Counter {
    fn used(self) -> usize {
        self.text.with(|text| text.trim().chars().count())
    }

    fn is_near_limit(self) -> bool {
        self.used() * 5 >= self.limit * 4
    }

    fn is_over_limit(self) -> bool {
        self.used() > self.limit
    }
}

/// Label, hint, control, error and counter, one below the other.
#[component]
pub(in crate::ui) fn FieldFrame(
    ids: FieldIds,
    #[prop(into)] label: Signal<String>,
    #[prop(optional, into)] hint: Signal<Option<String>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional_no_strip)] counter: Option<Counter>,
    children: Children,
) -> impl IntoView {
    let FieldIds {
        control,
        hint: hint_id,
        error: error_id,
        counter: counter_id,
    } = ids;
    let count = move |counter: Counter| {
        let shown = move || {
            counter
                .is_near_limit()
                .then(|| format!("{}/{}", counter.used(), counter.limit))
        };
        view! {
            <p class="field-counter" class:over=move || counter.is_over_limit() id=counter_id>
                {shown}
            </p>
        }
    };
    view! {
        <div class="field" class:invalid=move || error.with(Option::is_some)>
            <label class="field-label" for=control>{label}</label>
            <p class="field-hint" id=hint_id>{hint}</p>
            {children()}
            <div class="field-foot">
                <FieldError id=error_id error/>
                {counter.map(count)}
            </div>
        </div>
    }
}

/// The error, with an icon so that colour is not the only sign. Screen readers read it when it
/// appears.
#[component]
pub(in crate::ui) fn FieldError(id: String, error: Signal<Option<String>>) -> impl IntoView {
    let shown = move || {
        error
            .get()
            .map(|text| view! { <Icon glyph=Glyph::Warning/> <span>{text}</span> })
    };
    view! { <p class="field-error" id=id aria-live="polite">{shown}</p> }
}

#[cfg(test)]
mod tests {
    use super::FieldIds;

    #[test]
    fn a_control_refers_to_its_error_first() {
        let ids = FieldIds::new(Some("title".to_owned()));
        assert_eq!(ids.described_by(), "title-error title-hint title-counter");
    }
}
