//! What a phone may ask about circles.

use super::card::CircleCard;
use super::draft::CircleDraft;
use super::invite::{InviteDraft, InviteKey, InvitePreview};
use super::membership::AskText;
use crate::availability::{Band, Day, Slot, Week};
use crate::events::EventDraft;
use crate::kernel::endpoint::{Nothing, endpoint};
use crate::kernel::geo::Cell;
use crate::kernel::id::{CircleId, InviteId, MemberId};
use crate::kernel::text::Language;
use crate::kernel::time::{Instant, Revision};
use crate::people::Stage;
use crate::replica::Delta;
use serde::{Deserialize, Serialize};

/// What to discover. A flat struct: it travels as a query.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct DiscoverQuery {
    /// Near where; without it, virtual circles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub near: Option<Cell>,
    /// Only this stage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// Only what usually meets on this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<Day>,
    /// Only what usually meets in this part of a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub band: Option<Band>,
    /// Only where this language is spoken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// Only where children are welcome.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub children_welcome: bool,
    /// Where the last page ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

impl DiscoverQuery {
    /// Whether a circle is among what was asked for. One that has not said when it meets, what
    /// is spoken there or that children are welcome is not, once that is asked for.
    pub fn admits(&self, circle: &CircleDraft) -> bool {
        let slots = match (self.day, self.band) {
            (Some(day), Some(band)) => Week::EMPTY.toggled(Slot { day, band }),
            (Some(day), None) => Week::of_day(day),
            (None, Some(band)) => Week::of_band(band),
            (None, None) => Week::EMPTY,
        };
        let spoken = |language| circle.languages.as_slice().contains(language);
        self.stage.is_none_or(|stage| stage == circle.stage)
            && (slots.is_empty() || !slots.shared(circle.slots).is_empty())
            && self.language.as_ref().is_none_or(spoken)
            && (!self.children_welcome || circle.children_welcome)
    }

    /// Whether an event of the neighbourhood is among it: of what can be asked for, an event says
    /// only whether children may come.
    pub fn admits_event(&self, event: &EventDraft) -> bool {
        !self.children_welcome || event.welcomes_children()
    }
}

/// A page of circles, the best fit first. One that is short, or empty, is not the last while there
/// is a next.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct CirclePage {
    /// At most [`CirclePage::SIZE`].
    pub circles: Vec<CircleCard>,
    /// Where the next page begins, if there is one.
    #[serde(default)]
    pub next: Option<String>,
}

impl CirclePage {
    /// Three or four screens of a phone.
    pub const SIZE: usize = 20;
}

/// A new circle; repeating it changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct CreateCircleRequest {
    /// How its host describes it.
    pub circle: CircleDraft,
    /// Orders her own writes.
    pub revision: Revision,
}

/// A changed description.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct EditCircleRequest {
    /// The whole description.
    pub circle: CircleDraft,
    /// The sequence it was made from.
    pub sequence: u32,
    /// Orders her own writes.
    pub revision: Revision,
}

/// A wish to join.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct AskToJoinRequest {
    /// A line to the host.
    #[serde(default)]
    pub text: AskText,
    /// Whether members who are no hosts may read it too, with her first name: she was told that
    /// the circle wants a vouch.
    #[serde(default)]
    pub shown: bool,
    /// Orders her own writes.
    pub revision: Revision,
}

/// The member who shall be host.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct HandOverRequest {
    /// Who.
    pub to: MemberId,
}

/// A host's answer to the question whether the circle's stage should move on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct AnswerStageRequest {
    /// The stage she was asked about.
    pub from: Stage,
    /// Since when nobody had said anything about it.
    pub since: Instant,
    /// Whether it is the next one now.
    pub move_on: bool,
}

/// Whether she would begin the next circle with others who wait.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct SayTogetherRequest {
    /// Yes, or no longer.
    pub yes: bool,
    /// Orders her own writes.
    pub revision: Revision,
}

