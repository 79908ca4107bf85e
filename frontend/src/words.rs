//! Words in the language of the app: texts, dates, lists, errors, and what several rooms name.

mod formats;
mod problems;
mod slots;
mod stages;
mod texts;

pub(crate) use formats::{
    date_long, date_short, day, day_and_time, language_name, list, time, weekday,
};
pub(crate) use problems::{problem, problem_and_end, text_problem};
pub(crate) use slots::{band_words, capitalize, hours_words, slot_words, uncapitalize, week_words};
pub(crate) use stages::stage_words;
pub(crate) use texts::{LOCALES, choose_locale, languages, locale, set_locale, t};
