//! Who answers the planned events, and how.

use super::{Answered, Circle, Event, Made, Member};
use posse_shared::chance::Chance;
use posse_shared::demo::DEMO_MOM;
use posse_shared::events::rsvp::{Room, decide};
use posse_shared::events::{Audience, Intent, Kind, Note, Rsvp, RsvpState};
use posse_shared::id::MemberId;
use posse_shared::people::Party;
use posse_shared::time::{Instant, MINUTE, Revision};

const NOTES: &[&str] = &[
    "Might be ten minutes late, start without us.",
    "We’ll have to leave at eleven for the nap.",
    "Bringing oranges.",
    "No nuts for us, please.",
    "First time, I’ll be the one looking lost.",
    "If the night is as bad as last night, I’ll tell you early.",
];
const NOTES_ES: &[&str] = &[
    "Llegaré diez minutos tarde, empezad sin mí.",
    "Llevo mandarinas.",
    "Nos vamos a las doce por la siesta.",
    "Sin frutos secos, por favor.",
    "Es mi primera vez, seré la que mira a todos lados.",
];

/// How likely each answer is, in hundredths; the rest have not answered yet.
struct Mood {
    going: u64,
    maybe: u64,
    declined: u64,
}

const USUAL: Mood = Mood {
    going: 45,
    maybe: 14,
    declined: 12,
};
const SOUGHT: Mood = Mood {
    going: 90,
    maybe: 5,
    declined: 3,
};
const OUTSIDE: Mood = Mood {
    going: 25,
    maybe: 10,
    declined: 0,
};

/// What the demo mom finds: a place on a waitlist, one yes, two questions, and the rest settled.
#[derive(Default)]
pub(super) struct DemoMom {
    waits: bool,
    asked: usize,
}

impl DemoMom {
    pub(super) fn says(&mut self, event: &Event, circle: &Circle, sought: bool) -> Option<Intent> {
        let hers = circle.members.iter().any(|m| m.member == DEMO_MOM.id);
        if !hers || event.host == DEMO_MOM.id {
            return None;
        }
        if sought {
            let first = !std::mem::replace(&mut self.waits, true);
            return Some(if first {
                Intent::Going
            } else {
                Intent::Declined
            });
        }
        self.asked += 1;
        match self.asked {
            1 => Some(Intent::Going),
            2 | 3 => None,
            _ => Some(Intent::Maybe),
        }
    }
}

/// The others answer, one after another.
pub(super) fn answer(
    event: &mut Event,
    circle: &Circle,
    members: &[Member],
    sought: bool,
    chance: &mut Chance,
) -> Made<()> {
    let inside = |who: MemberId| circle.members.iter().any(|m| m.member == who);
    let open = event.draft.audience == Audience::Neighbourhood;
    let mut others: Vec<&Member> = members
        .iter()
        .filter(|m| m.id != DEMO_MOM.id && m.id != event.host)
        .filter(|m| inside(m.id) || (open && suits(m, circle)))
        .collect();
    chance.shuffle(&mut others);
    // Whoever is in the circle heard of it first.
    others.sort_by_key(|member| !inside(member.id));
    let notes = if circle.town.is_spanish() {
        NOTES_ES
    } else {
        NOTES
    };
    let mut since = event.created_at;
    for member in others {
        let outside = !inside(member.id);
        let mood = if outside {
            OUTSIDE
        } else if sought {
            SOUGHT
        } else {
            USUAL
        };
        let roll = chance.below(100);
        let intent = if roll < mood.going {
            Intent::Going
        } else if roll < mood.going + mood.maybe {
            Intent::Maybe
        } else if roll < mood.going + mood.maybe + mood.declined {
            Intent::Declined
        } else {
            continue;
        };
        since = since.plus(10 * MINUTE + i64::try_from(chance.below(200))? * MINUTE);
        let writes = intent != Intent::Declined && chance.percent(18);
        let note = if writes {
            chance.pick(notes).unwrap_or_default()
        } else {
            ""
        };
        say(event, member, intent, since, Note::parse(note)?, outside)?;
    }
    Ok(())
}

/// Whether she would find the circle's open events worth a look.
fn suits(member: &Member, circle: &Circle) -> bool {
    let stages = member.profile.stages.as_slice();
    member.town == circle.town && stages.contains(&circle.draft.stage)
}

/// Adds an answer as it would stand, by the rule that the Worker keeps.
pub(super) fn say(
    event: &mut Event,
    who: &Member,
    intent: Intent,
    since: Instant,
    note: Note,
    outside: bool,
) -> Made<()> {
    let capacity = event.draft.capacity;
    let children = match event.draft.kind {
        Kind::VirtualChat | Kind::Evening => 0,
        _ if capacity.children == Some(0) => 0,
        _ => who.usual.children(),
    };
    let party = Party::new(who.usual.adults(), children)?;
    let going = event
        .rsvps
        .iter()
        .filter(|a| a.rsvp.state == RsvpState::Going)
        .map(|a| a.rsvp.party);
    let state = decide(None, intent, party, Room::left(capacity, going))
        .map_err(|code| format!("{code:?}"))?;
    let revision = Revision::try_from(since.seconds() * 1000)?;
    event.rsvps.push(Answered {
        member: who.id,
        rsvp: Rsvp {
            state,
            party,
            note,
            revision,
            since,
        },
        outside,
    });
    Ok(())
}
