//! The fields of the form: those that matter, and the rest, folded away.

use super::event_form::EventForm;
use super::form_values::{FormValues, field};
use crate::events::view_model::kind_words;
use crate::ui::{
    Checkbox, ChipGroup, Choice, DateField, Disclosure, Select, Show, Stepper, TextArea, TextField,
    TimeField,
};
use crate::words::{self, t::common, t::events as t};
use leptos::prelude::*;
use posse_shared::events::{Address, Bring, EventTitle, Kind};
use posse_shared::text::PlaceLabel;

/// The kind, place, time and audience.
#[component]
pub(super) fn Basics(form: EventForm) -> impl IntoView {
    let state = form.state;
    let kinds: Vec<Choice> = Kind::ALL
        .iter()
        .map(|kind| Choice::new(kind.as_str(), kind_words(*kind)))
        .collect();
    let ends_on = move || {
        let day = state.with(FormValues::ends_next_day);
        day.map(|day| t::ends_on(&words::weekday(day)))
    };
    let needs_home = Signal::derive(move || {
        let error = state.error(field::CELL).get();
        error.map(|_| t::needs_home().to_owned())
    });
    // A new event says this at its audience instead.
    let kind_error = Signal::derive(move || needs_home.get().filter(|_| !form.is_new));
    view! {
        <ChipGroup legend=t::kind() choices=kinds value=state.value(|v| v.kind.clone())
            on_change=move |word: String| form.choose_kind(&word) error=kind_error/>
        <TextField label=t::place() value=state.value(|v| v.place.clone())
            on_input=move |text| state.set(|v| v.place = text) hint=Some(t::place_hint().to_owned())
            error=state.error(field::PLACE) limit=PlaceLabel::MAX required=true/>
        <DateField label=t::date() value=state.value(|v| v.date.clone())
            on_change=move |text| state.set(|v| v.date = text) error=state.error(field::DATE)/>
        <div class="cluster even">
            <TimeField label=t::time() value=state.value(|v| v.starts.clone())
                on_change=move |text| state.set(|v| v.starts = text) error=state.error(field::STARTS)/>
            <div class="stack tight">
                <TimeField label=t::ends() value=state.value(|v| v.ends.clone())
                    on_change=move |text| state.set(|v| v.ends = text) error=state.error(field::ENDS)/>
                <p class="field-hint" aria-live="polite">{ends_on}</p>
            </div>
        </div>
        <Show when=move || form.is_new><AudienceField form error=needs_home/></Show>
    }
}

/// The audience: one of the host's open circles, or the neighbourhood.
#[component]
fn AudienceField(form: EventForm, error: Signal<Option<String>>) -> impl IntoView {
    let state = form.state;
    let choices = move || {
        let mut choices = form.circles.get();
        choices.push(Choice::new("", t::neighbourhood()));
        choices
    };
    let choose = move |value: String| {
        form.circle_has_gone.set(false);
        state.set(|v| v.circle = value);
    };
    let hint = move || {
        let hint = || t::circle_gone().to_owned();
        form.circle_has_gone.get().then(hint)
    };
    view! {
        <Select label=t::who_sees() choices=Signal::derive(choices) value=state.value(|v| v.circle.clone())
            on_change=choose hint=Signal::derive(hint) error/>
    }
}

/// The rest.
#[component]
pub(super) fn More(form: EventForm) -> impl IntoView {
    let state = form.state;
    let no_adult_limit = state.value(|v| (v.adults == 0).then(|| t::no_limit().to_owned()));
    let no_child_limit =
        state.value(|v| (v.children == 0).then(|| t::no_children_limit().to_owned()));
    let (fewer, more) = (common::fewer(), common::one_more());
    view! {
        <Disclosure summary=t::more_fields()>
            <div class="form">
                <TextField label=t::title() value=state.value(|v| v.title.clone())
                    on_input=move |text| state.set(|v| v.title = text)
                    error=state.error(field::TITLE) limit=EventTitle::MAX/>
                <TextArea label=t::address() value=state.value(|v| v.address.clone())
                    on_input=move |text| state.set(|v| v.address = text) hint=Some(t::address_hint().to_owned())
                    error=state.error(field::ADDRESS) limit=Address::MAX rows=2/>
                <TextField label=t::link() value=state.value(|v| v.link.clone())
                    on_input=move |text| state.set(|v| v.link = text) error=state.error(field::LINK)/>
                <TextArea label=t::bring() value=state.value(|v| v.bring.clone())
                    on_input=move |text| state.set(|v| v.bring = text)
                    error=state.error(field::BRING) limit=Bring::MAX rows=2/>
                <Stepper label=t::adults_cap() value=state.value(|v| v.adults)
                    on_change=move |count| state.set(|v| v.adults = count) min=0 max=60
                    less_label=fewer more_label=more hint=no_adult_limit/>
                <Checkbox label=t::children_welcome() checked=state.value(|v| v.children_welcome)
                    on_change=move |on| state.set(|v| v.children_welcome = on)/>
                <Show when=move || state.with(|v| v.children_welcome)>
                    <Stepper label=t::children_cap() value=state.value(|v| v.children)
                        on_change=move |count| state.set(|v| v.children = count) min=0 max=60
                        less_label=fewer more_label=more hint=no_child_limit/>
                </Show>
                <Checkbox label=t::step_free() checked=state.value(|v| v.step_free)
                    on_change=move |on| state.set(|v| v.step_free = on)/>
                <Checkbox label=t::feeding_friendly() checked=state.value(|v| v.feeding_friendly)
                    on_change=move |on| state.set(|v| v.feeding_friendly = on)/>
                <Show when=move || state.with(|v| v.circle.is_empty())>
                    <Checkbox label=t::listed() checked=state.value(|v| v.listed)
                        on_change=move |on| state.set(|v| v.listed = on)/>
                </Show>
            </div>
        </Disclosure>
    }
}
