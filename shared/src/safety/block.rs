//! Who is hidden from whom. Pure.

use crate::kernel::id::MemberId;
use crate::kernel::time::Instant;
use crate::people::DisplayName;
use serde::{Deserialize, Serialize};

/// Someone she has blocked, on her own list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct BlockCard {
    /// Whom.
    pub member: MemberId,
    /// What she was called when she was blocked: a new name is hidden like all else.
    pub name: DisplayName,
    /// Since when.
    pub since: Instant,
}

impl BlockCard {
    /// More than anybody should ever need; it bounds what one sync carries.
    pub const MAX: usize = 200;
}

/// The blocks between a viewer and others, her own and those of others against her.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Blocks {
    hers: Vec<MemberId>,
    against_her: Vec<MemberId>,
}

/// How a viewer sees something that belongs to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// As everybody does.
    Plain,
    /// With a word that somebody she has blocked is there, so that she can choose.
    Warned,
    /// Not at all, as if it did not exist.
    Hidden,
}

impl Blocks {
    /// Blocks she made, and blocks others made against her.
    pub const fn new(hers: Vec<MemberId>, against_her: Vec<MemberId>) -> Self {
        Self { hers, against_her }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.hers.is_empty() && self.against_her.is_empty()
    }

    /// Whether she has blocked somebody.
    pub fn by_her(&self, other: MemberId) -> bool {
        self.hers.contains(&other)
    }

    /// Whether somebody is hidden from her, whoever of the two blocked the other.
    pub fn hides(&self, other: MemberId) -> bool {
        self.by_her(other) || self.against_her.contains(&other)
    }

    /// Whether a circle with these hosts is hidden from somebody in it: they all are, and one of them
    /// by a block of her own. There is no circle without a host, so to who is blocked it is as if she
    /// were not in it. `hosts` are those of a circle in which the viewer is no host herself.
    pub fn hides_circle(&self, hosts: &[MemberId]) -> bool {
        hosts.iter().all(|host| self.hides(*host))
            && hosts.iter().any(|host| self.against_her.contains(host))
    }

    /// How she sees an event of `host`. `bound` says that it is in a circle of hers or that she
    /// has answered it: then she must know that somebody she has blocked will be there. To whom the
    /// host has blocked it does not exist.
    pub fn of_event(&self, host: MemberId, bound: bool) -> Sight {
        if self.against_her.contains(&host) {
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
        let hers = Blocks::new(vec![id(2)], vec![]);
        let against_her = Blocks::new(vec![], vec![id(2)]);
        assert!(hers.hides(id(2)) && against_her.hides(id(2)));
        assert!(!hers.hides(id(3)) && !against_her.by_her(id(2)));
    }

    #[test]
    fn a_circle_is_hidden_with_its_last_host_and_only_from_who_is_blocked() {
        let against_her = Blocks::new(vec![id(4)], vec![id(2)]);
        assert!(against_her.hides_circle(&[id(2)]));
        assert!(against_her.hides_circle(&[id(2), id(4)]));
        assert!(!against_her.hides_circle(&[id(2), id(3)]));
        assert!(!against_her.hides_circle(&[id(4)]), "she chooses");
        assert!(!against_her.hides_circle(&[]) && !Blocks::default().hides_circle(&[id(2)]));
    }

    #[test]
    fn only_who_blocked_is_warned_and_only_where_she_may_be() {
        let hers = Blocks::new(vec![id(2)], vec![]);
        assert_eq!(hers.of_event(id(2), true), Sight::Warned);
        assert_eq!(hers.of_event(id(2), false), Sight::Hidden);
        assert_eq!(hers.of_event(id(3), false), Sight::Plain);
        let against_her = Blocks::new(vec![], vec![id(2)]);
        assert_eq!(against_her.of_event(id(2), true), Sight::Hidden);
        let both = Blocks::new(vec![id(2)], vec![id(2)]);
        assert_eq!(both.of_event(id(2), true), Sight::Hidden);
    }
}
