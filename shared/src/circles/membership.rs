//! Members and applicants of a circle, and the rules for joining and leaving.

use super::card::CircleCard;
use super::draft::{CircleDraft, CircleName, JoinPolicy};
use crate::kernel::id::{CircleId, MemberId};
use crate::kernel::problem::Code;
use crate::kernel::text::text;
use crate::kernel::time::Instant;
use crate::people::{About, DisplayName, Role, Stages};
use serde::{Deserialize, Serialize};

text!(
    /// The text of a join request.
    JoinRequestText, 200, optional, lines
);

/// A member as the other members of her circle see her.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct MemberCard {
    /// Her id.
    pub id: MemberId,
    /// Her name.
    pub name: DisplayName,
    /// Her role in the circle.
    pub role: Role,
    /// What she says about herself.
    #[serde(default)]
    pub about: About,
    /// The stages of her children.
    #[serde(default)]
    pub stages: Stages,
    /// When she joined the circle.
    pub joined_at: Instant,
}

/// A join request as a host sees it. [`JoinRequest::seen_by`] says what another member sees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct JoinRequest {
    /// The applicant.
    pub member: MemberId,
    /// Her name.
    pub name: DisplayName,
    /// The text of her join request.
    #[serde(default)]
    pub text: JoinRequestText,
    /// What she says about herself.
    #[serde(default)]
    pub about: About,
    /// The stages of her children.
    #[serde(default)]
    pub stages: Stages,
    /// When she sent the join request.
    pub asked_at: Instant,
    /// The members who have vouched for her.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vouches: Vec<MemberId>,
}

impl JoinRequest {
    /// The join request as a viewer with this role sees it. A host sees all of it. Another member
    /// sees what she needs in order to vouch: the applicant's first name, her text, and only the
    /// viewer's own vouch.
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

    /// Whether the join request waits for a viewer with this role: for a host's decision, or for
    /// another member's vouch.
    pub fn waits_for(&self, role: Role) -> bool {
        role == Role::Host || self.vouches.is_empty()
    }
}

/// Whether a viewer with this role may read a join request and vouch for the applicant. Hosts read
/// all of them. Another member reads one only if the circle requires a `vouch` and the applicant has
/// allowed it (`shown`).
pub const fn may_read_join_request(role: Role, vouch: bool, shown: bool) -> bool {
    match role {
        Role::Host => true,
        Role::Member => vouch && shown,
    }
}

/// Whether a host may let in an applicant with so many vouches.
pub const fn may_let_in(vouch: bool, vouches: usize) -> Result<(), Code> {
    if vouch && vouches == 0 {
        Err(Code::NeedsVouch)
    } else {
        Ok(())
    }
}

/// A member's own join request, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct MyJoinRequest {
    /// The circle as strangers see it.
    pub circle: CircleCard,
    /// The text of the join request.
    #[serde(default)]
    pub text: JoinRequestText,
    /// Whether a host has said "not this time".
    #[serde(default)]
    pub declined: bool,
    /// When she sent it.
    pub asked_at: Instant,
    /// What she can do while the circle is full.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub together: Option<Overflow>,
}

/// What an applicant can do while the circle is full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Overflow {
    /// How many other applicants wait.
    pub others: u8,
    /// Whether she has agreed to found a new circle with them.
    #[serde(default)]
    pub said: bool,
    /// A circle that other applicants have founded and that has room for her.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begun: Option<FoundedCircle>,
}

/// A circle that applicants of a full circle have founded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct FoundedCircle {
    /// Its id.
    pub id: CircleId,
    /// Its name.
    pub name: CircleName,
}

/// What happens when somebody wants to join a circle without an invite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// She joins at once.
    Immediate,
    /// She sends a join request.
    OnRequest,
}

/// What happens when somebody wants to join this circle without an invite.
pub const fn entry_without_invite(circle: &CircleDraft, closed: bool) -> Result<Entry, Code> {
    if closed {
        return Err(Code::CircleClosed);
    }
    match circle.policy {
        JoinPolicy::Open if !circle.vouch => Ok(Entry::Immediate),
        JoinPolicy::Open | JoinPolicy::Ask => Ok(Entry::OnRequest),
        JoinPolicy::Invite => Err(Code::InviteOnly),
    }
}

/// Whether `leaver` may leave: an open circle always keeps a host.
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
    use super::{
        Entry, JoinRequest, MemberCard, entry_without_invite, may_leave, may_let_in,
        may_read_join_request,
    };
    use crate::circles::{CircleDraft, JoinPolicy};
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
    fn the_last_host_of_an_open_circle_may_not_leave() {
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
    fn joining_follows_the_policy_of_the_circle() {
        for (policy, vouch, door) in [
            (JoinPolicy::Open, false, Ok(Entry::Immediate)),
            (JoinPolicy::Open, true, Ok(Entry::OnRequest)),
            (JoinPolicy::Ask, false, Ok(Entry::OnRequest)),
            (JoinPolicy::Ask, true, Ok(Entry::OnRequest)),
            (JoinPolicy::Invite, false, Err(Code::InviteOnly)),
            (JoinPolicy::Invite, true, Err(Code::InviteOnly)),
        ] {
            let circle: CircleDraft = serde_json::from_value(json!({
                "name": "Prams", "stage": "toddler", "site": { "kind": "virtual" },
                "policy": policy, "vouch": vouch,
            }))
            .unwrap();
            assert_eq!(
                entry_without_invite(&circle, false),
                door,
                "{policy:?} {vouch}"
            );
            assert_eq!(entry_without_invite(&circle, true), Err(Code::CircleClosed));
        }
    }

    #[test]
    fn one_vouch_is_enough_if_the_circle_requires_one() {
        assert_eq!(may_let_in(true, 0), Err(Code::NeedsVouch));
        assert_eq!(may_let_in(true, 1), Ok(()));
        assert_eq!(may_let_in(false, 0), Ok(()));
    }

    #[test]
    fn a_member_reads_a_join_request_only_if_the_applicant_allowed_it_and_a_vouch_is_required() {
        for (vouch, shown) in [(false, false), (false, true), (true, false), (true, true)] {
            assert!(may_read_join_request(Role::Host, vouch, shown));
            assert_eq!(
                may_read_join_request(Role::Member, vouch, shown),
                vouch && shown
            );
        }
    }

    #[test]
    fn a_member_sees_only_the_first_name_the_text_and_her_own_vouch() {
        let [bea, cleo] = [2, 3].map(MemberId::from_random);
        let ask: JoinRequest = serde_json::from_value(json!({
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
