//! Words in her language, dates and numbers by `Intl`, and a kind sentence for every refusal.

use crate::intl;
use js_sys::Date;
use posse_shared::availability::Day;
use posse_shared::people::profile::Languages;
use posse_shared::problem::{Code, Problem};
use posse_shared::text::Language;
use posse_shared::time::{DAY, Instant, Zone};
use std::cell::Cell;
use wasm_bindgen::JsValue;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// The languages Posse speaks, in the order of the texts.
pub(crate) const LOCALES: [&str; 3] = ["en-GB", "en-US", "es"];
/// Where her choice is kept.
const KEY: &str = "posse.locale";

thread_local! {
    static CHOSEN: Cell<usize> = const { Cell::new(0) };
}

/// The text in her language.
pub(crate) fn pick(texts: [&'static str; 3]) -> &'static str {
    let [british, american, spanish] = texts;
    match CHOSEN.get() {
        1 => american,
        2 => spanish,
        _ => british,
    }
}

/// The text with its arguments.
pub(crate) fn fill(text: &str, arguments: &[(&str, &str)]) -> String {
    arguments
        .iter()
        .fold(text.to_owned(), |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), value)
        })
}

/// Speaks the language of the page: what she chose, else what her browser prefers. `shell.js` has
/// found it out, before anything was painted.
pub(crate) fn choose_locale() {
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.document_element());
    let lang = root.and_then(|root| root.get_attribute("lang"));
    let known = LOCALES
        .iter()
        .position(|locale| lang.as_deref() == Some(locale));
    CHOSEN.set(known.unwrap_or_default());
}

/// The language in use, as a BCP 47 tag.
pub(crate) fn locale() -> &'static str {
    LOCALES.get(CHOSEN.get()).copied().unwrap_or("en-GB")
}

/// The language that the app speaks, as what a member speaks.
pub(crate) fn languages() -> Languages {
    let language = locale().get(..2).map(Language::parse);
    let spoken = language.into_iter().flatten().collect();
    Languages::new(spoken).unwrap_or_default()
}

