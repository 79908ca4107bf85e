//! The endpoints of circles.

use super::card::CircleCard;
use super::draft::CircleDraft;
use super::invite::{InviteDraft, InviteKey, InvitePreview};
use super::membership::JoinRequestText;
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

/// Which circles to discover. It travels as a query, so it is a flat struct.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct DiscoverQuery {
    /// The cell around which to look; absent for virtual circles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub near: Option<Cell>,
    /// Only circles of this stage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// Only circles that usually meet on this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<Day>,
    /// Only circles that usually meet in this part of a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub band: Option<Band>,
    /// Only circles that speak this language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// Only circles and events where children are welcome.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub children_welcome: bool,
    /// Where the last page ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

impl DiscoverQuery {
    /// Whether a circle passes the filters. If its host has not said when it meets, what it speaks, or
    /// that children are welcome, it does not pass the filter on that.
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

    /// Whether a neighbourhood event passes the filters. An event only says whether children may come,
    /// so the other filters do not apply.
    pub fn admits_event(&self, event: &EventDraft) -> bool {
        !self.children_welcome || event.welcomes_children()
    }
}

/// A page of circles, the best fit first. A page may be short or empty although there is a next one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct CirclePage {
    /// At most [`CirclePage::SIZE`] circles.
    pub circles: Vec<CircleCard>,
    /// Where the next page begins, if there is one.
    #[serde(default)]
    pub next: Option<String>,
}

impl CirclePage {
    /// Three or four screens on a phone.
    pub const SIZE: usize = 20;
}

/// A new circle. Idempotent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct CreateCircleRequest {
    /// The description.
    pub circle: CircleDraft,
    /// Orders the member's writes.
    pub revision: Revision,
}

/// A changed description.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct EditCircleRequest {
    /// The whole description.
    pub circle: CircleDraft,
    /// The sequence that the edit was made from.
    pub sequence: u32,
    /// Orders the member's writes.
    pub revision: Revision,
}

/// A join request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct AskToJoinRequest {
    /// Its text.
    #[serde(default)]
    pub text: JoinRequestText,
    /// Whether members who are not hosts may read it too, with the applicant's first name. Her phone
    /// has told her that the circle requires a vouch.
    #[serde(default)]
    pub shown: bool,
    /// Orders the applicant's writes.
    pub revision: Revision,
}

/// Who becomes host in the place of the caller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct HandOverRequest {
    /// The new host.
    pub to: MemberId,
}

/// A host's answer to the question about the stage of her circle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct AnswerStageRequest {
    /// The stage in the question.
    pub from: Stage,
    /// When a host had last answered, or when the circle was created. It identifies the question.
    pub since: Instant,
    /// Whether the circle moves on to the next stage.
    pub move_on: bool,
}

/// Whether an applicant of a full circle would found the next one with other applicants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct SayTogetherRequest {
    /// Yes, or no longer.
    pub yes: bool,
    /// Orders the applicant's writes.
    pub revision: Revision,
}

endpoint!(
    /// Lists circles near a cell, or virtual ones, the best fit first.
    Discover: Get "/api/circles" (), Anyone Read, DiscoverQuery => CirclePage
);
endpoint!(
    /// Shows a circle as strangers see it.
    ShowCircle: Get "/api/circles/{circle}" (CircleId,), Anyone Read, Nothing => CircleCard
);
endpoint!(
    /// Creates a circle; the caller becomes its host.
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
    /// Sends a join request, or joins an open circle at once.
    AskToJoin: Put "/api/circles/{circle}/ask" (CircleId,), Member Write, AskToJoinRequest => Delta
);
endpoint!(
    /// Withdraws a join request.
    WithdrawAsk: Delete "/api/circles/{circle}/ask" (CircleId,), Member Write, Nothing => Delta
);
endpoint!(
    /// Accepts a join request; for hosts.
    ApproveAsk: Put "/api/circles/{circle}/asks/{member}" (CircleId, MemberId), Member Write, Nothing => Delta
);
endpoint!(
    /// Declines a join request; for hosts.
    DeclineAsk: Delete "/api/circles/{circle}/asks/{member}" (CircleId, MemberId), Member Write, Nothing => Delta
);
endpoint!(
    /// Vouches for an applicant; for members who may read the join request.
    VouchFor: Put "/api/circles/{circle}/asks/{member}/vouch" (CircleId, MemberId), Member Write, Nothing => Delta
);
endpoint!(
    /// Takes a vouch back.
    TakeVouchBack: Delete "/api/circles/{circle}/asks/{member}/vouch" (CircleId, MemberId), Member Write, Nothing => Delta
);
endpoint!(
    /// Removes a member (for hosts), or leaves the circle.
    RemoveMember: Delete "/api/circles/{circle}/members/{member}" (CircleId, MemberId), Member Write, Nothing => Delta
);
endpoint!(
    /// Makes another member host in the place of the caller.
    HandOver: Put "/api/circles/{circle}/host" (CircleId,), Member Write, HandOverRequest => Delta
);
endpoint!(
    /// Answers the question about the stage of the circle; for hosts.
    AnswerStage: Put "/api/circles/{circle}/stage" (CircleId,), Member Write, AnswerStageRequest => Delta
);
endpoint!(
    /// Says whether an applicant of a full circle would found the next one; the third yes creates it.
    SayTogether: Put "/api/circles/{circle}/together" (CircleId,), Member Write, SayTogetherRequest => Delta
);
endpoint!(
    /// Creates an invite; for hosts.
    CreateInvite: Put "/api/circles/{circle}/invites/{invite}" (CircleId, InviteId), Member Write, InviteDraft => Delta
);
endpoint!(
    /// Revokes an invite; for hosts.
    RevokeInvite: Delete "/api/circles/{circle}/invites/{invite}" (CircleId, InviteId), Member Write, Nothing => Delta
);
endpoint!(
    /// Shows the circle behind an invite.
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
    fn circles_that_do_not_pass_a_filter_are_left_out() {
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
    fn an_event_without_children_does_not_pass_the_filter_on_children() {
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
    fn a_day_and_a_band_together_mean_one_slot() {
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
