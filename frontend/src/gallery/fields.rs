//! Fields for text, days and times, and the one with suggestions.

use leptos::prelude::*;

use super::part::Part;
use crate::ui::{Choice, Combobox, DateField, TextArea, TextField, TimeField};

/// Every field.
#[component]
pub fn Fields() -> impl IntoView {
    let title = RwSignal::new("Coffee morning".to_owned());
    let about = RwSignal::new(
        "We meet where there is room for prams and nobody minds the crumbs.".to_owned(),
    );
    let day = RwSignal::new("2026-11-24".to_owned());
    let time = RwSignal::new("10:00".to_owned());
    view! {
        <Part title="Fields"><div class="form">
            <TextField label="Title" limit=60 value=title on_input=move |text| title.set(text)/>
            <TextField
                label="Where"
                hint="Everyone who may see it sees this: the name of the place, not the address."
                error="A place is missing. The name is enough."
                value=""
                on_input=|_| ()
            />
            <TextArea label="About" limit=70 value=about on_input=move |text| about.set(text)/>
            <div class="cluster even">
                <DateField label="Day" value=day on_change=move |text| day.set(text)/>
                <TimeField label="Time" value=time on_change=move |text| time.set(text)/>
            </div>
            <Town/>
        </div></Part>
    }
}

#[component]
fn Town() -> impl IntoView {
    const TOWNS: [(&str, &str); 4] = [
        ("Hove", "England"),
        ("Hoveton", "Norfolk, England"),
        ("Hovedgård", "Denmark"),
        ("Horsham", "West Sussex, England"),
    ];
    let typed = RwSignal::new(String::new());
    let suggestions = move || {
        let start = typed.get().to_lowercase();
        let fits =
            |town: &&(&str, &str)| !start.is_empty() && town.0.to_lowercase().starts_with(&start);
        let choice = |(name, detail): &(&str, &str)| Choice::new(*name, *name).detail(*detail);
        TOWNS.iter().filter(fits).map(choice).collect::<Vec<_>>()
    };
    view! {
        <Combobox
            label="Town"
            hint="Only a rough area is kept."
            value=typed
            on_input=move |text| typed.set(text)
            suggestions
            on_pick=move |choice: Choice| typed.set(choice.label)
        />
    }
}
