//! Who is in a circle, and who asks to be; the rules of both.

use super::card::CircleCard;
use super::draft::{CircleDraft, CircleName, Policy};
use crate::kernel::id::{CircleId, MemberId};
use crate::kernel::problem::Code;
use crate::kernel::text::text;
use crate::kernel::time::Instant;
use crate::people::{About, DisplayName, Role, Stages};
use serde::{Deserialize, Serialize};

text!(
    /// A line to the host with a wish to join.
    AskText, 200, optional, lines
);

/// A member as the others in her circle see her.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct MemberCard {
    /// Her id.
    pub id: MemberId,
    /// What others call her.
    pub name: DisplayName,
    /// What she is in the circle.
    pub role: Role,
    /// What she says of herself.
    #[serde(default)]
    pub about: About,
    /// The stages of her children.
    #[serde(default)]
    pub stages: Stages,
    /// Since when she is in the circle.
    pub joined_at: Instant,
}

/// Someone who asks to join, as a host sees her; see [`AskCard::seen_by`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct AskCard {
    /// Who asks.
    pub member: MemberId,
    /// What others call her.
    pub name: DisplayName,
    /// Her line to the host.
    #[serde(default)]
    pub text: AskText,
    /// What she says of herself.
    #[serde(default)]
    pub about: About,
    /// The stages of her children.
    #[serde(default)]
    pub stages: Stages,
    /// When she asked.
    pub asked_at: Instant,
    /// Who in the circle has said that she knows her.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vouches: Vec<MemberId>,
}

impl AskCard {
    /// As somebody in the circle sees it: a host all of it; another member what she needs to say
    /// that she knows her, her first name and her line, and of the vouches her own.
    #[must_use]
    pub fn seen_by(mut self, role: Role, viewer: MemberId) -> Self {
        if role == Role::Member {
            if let Ok(first) = DisplayName::parse(self.name.first()) {
                self.name = first;
            }
            self.about = About::default();
            self.stages = Stages::default();
            self.vouches.retain(|voucher| *voucher == viewer);
        }
        self
    }

    /// Whether somebody in the circle still has something to say to it.
    pub fn waits_for(&self, role: Role) -> bool {
        role == Role::Host || self.vouches.is_empty()
    }
}

/// Whether somebody in a circle reads a wish to join, and may say that she knows who asks. Hosts read
/// all of them; another member one that was `shown` to her, where a vouch is wanted.
pub const fn reads_ask(role: Role, vouch: bool, shown: bool) -> bool {
    match role {
        Role::Host => true,
        Role::Member => vouch && shown,
    }
}

/// Whether a host may let in somebody of whom so many members have said that they know her.
pub const fn may_let_in(vouch: bool, vouches: usize) -> Result<(), Code> {
    if vouch && vouches == 0 {
        Err(Code::NeedsVouch)
    } else {
        Ok(())
    }
}

/// A circle she asked to join, and how it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Asked {
    /// The circle as strangers see it.
    pub circle: CircleCard,
    /// Her line to the host.
    #[serde(default)]
    pub text: AskText,
    /// Whether the host has said "not this time".
    #[serde(default)]
    pub declined: bool,
    /// When she asked.
    pub asked_at: Instant,
    /// What can be done meanwhile, if the circle is full.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub together: Option<Together>,
}

/// What can be done while a circle she asks to join is full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Together {
    /// How many others wait there as well.
    pub others: u8,
    /// Whether she has said that she would begin a circle with them.
    #[serde(default)]
    pub said: bool,
    /// One that others who waited have begun, with room for her.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begun: Option<Begun>,
}

/// A circle that has begun at the door of a full one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Begun {
    /// Its id.
    pub id: CircleId,
    /// What it is called.
    pub name: CircleName,
}

/// How someone who wants to join a circle gets in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// She is in at once.
    Opens,
    /// A host is asked.
    Asks,
}

/// How a circle's door answers someone who comes without an invite.
pub const fn knock(circle: &CircleDraft, closed: bool) -> Result<Door, Code> {
    if closed {
        return Err(Code::CircleClosed);
    }
    match circle.policy {
        Policy::Open if !circle.vouch => Ok(Door::Opens),
        Policy::Open | Policy::Ask => Ok(Door::Asks),
        Policy::Invite => Err(Code::InviteOnly),
    }
}

