//! Events in words and pictures. Pure, apart from the language.

use crate::ui::Glyph;
use crate::words::{self, t::events as t, t::safety};
use posse_shared::events::{EventDoc, EventDraft, Kind, RsvpState, Totals};
use posse_shared::people::Party;

/// A kind in words.
pub(super) fn kind_words(kind: Kind) -> &'static str {
    match kind {
        Kind::CoffeeMorning => t::coffee_morning(),
        Kind::WalkAndTalk => t::walk_and_talk(),
        Kind::PlayDate => t::play_date(),
        Kind::Evening => t::evening(),
        Kind::VirtualChat => t::virtual_chat(),
    }
}

/// The picture of a kind.
pub(super) const fn kind_glyph(kind: Kind) -> Glyph {
    match kind {
        Kind::CoffeeMorning => Glyph::Cup,
        Kind::WalkAndTalk => Glyph::Walk,
        Kind::PlayDate => Glyph::Play,
        Kind::Evening => Glyph::Evening,
        Kind::VirtualChat => Glyph::Video,
    }
}

/// The answer of another member in words.
pub(super) fn state_words(state: RsvpState) -> &'static str {
    match state {
        RsvpState::Going => t::she_goes(),
        RsvpState::Maybe => t::maybe(),
        RsvpState::Declined => t::declined(),
        RsvpState::Waitlisted => t::on_waitlist(),
    }
}

/// The order of answers in a list: members who come first, members who do not come last.
pub(super) const fn state_order(state: RsvpState) -> u8 {
    match state {
        RsvpState::Going => 0,
        RsvpState::Waitlisted => 1,
        RsvpState::Maybe => 2,
        RsvpState::Declined => 3,
    }
}

/// "Tuesday 24 November, 10:00–11:30".
pub(super) fn time_words(event: &EventDraft) -> String {
    let date = words::date_long(event.starts_at, &event.zone);
    let [from, to] = [event.starts_at, event.ends_at].map(|at| words::time(at, &event.zone));
    format!("{date}, {}", t::span(&from, &to))
}

/// "Hosted by Ana". A blocked host has no name.
pub(super) fn host_words(name: &str) -> String {
    if name.is_empty() {
        safety::hosted_by_someone().to_owned()
    } else {
        t::hosted_by(name)
    }
}

/// "3 adults · 4 children · 1 maybe", or "Nobody yet".
pub(super) fn totals_words(totals: Totals) -> String {
    let mut parts = Vec::new();
    if totals.adults > 0 {
        parts.push(t::count_adults(totals.adults.into()));
    }
    if totals.children > 0 {
        parts.push(t::count_children(totals.children.into()));
    }
    if totals.maybe > 0 {
        parts.push(t::count_maybe(totals.maybe.into()));
    }
    if totals.waitlisted > 0 {
        parts.push(t::count_waiting(totals.waitlisted.into()));
    }
    if parts.is_empty() {
        return t::count_none().to_owned();
    }
    parts.join(" · ")
}

/// "4 of 6 places taken · 2 of 2 for children", for the limits that there are.
pub(super) fn capacity_words(event: &EventDoc) -> Option<String> {
    let (capacity, totals) = (event.event.capacity, event.totals);
    let adults = capacity
        .adults
        .map(|cap| t::room_for(&totals.adults.to_string(), &cap.to_string()));
    let children = capacity.children.filter(|cap| *cap > 0);
    let children =
        children.map(|cap| t::room_for_children(&totals.children.to_string(), &cap.to_string()));
    let parts: Vec<String> = [adults, children].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// "2 adults · 1 child". `None` if she comes by herself.
pub(super) fn party_words(party: Party) -> Option<String> {
    if party.adults() > 1 {
        let adults = t::count_adults(party.adults().into());
        Some(match party.children() {
            0 => adults,
            children => format!("{adults} · {}", t::count_children(children.into())),
        })
    } else {
        (party.children() > 0).then(|| t::with_child(party.children().into()))
    }
}