endpoint!(
    /// Circles near a cell, or virtual ones, those that fit her best first.
    Discover: Get "/api/circles" (), Anyone Read, DiscoverQuery => CirclePage
);
endpoint!(
    /// One circle as strangers see it.
    ShowCircle: Get "/api/circles/{circle}" (CircleId,), Anyone Read, Nothing => CircleCard
);
endpoint!(
    /// Makes a circle with her as its host.
    CreateCircle: Put "/api/circles/{circle}" (CircleId,), Member Write, CreateCircleRequest => Delta
);
endpoint!(
    /// Changes the description; for hosts.
    EditCircle: Patch "/api/circles/{circle}" (CircleId,), Member Write, EditCircleRequest => Delta
);
endpoint!(
    /// Closes the circle; for hosts.
    CloseCircle: Delete "/api/circles/{circle}" (CircleId,), Member Write, Nothing => Delta
);
endpoint!(
    /// Asks to join, or joins where the door is open.
    AskToJoin: Put "/api/circles/{circle}/ask" (CircleId,), Member Write, AskToJoinRequest => Delta
);
endpoint!(
    /// Takes the wish to join back.
    WithdrawAsk: Delete "/api/circles/{circle}/ask" (CircleId,), Member Write, Nothing => Delta
);
endpoint!(
    /// Lets someone in who asked; for hosts.
    ApproveAsk: Put "/api/circles/{circle}/asks/{member}" (CircleId, MemberId), Member Write, Nothing => Delta
);
endpoint!(
    /// Says "not this time" to someone who asked; for hosts.
    DeclineAsk: Delete "/api/circles/{circle}/asks/{member}" (CircleId, MemberId), Member Write, Nothing => Delta
);
endpoint!(
    /// Says that she knows someone who asked; for those who read the wish.
    VouchFor: Put "/api/circles/{circle}/asks/{member}/vouch" (CircleId, MemberId), Member Write, Nothing => Delta
);
endpoint!(
    /// Takes that back.
    TakeVouchBack: Delete "/api/circles/{circle}/asks/{member}/vouch" (CircleId, MemberId), Member Write, Nothing => Delta
);
endpoint!(
    /// Removes a member (for hosts), or leaves.
    RemoveMember: Delete "/api/circles/{circle}/members/{member}" (CircleId, MemberId), Member Write, Nothing => Delta
);
endpoint!(
    /// Makes another member host in her place.
    HandOver: Put "/api/circles/{circle}/host" (CircleId,), Member Write, HandOverRequest => Delta
);
endpoint!(
    /// Says whether the circle's stage is still right; for hosts.
    AnswerStage: Put "/api/circles/{circle}/stage" (CircleId,), Member Write, AnswerStageRequest => Delta
);
endpoint!(
    /// Says whether she would begin the next circle with others who wait at a full one; the third
    /// yes begins it.
    SayTogether: Put "/api/circles/{circle}/together" (CircleId,), Member Write, SayTogetherRequest => Delta
);
endpoint!(
    /// Makes an invite; for hosts.
    CreateInvite: Put "/api/circles/{circle}/invites/{invite}" (CircleId, InviteId), Member Write, InviteDraft => Delta
);
endpoint!(
    /// Ends an invite; for hosts.
    RevokeInvite: Delete "/api/circles/{circle}/invites/{invite}" (CircleId, InviteId), Member Write, Nothing => Delta
);
endpoint!(
    /// Shows what an invite opens.
    LookAtInvite: Post "/api/invites/look" (), Anyone Ceremony, InviteKey => InvitePreview
);
endpoint!(
    /// Joins with an invite.
    AcceptInvite: Post "/api/invites/accept" (), Member Ceremony, InviteKey => Delta
);

#[cfg(test)]
mod tests {
    use super::DiscoverQuery;
    use crate::availability::{Band, Day, Slot};
    use crate::circles::CircleDraft;
    use crate::events::samples::draft;
    use crate::kernel::text::Language;
    use crate::kernel::time::Instant;
    use crate::people::Stage;
    use serde_json::json;

    fn circle(slots: &[(Day, Band)], languages: &[&str]) -> CircleDraft {
        let slots: crate::availability::Week = slots
            .iter()
            .map(|&(day, band)| Slot { day, band })
            .collect();
        serde_json::from_value(json!({
            "name": "Prams on the prom", "stage": "toddler", "site": { "kind": "virtual" },
            "slots": slots, "languages": languages,
        }))
        .unwrap()
    }

    #[test]
    fn what_was_not_asked_for_is_left_out() {
        let asked = |ask: fn(&mut DiscoverQuery)| {
            let mut query = DiscoverQuery::default();
            ask(&mut query);
            query
        };
        let tuesday = circle(&[(Day::Tuesday, Band::AfterDropOff)], &["es"]);
        let tuesday = CircleDraft {
            children_welcome: true,
            ..tuesday
        };
        let silent = circle(&[], &[]);
        for (ask, says_when, says_nothing) in [
            (asked(|_| ()), true, true),
            (
                asked(|query| query.stage = Some(Stage::Toddler)),
                true,
                true,
            ),
            (asked(|query| query.stage = Some(Stage::Teen)), false, false),
            (asked(|query| query.day = Some(Day::Tuesday)), true, false),
            (asked(|query| query.day = Some(Day::Monday)), false, false),
            (
                asked(|query| query.band = Some(Band::AfterDropOff)),
                true,
                false,
            ),
            (
                asked(|query| query.band = Some(Band::Evening)),
                false,
                false,
            ),
            (
                asked(|query| query.language = Language::parse("es").ok()),
                true,
                false,
            ),
            (
                asked(|query| query.language = Language::parse("en").ok()),
                false,
                false,
            ),
            (asked(|query| query.children_welcome = true), true, false),
        ] {
            let found = (ask.admits(&tuesday), ask.admits(&silent));
            assert_eq!(found, (says_when, says_nothing), "{ask:?}");
        }
    }

    #[test]
    fn an_event_where_children_stay_at_home_is_left_out_when_they_are_to_come() {
        let mut event = draft(Instant::from_seconds(1_800_000_000).unwrap());
        let everything = DiscoverQuery::default();
        let with_children = DiscoverQuery {
            children_welcome: true,
            ..DiscoverQuery::default()
        };
        for (places, found) in [(None, true), (Some(3), true), (Some(0), false)] {
            event.capacity.children = places;
            assert!(everything.admits_event(&event));
            assert_eq!(with_children.admits_event(&event), found, "{places:?}");
        }
    }

    #[test]
    fn a_day_and_a_part_of_it_are_one_slot() {
        let crossed = circle(
            &[(Day::Tuesday, Band::Evening), (Day::Friday, Band::Nap)],
            &[],
        );
        let query = |day, band| DiscoverQuery {
            day: Some(day),
            band: Some(band),
            ..DiscoverQuery::default()
        };
        assert!(query(Day::Tuesday, Band::Evening).admits(&crossed));
        assert!(!query(Day::Tuesday, Band::Nap).admits(&crossed));
    }
}