/// Keeps her choice and starts anew in that language.
pub(crate) fn set_locale(locale: &str) {
    crate::storage::write(KEY, locale);
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

/// "Tuesday 24 November".
pub(crate) fn date_long(at: Instant, zone: &Zone) -> String {
    format(
        at,
        zone,
        &[("weekday", "long"), ("day", "numeric"), ("month", "long")],
    )
}

/// "Tue 24 Nov".
pub(crate) fn date_short(at: Instant, zone: &Zone) -> String {
    format(
        at,
        zone,
        &[("weekday", "short"), ("day", "numeric"), ("month", "short")],
    )
}

/// "Tue 24 Nov", of a day wherever it is.
pub(crate) fn day(day: posse_shared::wall::Date) -> String {
    let midnight = day.day().and_time(chrono::NaiveTime::MIN).and_utc();
    let at = Instant::from_seconds(midnight.timestamp()).ok();
    let written = at.zip(Zone::parse("UTC").ok());
    written.map_or_else(String::new, |(at, zone)| date_short(at, &zone))
}

/// "Tuesday".
pub(crate) fn weekday(day: Day) -> String {
    // The fifth day of 1970 was a Monday.
    let mut days = Day::ALL.iter().zip(4..);
    let at = days
        .find(|(of_week, _)| **of_week == day)
        .and_then(|(_, since)| Instant::from_seconds(since * DAY).ok());
    let utc = Zone::parse("UTC").ok();
    at.zip(utc)
        .map(|(at, utc)| format(at, &utc, &[("weekday", "long")]))
        .unwrap_or_default()
}

/// "10:00".
pub(crate) fn time(at: Instant, zone: &Zone) -> String {
    format(at, zone, &[("hour", "numeric"), ("minute", "2-digit")])
}

/// "Tue 24 Nov, 10:00".
pub(crate) fn day_and_time(at: Instant, zone: &Zone) -> String {
    t::common::day_and_time(&date_short(at, zone), &time(at, zone))
}

#[expect(clippy::cast_precision_loss, reason = "instants stay below 2^53")]
fn format(at: Instant, zone: &Zone, parts: &[(&str, &str)]) -> String {
    let mut options = vec![("timeZone", zone.as_str())];
    options.extend(parts);
    let date = Date::new(&JsValue::from_f64(at.seconds() as f64 * 1000.0));
    intl::say(("DateTimeFormat", "format"), locale(), &options, &date)
        .and_then(|written| written.as_string())
        .unwrap_or_default()
}

/// A language's name in hers: "es" is "Spanish", "español".
pub(crate) fn language_name(code: &str) -> String {
    let options = [("type", "language")];
    intl::say(("DisplayNames", "of"), locale(), &options, &code.into())
        .and_then(|name| name.as_string())
        .unwrap_or_else(|| code.to_owned())
}

/// "Ana, Priya and Jo".
pub(crate) fn list(all: &[&str]) -> String {
    let names: js_sys::Array = all.iter().map(|one| JsValue::from_str(one)).collect();
    intl::say(("ListFormat", "format"), locale(), &[], &names)
        .and_then(|list| list.as_string())
        .unwrap_or_else(|| all.join(", "))
}

/// A kind sentence for a refusal: what happened, what is safe, what to do.
pub(crate) fn problem(problem: &Problem) -> &'static str {
    use t::problem as p;
    match problem.code {
        Code::Empty | Code::MissingField => p::empty(),
        Code::TooLong => p::too_long(),
        Code::ForbiddenCharacter => p::forbidden_character(),
        Code::EndBeforeStart => p::end_before_start(),
        Code::InThePast => p::in_the_past(),
        Code::TooFarAhead => p::too_far_ahead(),
        Code::UnknownZone => p::unknown_zone(),
        Code::TimeSkipped => p::time_skipped(),
        Code::BadLink => p::bad_link(),
        Code::NotFound | Code::MethodNotAllowed => p::not_found(),
        Code::SignedOut => p::signed_out(),
        Code::RateLimited => p::rate_limited(),
        Code::NotHost => p::not_host(),
        Code::Stale => p::stale(),
        Code::IdTaken => p::id_taken(),
        Code::CircleFull => p::circle_full(),
        Code::CircleClosed => p::circle_closed(),
        Code::InviteOnly => p::invite_only(),
        Code::LastHost => p::last_host(),
        Code::InviteGone => p::invite_gone(),
        Code::ProposalEnded => p::proposal_ended(),
        Code::EventCancelled => p::event_cancelled(),
        Code::EventOver => p::event_over(),
        Code::PartyTooLarge => p::party_too_large(),
        Code::CeremonyFailed => p::ceremony_failed(),
        Code::ChallengeExpired => p::challenge_expired(),
        Code::WrongRecoveryCode => p::wrong_recovery_code(),
        Code::LastPasskey => p::last_passkey(),
        Code::TooMany => p::too_many(),
        Code::InManyCircles => p::in_many_circles(),
        Code::NetworkBusy => p::network_busy(),
        Code::NeedsVouch => p::needs_vouch(),
        Code::Newcomer => p::newcomer(),
        Code::Suspended => p::suspended(),
        Code::BadJson | Code::TooLarge | Code::WrongType | Code::Invalid | Code::WrongOrigin => {
            p::invalid()
        }
        Code::Fault | Code::Unknown => p::fault(),
    }
}

/// The same, with the day on which it ends where it does.
pub(crate) fn problem_and_end(refused: &Problem) -> String {
    let said = problem(refused);
    match refused.until.zip(crate::zone::here()) {
        Some((until, zone)) => format!("{said} {}", t::problem::until(&date_long(until, &zone))),
        None => said.to_owned(),
    }
}

/// The sentence for a text that was refused on the device.
pub(crate) fn text_problem(error: posse_shared::text::TextError) -> &'static str {
    use posse_shared::text::TextError;
    match error {
        TextError::Empty => t::problem::empty(),
        TextError::TooLong => t::problem::too_long(),
        TextError::ForbiddenCharacter => t::problem::forbidden_character(),
    }
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn arguments_are_put_in_their_places() {
        assert_eq!(
            fill("{a} and {b}, {a}", &[("a", "tea"), ("b", "cake")]),
            "tea and cake, tea"
        );
    }
}
