//! Chips, segments, toggles, steppers, selects.

use leptos::prelude::*;

use super::part::Part;
use crate::ui::{
    Checkbox, ChipGroup, ChipGroupMulti, ChipLink, Choice, Glyph, Segmented, Select, Stepper,
    Switch,
};

/// Every way to choose.
#[component]
pub fn Choices() -> impl IntoView {
    let kind = RwSignal::new("coffee".to_owned());
    let several = RwSignal::new(vec!["toddler".to_owned(), "preschool".to_owned()]);
    let none = RwSignal::new(Vec::new());
    let answer = RwSignal::new("maybe".to_owned());
    let (adults, agreed, on) = (RwSignal::new(1), RwSignal::new(true), RwSignal::new(true));
    view! {
        <Part title="Choices"><div class="form">
            <ChipGroup
                legend="What kind?"
                choices=kinds()
                value=kind
                on_change=move |value| kind.set(value)
            />
            <ChipGroupMulti
                legend="Children’s stage"
                hint="Choose all that fit."
                choices=stages()
                values=several
                on_change=move |values| several.set(values)
            />
            <ChipGroupMulti
                legend="Nothing chosen"
                error="Choose one or more."
                choices=stages().split_off(5)
                values=none
                on_change=move |values| none.set(values)
            />
            <div class="cluster">
                <ChipLink href="/change" glyph=Glyph::Pin>"Toddlers · near Hove"</ChipLink>
            </div>
            <Segmented
                legend="Are you coming?"
                choices=answers()
                value=answer
                on_change=move |value| answer.set(value)
            />
            <Stepper
                label="Adults"
                hint="You count"
                value=adults
                min=1
                max=6
                less_label="One adult less"
                more_label="One adult more"
                on_change=move |count| adults.set(count)
            />
            <Select label="Language" choices=stages() value="toddler" on_change=|_| ()/>
            <Checkbox
                label="Step-free"
                hint="A pram or wheelchair gets in without steps"
                checked=agreed
                on_change=move |yes| agreed.set(yes)
            />
            <Checkbox label="Feeding-friendly" checked=false on_change=|_| ()/>
            <Switch
                label="Show it to the neighbourhood"
                hint="Otherwise only your circle sees it"
                checked=on
                on_change=move |yes| on.set(yes)
            />
            <Switch label="Public page" checked=false on_change=|_| ()/>
        </div></Part>
    }
}

fn kinds() -> Vec<Choice> {
    vec![
        Choice::new("coffee", "Coffee morning").glyph(Glyph::Cup),
        Choice::new("walk", "Walk & talk").glyph(Glyph::Walk),
        Choice::new("play", "Play date").glyph(Glyph::Play),
        Choice::new("evening", "Evening").glyph(Glyph::Evening),
        Choice::new("video", "Virtual chat").glyph(Glyph::Video),
    ]
}

fn stages() -> Vec<Choice> {
    [
        ("expecting", "Expecting"),
        ("first_year", "First year"),
        ("toddler", "Toddler"),
        ("preschool", "Preschool"),
        ("school_age", "School age"),
        ("tween", "Tween"),
        ("teen", "Teen"),
        ("grown", "Grown"),
    ]
    .into_iter()
    .map(|(value, label)| Choice::new(value, label))
    .collect()
}

fn answers() -> Vec<Choice> {
    vec![
        Choice::new("going", "Yes"),
        Choice::new("maybe", "Maybe"),
        Choice::new("declined", "Not this time"),
    ]
}
