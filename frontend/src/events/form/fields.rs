//! The questions of the form: those that matter, and the rest, folded away.

use super::form_state::FormState;
use super::form_values::{FormValues, field};
use crate::events::view_model::kind_words;
use crate::ui::{
    Checkbox, ChipGroup, Choice, DateField, Disclosure, Select, Stepper, TextArea, TextField,
    TimeField,
};
use crate::words::{self, t::common, t::events as t};
use leptos::prelude::*;
use posse_shared::events::{Address, Bring, EventTitle, Kind};
use posse_shared::text::PlaceLabel;

/// What, where, when and for whom.
#[component]
pub(super) fn Basics(form: FormState) -> impl IntoView {
    let kinds: Vec<Choice> = Kind::ALL
        .iter()
        .map(|kind| Choice::new(kind.as_str(), kind_words(*kind)))
        .collect();
    let ends_on = move || {
        let day = form.typed.with(FormValues::ends_next_day);
        day.map(|day| t::ends_on(&words::weekday(day)))
    };
    let needs_home = Signal::derive(move || {
        let error = form.error(field::CELL).get();
        error.map(|_| t::needs_home().to_owned())
    });
    view! {
        <ChipGroup legend=t::kind() choices=kinds value=form.get(|f| f.kind.clone()) on_change=move |word: String| form.choose_kind(&word)
            error=Signal::derive(move || needs_home.get().filter(|_| !form.is_new))/>
        <TextField label=t::place() value=form.get(|f| f.place.clone()) on_input=move |text| form.set(|f| f.place = text)
            hint=Some(t::place_hint().to_owned()) error=form.error(field::PLACE) limit=PlaceLabel::MAX required=true/>
        <DateField label=t::date() value=form.get(|f| f.date.clone()) on_change=move |text| form.set(|f| f.date = text) error=form.error(field::DATE)/>
        <div class="cluster even">
            <TimeField label=t::time() value=form.get(|f| f.starts.clone()) on_change=move |text| form.set(|f| f.starts = text) error=form.error(field::STARTS)/>
            <div class="stack tight">
                <TimeField label=t::ends() value=form.get(|f| f.ends.clone()) on_change=move |text| form.set(|f| f.ends = text) error=form.error(field::ENDS)/>
                <p class="field-hint" aria-live="polite">{ends_on}</p>
            </div>
        </div>
        <Show when=move || form.is_new><WhoSees form error=needs_home/></Show>
    }
}

/// A circle of hers that is open, or the neighbourhood.
#[component]
fn WhoSees(form: FormState, error: Signal<Option<String>>) -> impl IntoView {
    let choices = move || {
        let mut choices = form.open.get();
        choices.push(Choice::new("", t::neighbourhood()));
        choices
    };
    let choose = move |value: String| {
        form.moved.set(false);
        form.set(|f| f.circle = value);
    };
    let hint = move || form.moved.get().then(|| t::circle_gone().to_owned());
    view! {
        <Select label=t::who_sees() choices=Signal::derive(choices) value=form.get(|f| f.circle.clone()) on_change=choose
            hint=Signal::derive(hint) error/>
    }
}

/// The rest.
#[component]
pub(super) fn More(form: FormState) -> impl IntoView {
    view! {
        <Disclosure summary=t::more_fields()>
            <div class="form">
                <TextField label=t::title() value=form.get(|f| f.title.clone()) on_input=move |text| form.set(|f| f.title = text)
                    error=form.error(field::TITLE) limit=EventTitle::MAX/>
                <TextArea label=t::address() value=form.get(|f| f.address.clone()) on_input=move |text| form.set(|f| f.address = text)
                    hint=Some(t::address_hint().to_owned()) error=form.error(field::ADDRESS) limit=Address::MAX rows=2/>
                <TextField label=t::link() value=form.get(|f| f.link.clone()) on_input=move |text| form.set(|f| f.link = text) error=form.error(field::LINK)/>
                <TextArea label=t::bring() value=form.get(|f| f.bring.clone()) on_input=move |text| form.set(|f| f.bring = text)
                    error=form.error(field::BRING) limit=Bring::MAX rows=2/>
                <Stepper label=t::adults_cap() value=form.get(|f| f.adults) on_change=move |n| form.set(|f| f.adults = n) min=0 max=60
                    less_label=common::fewer() more_label=common::one_more() hint=form.get(|f| (f.adults == 0).then(|| t::no_limit().to_owned()))/>
                <Checkbox label=t::children_welcome() checked=form.get(|f| f.children_welcome) on_change=move |on| form.set(|f| f.children_welcome = on)/>
                <Show when=move || form.typed.with(|f| f.children_welcome)>
                    <Stepper label=t::children_cap() value=form.get(|f| f.children) on_change=move |n| form.set(|f| f.children = n) min=0 max=60
                        less_label=common::fewer() more_label=common::one_more() hint=form.get(|f| (f.children == 0).then(|| t::no_children_limit().to_owned()))/>
                </Show>
                <Checkbox label=t::step_free() checked=form.get(|f| f.step_free) on_change=move |on| form.set(|f| f.step_free = on)/>
                <Checkbox label=t::feeding_friendly() checked=form.get(|f| f.feeding_friendly) on_change=move |on| form.set(|f| f.feeding_friendly = on)/>
                <Show when=move || form.typed.with(|f| f.circle.is_empty())>
                    <Checkbox label=t::listed() checked=form.get(|f| f.listed) on_change=move |on| form.set(|f| f.listed = on)/>
                </Show>
            </div>
        </Disclosure>
    }
}
