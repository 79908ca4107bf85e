//! The question to a host: when does the circle usually meet?

use crate::ui::{Button, ButtonTone, ChipGroupMulti, Choice, FieldGroup, Glyph, Select};
use crate::words::{self, t::circles as t};
use leptos::prelude::*;
use posse_shared::availability::{Band, Day, Slot, Week};
use posse_shared::circles::CircleDraft;

/// The days as choices.
pub(super) fn day_choices() -> Vec<Choice> {
    let days = Day::ALL.iter();
    days.map(|day| Choice::new(day.as_str(), words::capitalize(&words::weekday(*day))))
        .collect()
}

/// The times of day as choices.
pub(super) fn band_choices() -> Vec<Choice> {
    let bands = Band::ALL.iter();
    bands
        .map(|band| Choice::new(band.as_str(), words::capitalize(words::band_words(*band))))
        .collect()
}

/// The slots, up to a limit: a day and a time of day each.
#[component]
pub(super) fn SlotsQuestion(
    slots: Signal<Week>,
    #[prop(into)] on_change: Callback<Week>,
) -> impl IntoView {
    let (day, band) = (
        RwSignal::new(Day::Tuesday),
        RwSignal::new(Band::AfterDropOff),
    );
    // A removed slot stays as a chip until the host leaves the page, so that its focus has a place.
    let offered = RwSignal::new(slots.get_untracked());
    let index = |slot: Slot| slot.index().to_string();
    let choices = move || {
        let slots = offered.get().slots();
        slots
            .map(|slot| Choice::new(index(slot), words::capitalize(&words::slot_words(slot))))
            .collect::<Vec<_>>()
    };
    let chosen = move || slots.get().slots().map(index).collect::<Vec<_>>();
    let choose = move |chosen: Vec<String>| {
        let all = Slot::all().filter(|slot| chosen.contains(&index(*slot)));
        let week: Week = all.collect();
        if week.len() <= CircleDraft::MOST_SLOTS {
            on_change.run(week);
        } else {
            // One slot too many. The same week again unchecks the tapped chip.
            on_change.run(slots.get_untracked());
        }
    };
    let is_full = move || slots.get().len() >= CircleDraft::MOST_SLOTS;
    let add = move || {
        let slot = Slot {
            day: day.get_untracked(),
            band: band.get_untracked(),
        };
        let one: Week = [slot].into_iter().collect();
        on_change.run(slots.get_untracked().union(one));
        offered.update(|week| *week = week.union(one));
    };
    view! {
        <FieldGroup legend=t::slots() hint=Some(t::slots_hint().to_owned())>
            <Show when=move || !offered.get().is_empty()>
                <ChipGroupMulti legend=t::slots() hide_legend=true choices=Signal::derive(choices)
                    values=Signal::derive(chosen) on_change=choose/>
            </Show>
            <Show when=move || !is_full()>
                <Select label=t::day() choices=day_choices()
                    value=Signal::derive(move || day.get().as_str().to_owned())
                    on_change=move |word: String| day.set(Day::from_word(&word).unwrap_or(Day::Tuesday))/>
                <Select label=t::band() choices=band_choices()
                    value=Signal::derive(move || band.get().as_str().to_owned())
                    on_change=move |word: String| band.set(Band::from_word(&word).unwrap_or(Band::AfterDropOff))/>
                <Button tone=ButtonTone::Quiet glyph=Glyph::Plus on_press=add>{t::slot_add()}</Button>
            </Show>
        </FieldGroup>
    }
}
