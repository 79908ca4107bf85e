//! Events and answers for the tests of this crate.

use super::view::{EventFacts, RsvpFacts};
use crate::events::{
    Address, Answer, Audience, Bring, Capacity, EventDraft, EventTitle, ExactPlace, Intent, Kind,
    Note, Rsvp, RsvpState, Status,
};
use crate::kernel::geo::Cell;
use crate::kernel::id::{EventId, MemberId, ShareKey};
use crate::kernel::text::PlaceLabel;
use crate::kernel::time::{HOUR, Instant, Revision, Zone};
use crate::people::{DisplayName, Party};

pub(crate) fn draft(starts_at: Instant) -> EventDraft {
    EventDraft {
        title: EventTitle::parse("Coffee on the green").unwrap(),
        kind: Kind::CoffeeMorning,
        starts_at,
        ends_at: starts_at.plus(HOUR),
        zone: Zone::parse("Europe/London").unwrap(),
        place: PlaceLabel::parse("Café on the green").unwrap(),
        cell: Cell::parse("gcpch").ok(),
        exact: ExactPlace {
            address: Address::parse("1 Green Lane").unwrap(),
            link: None,
        },
        bring: Bring::default(),
        step_free: true,
        feeding_friendly: true,
        capacity: Capacity::default(),
        audience: Audience::Circle,
        listed: false,
    }
}

pub(crate) fn facts() -> EventFacts {
    let at = Instant::from_seconds(1_800_000_000).unwrap();
    EventFacts {
        id: EventId::from_random(1),
        circle: None,
        host: MemberId::from_random(1),
        host_name: DisplayName::parse("Ana Ruiz").unwrap(),
        event: draft(at),
        status: Status::Scheduled,
        sequence: 0,
        revision: Revision::default(),
        share_key: ShareKey::from_random(9),
        updated_at: at,
    }
}

pub(crate) fn answer(member: u64, state: RsvpState) -> RsvpFacts {
    RsvpFacts {
        member: MemberId::from_random(member),
        name: DisplayName::parse("Beth Cole").unwrap(),
        rsvp: Rsvp {
            state,
            party: Party::default(),
            note: Note::parse("arriving late").unwrap(),
            revision: Revision::default(),
            since: Instant::from_seconds(1).unwrap(),
        },
    }
}

pub(crate) fn sample_answer() -> Answer {
    Answer {
        intent: Intent::Going,
        party: Party::default(),
        note: Note::default(),
        revision: Revision::default(),
    }
}
