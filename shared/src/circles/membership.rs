//! Who is in a circle, and who asks to be; the rules of both.

use super::circle::{CircleCard, Policy};
use super::life::Together;
use crate::id::MemberId;
use crate::people::stage::words;
use crate::people::{About, DisplayName, Stages};
use crate::problem::Code;
use crate::text::text;
use crate::time::Instant;
use serde::{Deserialize, Serialize};

text!(
    /// A line to the host with a wish to join.
    AskText, 200, optional, lines
);

/// What a member is in a circle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub enum Role {
    /// Opens the door and tidies up.
    Host,
    /// Belongs to it.
    Member,
}

words!(Role { Host => "host", Member => "member" });

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

/// Someone who asks to join, as the host sees her.
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

/// How someone who wants to join a circle gets in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// She is in at once.
    Opens,
    /// A host is asked.
    Asks,
}

/// How a circle's door answers someone who comes without an invite.
pub const fn knock(policy: Policy, closed: bool) -> Result<Door, Code> {
    if closed {
        return Err(Code::CircleClosed);
    }
    match policy {
        Policy::Open => Ok(Door::Opens),
        Policy::Ask => Ok(Door::Asks),
        Policy::Invite => Err(Code::InviteOnly),
    }
}

/// Whether `leaver` may go: a circle with others in it keeps a host.
pub fn may_leave(members: &[MemberCard], leaver: MemberId) -> Result<(), Code> {
    let is_host = members
        .iter()
        .any(|m| m.id == leaver && m.role == Role::Host);
    let other_host = members
        .iter()
        .any(|m| m.id != leaver && m.role == Role::Host);
    if is_host && !other_host {
        Err(Code::LastHost)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Door, MemberCard, Role, knock, may_leave};
    use crate::circles::Policy;
    use crate::id::MemberId;
    use crate::people::{About, DisplayName, Stages};
    use crate::problem::Code;
    use crate::time::Instant;

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
            may_leave(&[member(1, Role::Host)], ana),
            Err(Code::LastHost)
        );
        let pair = [member(1, Role::Host), member(2, Role::Member)];
        assert_eq!(may_leave(&pair, ana), Err(Code::LastHost));
        assert_eq!(may_leave(&pair, MemberId::from_random(2)), Ok(()));
        let hosts = [member(1, Role::Host), member(2, Role::Host)];
        assert_eq!(may_leave(&hosts, ana), Ok(()));
    }

    #[test]
    fn the_door_follows_the_policy() {
        assert_eq!(knock(Policy::Open, false), Ok(Door::Opens));
        assert_eq!(knock(Policy::Ask, false), Ok(Door::Asks));
        assert_eq!(knock(Policy::Invite, false), Err(Code::InviteOnly));
        assert_eq!(knock(Policy::Open, true), Err(Code::CircleClosed));
    }
}
