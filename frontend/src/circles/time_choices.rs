//! Days and times of day as choices.

use crate::ui::Choice;
use crate::words;
use posse_shared::availability::{Band, Day};

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
