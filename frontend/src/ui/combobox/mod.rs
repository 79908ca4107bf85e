//! A text field with suggestions: the ARIA combobox pattern with a list box. The caller supplies the
//! suggestions whenever they are ready.

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::{
    Choice, LiveRegion,
    dom::make_room_below,
    field::{FieldFrame, FieldIds},
    focus_by_id,
};

mod cursor;

use cursor::Cursor;

/// A field that completes. The list opens when there are suggestions and the user types.
#[component]
pub fn Combobox(
    /// The question.
    #[prop(into)]
    label: Signal<String>,
    /// The text.
    #[prop(into)]
    value: Signal<String>,
    /// Receives the new text with each key.
    #[prop(into)]
    on_input: Callback<String>,
    /// The suggestions, best first.
    #[prop(into)]
    suggestions: Signal<Vec<Choice>>,
    /// Receives the chosen suggestion.
    #[prop(into)]
    on_pick: Callback<Choice>,
    /// The number of suggestions in words, for screen readers.
    #[prop(optional, into)]
    status: Signal<String>,
    /// A line of help.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// The error.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// The value of `autocomplete`.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// The id of the control; generated if left out.
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
        if cursor.handle_key(&event.key(), pick) {
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
                            make_room_below(&event.target());
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
                // Otherwise the field loses the focus, and the list closes, before the click arrives.
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
