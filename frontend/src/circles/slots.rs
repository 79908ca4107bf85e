//! When a circle usually meets: in words, and as a question to its host.

use crate::ui::{Button, ButtonTone, ChipGroupMulti, Choice, FieldGroup, Glyph, Select};
use crate::words::{self, t::circles as t};
use leptos::prelude::*;
use posse_shared::availability::{Band, Day, Slot, Week};
use posse_shared::circles::CircleDraft;

/// A part of the day, as it stands behind a day: "after drop-off".
fn band_words(band: Band) -> &'static str {
    match band {
        Band::Early => t::early(),
        Band::AfterDropOff => t::after_drop_off(),
        Band::Nap => t::nap(),
        Band::Lunch => t::lunch(),
        Band::AfterSchool => t::after_school(),
        Band::Evening => t::evening(),
    }
}

/// "Tuesday after drop-off", "Saturday morning": there is no school then.
pub(crate) fn slot_words(slot: Slot) -> String {
    let weekend = matches!(slot.day, Day::Saturday | Day::Sunday);
    let band = match slot.band {
        Band::AfterDropOff if weekend => t::morning(),
        Band::AfterSchool if weekend => t::afternoon(),
        band => band_words(band),
    };
    t::slot(&words::weekday(slot.day), band)
}

/// "Tuesday after drop-off, Saturday at lunch".
pub(super) fn week_words(week: Week) -> String {
    let slots: Vec<String> = week.slots().map(slot_words).collect();
    capital(&slots.join(", "))
}

/// A day, a part of each day, or a slot; nothing for neither.
pub(super) fn hours_words(day: Option<Day>, band: Option<Band>) -> Option<String> {
    let words = match (day, band) {
        (Some(day), Some(band)) => slot_words(Slot { day, band }),
        (Some(day), None) => words::weekday(day),
        (None, band) => band_words(band?).to_owned(),
    };
    Some(capital(&words))
}

/// With a capital at the beginning.
pub(crate) fn capital(text: &str) -> String {
    begin(text, |first| first.to_ascii_uppercase())
}

/// With a small letter at the beginning.
pub(super) fn small(text: &str) -> String {
    begin(text, |first| first.to_ascii_lowercase())
}

fn begin(text: &str, change: fn(char) -> char) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(change);
    first.into_iter().chain(letters).collect()
}

/// The days as choices.
pub(super) fn day_choices() -> Vec<Choice> {
    let days = Day::ALL.iter();
    days.map(|day| Choice::new(day.as_str(), capital(&words::weekday(*day))))
        .collect()
}

/// The parts of a day as choices.
pub(super) fn band_choices() -> Vec<Choice> {
    let bands = Band::ALL.iter();
    bands
        .map(|band| Choice::new(band.as_str(), capital(band_words(*band))))
        .collect()
}

/// When her circle usually meets: a day and a part of it, a few times.
#[component]
pub(super) fn SlotsQuestion(slots: RwSignal<Week>) -> impl IntoView {
    let (day, band) = (
        RwSignal::new(Day::Tuesday),
        RwSignal::new(Band::AfterDropOff),
    );
    // What she takes away stays in sight until she leaves, so that the focus has where to stay.
    let offered = RwSignal::new(slots.get_untracked());
    let index = |slot: Slot| slot.index().to_string();
    let choices = move || {
        let slots = offered.get().slots();
        slots
            .map(|slot| Choice::new(index(slot), capital(&slot_words(slot))))
            .collect::<Vec<_>>()
    };
    let chosen = move || slots.get().slots().map(index).collect::<Vec<_>>();
    let choose = move |chosen: Vec<String>| {
        let all = Slot::all().filter(|slot| chosen.contains(&index(*slot)));
        let week: Week = all.collect();
        if week.len() <= CircleDraft::MOST_SLOTS {
            slots.set(week);
        } else {
            // One too many: the tap changes nothing, and the chip shows it.
            slots.notify();
        }
    };
    let full = move || slots.get().len() >= CircleDraft::MOST_SLOTS;
    let add = move || {
        let slot = Slot {
            day: day.get_untracked(),
            band: band.get_untracked(),
        };
        let one: Week = [slot].into_iter().collect();
        slots.update(|week| *week = week.union(one));
        offered.update(|week| *week = week.union(one));
    };
    view! {
        <FieldGroup legend=t::slots() hint=Some(t::slots_hint().to_owned())>
            <Show when=move || !offered.get().is_empty()>
                <ChipGroupMulti legend=t::slots() hide_legend=true choices=Signal::derive(choices)
                    values=Signal::derive(chosen) on_change=choose/>
            </Show>
            <Show when=move || !full()>
                <Select label=t::day() choices=day_choices() value=Signal::derive(move || day.get().as_str().to_owned())
                    on_change=move |word: String| day.set(Day::from_word(&word).unwrap_or(Day::Tuesday))/>
                <Select label=t::band() choices=band_choices() value=Signal::derive(move || band.get().as_str().to_owned())
                    on_change=move |word: String| band.set(Band::from_word(&word).unwrap_or(Band::AfterDropOff))/>
                <Button tone=ButtonTone::Quiet glyph=Glyph::Plus on_press=add>{t::slot_add()}</Button>
            </Show>
        </FieldGroup>
    }
}

#[cfg(test)]
mod tests {
    use super::{capital, small};

    #[test]
    fn only_the_first_letter_changes() {
        assert_eq!(capital("martes por la noche"), "Martes por la noche");
        assert_eq!(small("First year"), "first year");
        assert_eq!(capital(""), "");
        assert_eq!(small("Útil"), "Útil");
    }
}
