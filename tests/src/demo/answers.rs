//! Answers to the planned events.

use super::{Circle, DemoResult, Event, Member, MemberRsvp};
use posse_shared::chance::Chance;
use posse_shared::demo::DEMO_MOM;
use posse_shared::events::rsvp::{FreePlaces, decide};
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

/// The probability of each answer in percent. The remaining members have not answered yet.
struct AnswerOdds {
    going: u64,
    maybe: u64,
    declined: u64,
}

const USUAL: AnswerOdds = AnswerOdds {
    going: 45,
    maybe: 14,
    declined: 12,
};
const POPULAR: AnswerOdds = AnswerOdds {
    going: 90,
    maybe: 5,
    declined: 3,
};
const OUTSIDE: AnswerOdds = AnswerOdds {
    going: 25,
    maybe: 10,
    declined: 0,
};

/// The answers of the demo mom, so that she sees every state: one waitlisted, one going, two unanswered, the rest
/// answered.
#[derive(Default)]
pub(super) struct DemoMomAnswers {
    is_waitlisted: bool,
    invitations: usize,
}

impl DemoMomAnswers {
    /// Her answer to the next event; `None` if she gives none.
    pub(super) fn next(&mut self, event: &Event, circle: &Circle, popular: bool) -> Option<Intent> {
        let is_member = circle.members.iter().any(|m| m.member == DEMO_MOM.id);
        if !is_member || event.host == DEMO_MOM.id {
            return None;
        }
        if popular {
            let first = !std::mem::replace(&mut self.is_waitlisted, true);
            return Some(if first {
                Intent::Going
            } else {
                Intent::Declined
            });
        }
        self.invitations += 1;
        match self.invitations {
            1 => Some(Intent::Going),
            2 | 3 => None,
            _ => Some(Intent::Maybe),
        }
    }
}

/// Adds the answers of all members except the host and the demo mom, one after another.
pub(super) fn add_answers(
    event: &mut Event,
    circle: &Circle,
    members: &[Member],
    popular: bool,
    rng: &mut Chance,
) -> DemoResult<()> {
    let is_member = |id: MemberId| circle.members.iter().any(|m| m.member == id);
    let open = event.draft.audience == Audience::Neighbourhood;
    let mut others: Vec<&Member> = members
        .iter()
        .filter(|m| m.id != DEMO_MOM.id && m.id != event.host)
        .filter(|m| is_member(m.id) || (open && suits(m, circle)))
        .collect();
    rng.shuffle(&mut others);
    // Members of the circle answer first.
    others.sort_by_key(|member| !is_member(member.id));
    let notes = if circle.town.is_spanish() {
        NOTES_ES
    } else {
        NOTES
    };
    let mut since = event.created_at;
    for member in others {
        let outside = !is_member(member.id);
        let odds = if outside {
            OUTSIDE
        } else if popular {
            POPULAR
        } else {
            USUAL
        };
        let roll = rng.below(100);
        let intent = if roll < odds.going {
            Intent::Going
        } else if roll < odds.going + odds.maybe {
            Intent::Maybe
        } else if roll < odds.going + odds.maybe + odds.declined {
            Intent::Declined
        } else {
            continue;
        };
        since = since.plus(10 * MINUTE + i64::try_from(rng.below(200))? * MINUTE);
        let has_note = intent != Intent::Declined && rng.percent(18);
        let note = if has_note {
            rng.pick(notes).unwrap_or_default()
        } else {
            ""
        };
        add_answer(event, member, intent, since, Note::parse(note)?, outside)?;
    }
    Ok(())
}

/// Whether the circle's open events suit her.
fn suits(member: &Member, circle: &Circle) -> bool {
    let stages = member.profile.stages.as_slice();
    member.town == circle.town && stages.contains(&circle.draft.stage)
}

/// Adds an answer, with its state by the rule that the Worker applies.
pub(super) fn add_answer(
    event: &mut Event,
    member: &Member,
    intent: Intent,
    since: Instant,
    note: Note,
    outside: bool,
) -> DemoResult<()> {
    let capacity = event.draft.capacity;
    let children = match event.draft.kind {
        Kind::VirtualChat | Kind::Evening => 0,
        _ if capacity.children == Some(0) => 0,
        _ => member.usual_party.children(),
    };
    let party = Party::new(member.usual_party.adults(), children)?;
    let going = event
        .rsvps
        .iter()
        .filter(|a| a.rsvp.state == RsvpState::Going)
        .map(|a| a.rsvp.party);
    let state = decide(None, intent, party, FreePlaces::left(capacity, going))
        .map_err(|code| format!("{code:?}"))?;
    let revision = Revision::try_from(since.seconds() * 1000)?;
    event.rsvps.push(MemberRsvp {
        member: member.id,
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