/// Whether `leaver` may go: a circle that goes on keeps a host.
pub fn may_leave(members: &[MemberCard], closed: bool, leaver: MemberId) -> Result<(), Code> {
    let is_host = members
        .iter()
        .any(|m| m.id == leaver && m.role == Role::Host);
    let other_host = members
        .iter()
        .any(|m| m.id != leaver && m.role == Role::Host);
    if is_host && !other_host && !closed {
        Err(Code::LastHost)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{AskCard, Door, MemberCard, knock, may_leave, may_let_in, reads_ask};
    use crate::circles::{CircleDraft, Policy};
    use crate::kernel::id::MemberId;
    use crate::kernel::problem::Code;
    use crate::kernel::time::Instant;
    use crate::people::{About, DisplayName, Role, Stages};
    use serde_json::json;

    fn member(id: u64, role: Role) -> MemberCard {
        MemberCard {
            id: MemberId::from_random(id),
            name: DisplayName::parse("Ana").unwrap(),
            role,
            about: About::default(),
            stages: Stages::default(),
            joined_at: Instant::from_seconds(0).unwrap(),
        }
    }

    #[test]
    fn a_circle_is_never_left_without_a_host() {
        let ana = MemberId::from_random(1);
        assert_eq!(
            may_leave(&[member(1, Role::Host)], false, ana),
            Err(Code::LastHost)
        );
        let pair = [member(1, Role::Host), member(2, Role::Member)];
        assert_eq!(may_leave(&pair, false, ana), Err(Code::LastHost));
        assert_eq!(may_leave(&pair, true, ana), Ok(()), "closed");
        assert_eq!(may_leave(&pair, false, MemberId::from_random(2)), Ok(()));
        let hosts = [member(1, Role::Host), member(2, Role::Host)];
        assert_eq!(may_leave(&hosts, false, ana), Ok(()));
    }

    #[test]
    fn the_door_follows_the_policy() {
        for (policy, vouch, door) in [
            (Policy::Open, false, Ok(Door::Opens)),
            (Policy::Open, true, Ok(Door::Asks)),
            (Policy::Ask, false, Ok(Door::Asks)),
            (Policy::Ask, true, Ok(Door::Asks)),
            (Policy::Invite, false, Err(Code::InviteOnly)),
            (Policy::Invite, true, Err(Code::InviteOnly)),
        ] {
            let circle: CircleDraft = serde_json::from_value(json!({
                "name": "Prams", "stage": "toddler", "site": { "kind": "virtual" },
                "policy": policy, "vouch": vouch,
            }))
            .unwrap();
            assert_eq!(knock(&circle, false), door, "{policy:?} {vouch}");
            assert_eq!(knock(&circle, true), Err(Code::CircleClosed));
        }
    }

    #[test]
    fn one_vouch_is_enough_where_one_is_wanted() {
        assert_eq!(may_let_in(true, 0), Err(Code::NeedsVouch));
        assert_eq!(may_let_in(true, 1), Ok(()));
        assert_eq!(may_let_in(false, 0), Ok(()));
    }

    #[test]
    fn who_is_no_host_reads_only_what_was_meant_for_her_too() {
        for (vouch, shown) in [(false, false), (false, true), (true, false), (true, true)] {
            assert!(reads_ask(Role::Host, vouch, shown));
            assert_eq!(reads_ask(Role::Member, vouch, shown), vouch && shown);
        }
    }

    #[test]
    fn who_is_no_host_sees_a_first_name_a_line_and_her_own_vouch() {
        let [bea, cleo] = [2, 3].map(MemberId::from_random);
        let ask: AskCard = serde_json::from_value(json!({
            "member": MemberId::from_random(9), "name": "Eve Stone", "text": "Hello",
            "about": "Two boys", "stages": ["toddler"], "asked_at": 0, "vouches": [bea, cleo],
        }))
        .unwrap();
        assert_eq!(ask.clone().seen_by(Role::Host, bea), ask);
        let seen = ask.seen_by(Role::Member, bea);
        assert_eq!((seen.name.as_str(), seen.text.as_str()), ("Eve", "Hello"));
        assert!(seen.about.is_empty() && seen.stages.as_slice().is_empty());
        assert_eq!(seen.vouches, [bea]);
    }
}
