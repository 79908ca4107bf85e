//! A proposal in words. Pure, apart from the language.

use crate::words::{self, t::circles, t::proposals as t};
use posse_shared::availability::Week;
use posse_shared::geo::Cell;
use posse_shared::people::profile::DisplayName;
use posse_shared::proposals::ProposalDoc;
use posse_shared::time::Instant;

/// The number of slots that are named. The others are counted.
const NAMED_SLOTS: usize = 3;

/// "Six of you could be a circle".
pub(super) fn size_words(size: u8) -> &'static str {
    match size {
        5 => t::size_5(),
        6 => t::size_6(),
        7 => t::size_7(),
        8 => t::size_8(),
        _ => t::size_some(),
    }
}

/// "Tuesday after drop-off, Thursday at lunch, Saturday early, and 2 more times".
pub(super) fn slots_words(week: Week) -> String {
    let named: Vec<String> = week
        .slots()
        .take(NAMED_SLOTS)
        .map(words::slot_words)
        .collect();
    and_more(
        &words::capitalize(&named.join(", ")),
        week.slots().skip(NAMED_SLOTS).count(),
    )
}

fn and_more(named: &str, more: usize) -> String {
    let more = u32::try_from(more).unwrap_or_default();
    if more == 0 {
        return named.to_owned();
    }
    t::and_more(more, named)
}

/// "Within about 5 km" from the member's home, or "On screen". Circles say it in the same words.
pub(super) fn place_words(proposal: &ProposalDoc, home: Option<&Cell>) -> String {
    let Some(cell) = &proposal.cell else {
        return t::on_screen().to_owned();
    };
    let km = home.and_then(|home| home.rough_distance_km(cell));
    km.map_or_else(
        || t::near().to_owned(),
        |km| words::capitalize(&circles::about_km(&km.max(5).to_string())),
    )
}

/// "Saturday 28 November", in the phone's time zone.
pub(super) fn day_words(at: Instant) -> String {
    let zone = crate::zone::here();
    zone.map(|zone| words::date_long(at, &zone))
        .unwrap_or_default()
}

/// "Ana and Priya are in too."
pub(super) fn in_too_words(names: &[DisplayName]) -> String {
    let first: Vec<&str> = names.iter().map(DisplayName::first).collect();
    match first.as_slice() {
        [] => t::in_first().to_owned(),
        [one] => t::one_in(one),
        some => t::some_in(&words::list(some)),
    }
}

#[cfg(test)]
mod tests {
    use super::{and_more, in_too_words, place_words, size_words};
    use posse_shared::geo::Cell;
    use posse_shared::people::profile::DisplayName;
    use posse_shared::proposals::ProposalDoc;

    fn proposal(cell: Option<&str>) -> ProposalDoc {
        serde_json::from_value(serde_json::json!({
            "id": "00000000007", "slots": 6, "stage": "toddler", "language": "en", "cell": cell,
            "size": 6, "ends_at": 1000,
        }))
        .unwrap()
    }

    #[test]
    fn the_distance_is_as_rough_as_that_of_a_circle() {
        let (hove, lewes) = (Cell::parse("gcpch").unwrap(), Cell::parse("gcpf1").unwrap());
        let near = proposal(Some("gcpch"));
        assert_eq!(place_words(&near, Some(&hove)), "Within about 5 km");
        let km = hove.rough_distance_km(&lewes).unwrap();
        assert_eq!(
            place_words(&near, Some(&lewes)),
            format!("Within about {km} km")
        );
        assert_eq!(place_words(&near, None), "Near you");
        assert_eq!(place_words(&proposal(None), Some(&hove)), "On screen");
    }

    #[test]
    fn the_slots_of_a_long_week_are_counted() {
        assert_eq!(and_more("Tuesday early", 0), "Tuesday early");
        assert_eq!(
            and_more("Tuesday early", 1),
            "Tuesday early, and one more time"
        );
        assert_eq!(
            and_more("Tuesday early", 4),
            "Tuesday early, and 4 more times"
        );
    }

    #[test]
    fn members_are_named_by_first_name_and_counted_in_words() {
        let ana = DisplayName::parse("Ana Ruiz").unwrap();
        assert_eq!(in_too_words(&[ana]), "Ana is in too.");
        assert!(in_too_words(&[]).starts_with("You are the first."));
        assert_eq!(size_words(6), "Six of you could be a circle");
        assert_eq!(size_words(0), "A few of you could be a circle");
    }
}
