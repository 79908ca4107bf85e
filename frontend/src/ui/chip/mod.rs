//! Chips: a few choices to tap. They are real radio buttons and checkboxes, so they work with the
//! keyboard and screen readers.

use leptos::prelude::*;

use super::{Choice, FieldGroup, Glyph, Icon, next_id};

/// Chips with one choice.
#[component]
pub fn ChipGroup(
    /// The question.
    #[prop(into)]
    legend: Signal<String>,
    /// Only screen readers get the question.
    #[prop(optional)]
    hide_legend: bool,
    /// The choices.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// The value of the chosen one; empty for none.
    #[prop(into)]
    value: Signal<String>,
    /// Receives the new value.
    #[prop(into)]
    on_change: Callback<String>,
    /// A line of help.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// The error.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let chosen = move |choice: &str| value.with(|value| value == choice);
    let toggle = move |choice: String, _on: bool| on_change.run(choice);
    view! {
        <FieldGroup legend hide_legend hint error>
            {chips("radio", choices, chosen, toggle)}
        </FieldGroup>
    }
}

/// Chips with any number of choices.
#[component]
pub fn ChipGroupMulti(
    /// The question.
    #[prop(into)]
    legend: Signal<String>,
    /// Only screen readers get the question.
    #[prop(optional)]
    hide_legend: bool,
    /// The choices.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// The chosen values.
    #[prop(into)]
    values: Signal<Vec<String>>,
    /// Receives the new values, in the order of the choices.
    #[prop(into)]
    on_change: Callback<Vec<String>>,
    /// A line of help.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// The error.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let chosen = move |choice: &str| values.with(|values| values.iter().any(|v| v == choice));
    let toggle = move |choice: String, on: bool| {
        let before = values.get_untracked();
        let keeps = |value: &String| {
            if *value == choice {
                on
            } else {
                before.contains(value)
            }
        };
        let all = choices
            .get_untracked()
            .into_iter()
            .map(|choice| choice.value);
        on_change.run(all.filter(keeps).collect());
    };
    view! {
        <FieldGroup legend hide_legend hint error>
            {chips("checkbox", choices, chosen, toggle)}
        </FieldGroup>
    }
}

fn chips(
    kind: &'static str,
    choices: Signal<Vec<Choice>>,
    chosen: impl Fn(&str) -> bool + Copy + Send + Sync + 'static,
    toggle: impl Fn(String, bool) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let name = next_id("chips");
    let chip = move |choice: Choice| {
        let (value, picked) = (choice.value.clone(), choice.value.clone());
        view! {
            <label class="chip">
                <input
                    class="chip-input"
                    type=kind
                    name=name.clone()
                    value=choice.value
                    prop:checked=move || chosen(&value)
                    on:change:target=move |event| toggle(picked.clone(), event.target().checked())
                />
                {choice.glyph.map(|glyph| view! { <Icon glyph/> })}
                <span>{choice.label}</span>
            </label>
        }
    };
    view! {
        <div class="chips">{move || choices.get().into_iter().map(&chip).collect_view()}</div>
    }
}

/// A chip that is a link: to a filter, to a page.
#[component]
pub fn ChipLink(
    /// The address.
    #[prop(into)]
    href: Signal<String>,
    /// A picture before the words.
    #[prop(optional)]
    glyph: Option<Glyph>,
    /// The words.
    children: Children,
) -> impl IntoView {
    view! {
        <a class="chip" href=href>
            {glyph.map(|glyph| view! { <Icon glyph/> })}
            <span>{children()}</span>
        </a>
    }
}
