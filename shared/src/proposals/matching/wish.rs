//! What kind of group is looked for.

use super::facts::Facts;

/// How a group is to be formed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wish {
    pub(super) seed: usize,
    /// Among those for whom a circle on screen will do, wherever they live.
    pub(super) on_screen: bool,
    /// How many slots all share at least.
    pub(super) slots: u32,
    /// How large it may become.
    pub(super) most: usize,
    /// Whether groups of more than five give members away.
    pub(super) spare: bool,
    /// Whether those who have waited longer are preferred. Not while all are still free, when each
    /// has her turn and hours should decide.
    pub(super) by_waiting: bool,
}

impl Wish {
    /// What waiting counts in choosing members.
    pub(super) fn waiting(self, facts: &Facts) -> i64 {
        if self.by_waiting { facts.waiting } else { 0 }
    }
}
