//! Which kind of group to form.

use super::facts::Facts;

/// Which kind of group to form.
#[derive(Debug, Clone, Copy)]
pub(super) struct GroupSpec {
    /// The seeker around which the group forms, as her index in the pool.
    pub(super) seed: usize,
    /// Whether it is an online group: only seekers who accept that, from any cell.
    pub(super) on_screen: bool,
    /// How many slots all members share at least.
    pub(super) min_slots: u32,
    /// How large the group may become.
    pub(super) max_size: usize,
    /// Whether larger groups may give members away.
    pub(super) from_groups: bool,
    /// Whether seekers who have waited longer are preferred. Not in the first phase: there each seeker
    /// gets her turn in the order of waiting, and the hours decide about her group.
    pub(super) by_waiting: bool,
}

impl GroupSpec {
    /// What a candidate's waiting counts for the choice.
    pub(super) fn waiting(self, facts: &Facts) -> i64 {
        if self.by_waiting { facts.waiting } else { 0 }
    }
}
