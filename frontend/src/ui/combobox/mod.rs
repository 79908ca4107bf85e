//! A text field that suggests while she types: the ARIA combobox pattern with a list box. The
//! suggestions come from outside, whenever they are ready.

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::{
    Choice, LiveRegion,
    dom::raise,
    field::{FieldFrame, FieldIds},
    focus_by_id,
};

mod cursor;

use cursor::Cursor;

/// A field that completes. The list opens when there are suggestions and the field has the focus.
#[component]
pub fn Combobox(
    /// What is asked.
    #[prop(into)]
    label: Signal<String>,
    /// What stands in the field.
    #[prop(into)]
    value: Signal<String>,
    /// The new text, at each key.
    #[prop(into)]
    on_input: Callback<String>,
    /// What could be meant, best first.
    #[prop(into)]
    suggestions: Signal<Vec<Choice>>,
    /// The one she chose.
    #[prop(into)]
    on_pick: Callback<Choice>,
    /// How many were found, in words, for screen readers.
    #[prop(optional, into)]
    status: Signal<String>,
    /// A line of help.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// What is wrong.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// The value of `autocomplete`.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// An id to find it by; made up when left out.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let ids = FieldIds::new(id);
    let (control, described_by) = (ids.control.clone(), ids.described_by());
    let (list, focus_back) = (format!("{control}-list"), control.clone());
    let cursor = Cursor::new(suggestions);
    let pick = move |choice: Choice| {
        cursor.close();
        on_pick.run(choice);
        focus_by_id(&focus_back);
    };
    let pick = Callback::new(pick);
    let keys = move |event: KeyboardEvent| {
        if cursor.answers(&event.key(), pick) {
            event.prevent_default();
        }
    };
    let active = {
        let list = list.clone();
        move || cursor.at().map(|at| format!("{list}-{at}"))
    };
    let typed = move |text: String| {
        cursor.open();
        on_input.run(text);
    };
    view! {
        <FieldFrame ids label hint error>
            <div class="combobox">
                <input
                    class="input"
                    id=control
                    role="combobox"
                    autocomplete=autocomplete
                    autocapitalize="words"
                    aria-autocomplete="list"
                    aria-controls=list.clone()
                    aria-expanded=move || if cursor.is_open() { "true" } else { "false" }
                    aria-activedescendant=active
                    aria-describedby=described_by
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    prop:value=value
                    on:input:target=move |event| {
                        if !cursor.is_open() {
                            raise(&event.target());
                        }
                        typed(event.target().value());
                    }
                    on:keydown=keys
                    on:blur=move |_| cursor.close_soon()
                />
                <Options list label cursor suggestions pick/>
            </div>
            <LiveRegion message=status/>
        </FieldFrame>
    }
}

#[component]
fn Options(
    list: String,
    label: Signal<String>,
    cursor: Cursor,
    suggestions: Signal<Vec<Choice>>,
    pick: Callback<Choice>,
) -> impl IntoView {
    let prefix = list.clone();
    let option = move |(at, choice): (usize, Choice)| {
        let picked = choice.clone();
        view! {
            <li
                class="combobox-option"
                id=format!("{prefix}-{at}")
                role="option"
                aria-selected=move || if cursor.at() == Some(at) { "true" } else { "false" }
                // The field would lose the focus, and the list close, before the click arrives.
                on:pointerdown=|event| event.prevent_default()
                on:click=move |_| pick.run(picked.clone())
            >
                <span>{choice.label}</span>
                <span class="combobox-detail">{choice.detail}</span>
            </li>
        }
    };
    view! {
        <ul class="combobox-list" id=list role="listbox" aria-label=label hidden=move || !cursor.is_open()>
            {move || suggestions.get().into_iter().enumerate().map(&option).collect_view()}
        </ul>
    }
}
