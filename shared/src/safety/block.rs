//! Blocks: which members do not see each other. Pure.

use crate::kernel::id::MemberId;
use crate::kernel::time::Instant;
use crate::people::DisplayName;
use serde::{Deserialize, Serialize};

/// An entry of a member's own list of blocked members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct BlockCard {
    /// The blocked member.
    pub member: MemberId,
    /// Her name at the time of the block. A later name stays hidden, like everything else.
    pub name: DisplayName,
    /// When she was blocked.
    pub since: Instant,
}

impl BlockCard {
    /// More blocks than anybody should ever need. The limit bounds what one sync carries.
    pub const MAX: usize = 200;
}

/// The blocks between a viewer and others: those that she made, and those that others made against
/// her.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Blocks {
    made: Vec<MemberId>,
    received: Vec<MemberId>,
}

/// How a viewer sees something that belongs to another member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// As everybody sees it.
    Plain,
    /// With a note that somebody she has blocked is there, so that she can choose.
    Warned,
    /// Not at all, as if it did not exist.
    Hidden,
}

impl Blocks {
    /// The members the viewer has blocked, and the members who have blocked her.
    pub const fn new(made: Vec<MemberId>, received: Vec<MemberId>) -> Self {
        Self { made, received }
    }

    /// Whether there is no block.
    pub fn is_empty(&self) -> bool {
        self.made.is_empty() && self.received.is_empty()
    }

    /// Whether the viewer has blocked this member.
    pub fn by_her(&self, other: MemberId) -> bool {
        self.made.contains(&other)
    }

    /// Whether this member is hidden from the viewer. It does not matter which of them blocked the
    /// other.
    pub fn hides(&self, other: MemberId) -> bool {
        self.by_her(other) || self.received.contains(&other)
    }

    /// Whether the viewer does not see a circle in which she is a member but no host. She does not
    /// see it if all its hosts are hidden from her and one of them has blocked her. Every circle has
    /// a visible host, so for her it is as if she were not in it.
    pub fn hides_circle(&self, hosts: &[MemberId]) -> bool {
        hosts.iter().all(|host| self.hides(*host))
            && hosts.iter().any(|host| self.received.contains(host))
    }

    /// How the viewer sees an event of `host`. If the host has blocked her, she does not see it. If she
    /// has blocked the host, she sees it only if it is `bound` to her: in one of her circles, or
    /// answered by her. Then she must know that the blocked member will be there.
    pub fn sight_of_event(&self, host: MemberId, bound: bool) -> Sight {
        if self.received.contains(&host) {
            Sight::Hidden
        } else if !self.by_her(host) {
            Sight::Plain
        } else if bound {
            Sight::Warned
        } else {
            Sight::Hidden
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Blocks, Sight};
    use crate::kernel::id::MemberId;

    fn id(number: u64) -> MemberId {
        MemberId::from_random(number)
    }

    #[test]
    fn a_block_hides_both_from_each_other() {
        let made = Blocks::new(vec![id(2)], vec![]);
        let received = Blocks::new(vec![], vec![id(2)]);
        assert!(made.hides(id(2)) && received.hides(id(2)));
        assert!(!made.hides(id(3)) && !received.by_her(id(2)));
    }

    #[test]
    fn a_circle_is_hidden_if_all_its_hosts_are_and_one_of_them_blocked_the_viewer() {
        let both = Blocks::new(vec![id(4)], vec![id(2)]);
        assert!(both.hides_circle(&[id(2)]));
        assert!(both.hides_circle(&[id(2), id(4)]));
        assert!(!both.hides_circle(&[id(2), id(3)]));
        assert!(!both.hides_circle(&[id(4)]), "she may leave or stay");
        assert!(!both.hides_circle(&[]) && !Blocks::default().hides_circle(&[id(2)]));
    }

    #[test]
    fn only_the_blocker_is_warned_and_only_about_events_bound_to_her() {
        let made = Blocks::new(vec![id(2)], vec![]);
        assert_eq!(made.sight_of_event(id(2), true), Sight::Warned);
        assert_eq!(made.sight_of_event(id(2), false), Sight::Hidden);
        assert_eq!(made.sight_of_event(id(3), false), Sight::Plain);
        let received = Blocks::new(vec![], vec![id(2)]);
        assert_eq!(received.sight_of_event(id(2), true), Sight::Hidden);
        let both = Blocks::new(vec![id(2)], vec![id(2)]);
        assert_eq!(both.sight_of_event(id(2), true), Sight::Hidden);
    }
}
