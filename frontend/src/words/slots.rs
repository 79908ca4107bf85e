//! The slots of a week in words: "Tuesday after drop-off".

use super::formats::weekday;
use super::texts::t::circles as t;
use posse_shared::availability::{Band, Day, Slot, Week};

/// A time of day as it reads after the name of a day: "after drop-off".
pub(crate) fn band_words(band: Band) -> &'static str {
    match band {
        Band::Early => t::early(),
        Band::AfterDropOff => t::after_drop_off(),
        Band::Nap => t::nap(),
        Band::Lunch => t::lunch(),
        Band::AfterSchool => t::after_school(),
        Band::Evening => t::evening(),
    }
}

/// "Tuesday after drop-off"; at the weekend there is no school, so "Saturday morning".
pub(crate) fn slot_words(slot: Slot) -> String {
    let weekend = matches!(slot.day, Day::Saturday | Day::Sunday);
    let band = match slot.band {
        Band::AfterDropOff if weekend => t::morning(),
        Band::AfterSchool if weekend => t::afternoon(),
        band => band_words(band),
    };
    t::slot(&weekday(slot.day), band)
}

/// "Tuesday after drop-off, Saturday at lunch".
pub(crate) fn week_words(week: Week) -> String {
    let slots: Vec<String> = week.slots().map(slot_words).collect();
    capitalize(&slots.join(", "))
}

/// A day, a time of day or a slot. `None` without a day and a time.
pub(crate) fn hours_words(day: Option<Day>, band: Option<Band>) -> Option<String> {
    let words = match (day, band) {
        (Some(day), Some(band)) => slot_words(Slot { day, band }),
        (Some(day), None) => weekday(day),
        (None, band) => band_words(band?).to_owned(),
    };
    Some(capitalize(&words))
}

/// Makes the first letter a capital.
pub(crate) fn capitalize(text: &str) -> String {
    change_first(text, |first| first.to_ascii_uppercase())
}

/// Makes the first letter a small one.
pub(crate) fn uncapitalize(text: &str) -> String {
    change_first(text, |first| first.to_ascii_lowercase())
}

fn change_first(text: &str, change: fn(char) -> char) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(change);
    first.into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::{capitalize, uncapitalize};

    #[test]
    fn only_the_first_letter_changes() {
        assert_eq!(capitalize("martes por la noche"), "Martes por la noche");
        assert_eq!(uncapitalize("First year"), "first year");
        assert_eq!(capitalize(""), "");
        assert_eq!(uncapitalize("Útil"), "Útil");
    }
}
