//! The answer so far: the groups, the free seekers, and which of them are in which cell.

use super::objective;
use super::pool::{Common, Pool};
use super::proposal::SMALLEST;
use std::collections::BTreeSet;

/// A group that the rules allow.
#[derive(Debug, Clone)]
pub(super) struct Group {
    /// Its members, in order.
    pub(super) members: Vec<usize>,
    pub(super) common: Common,
    pub(super) value: i64,
    /// For each member: the value that the group loses without her; `None` if the rules do not allow
    /// the rest as a group. Only set for groups on the board, and empty for the smallest groups.
    losses: Vec<Option<i64>>,
}

impl Group {
    /// The members who can leave, each with the value that the group loses by it.
    pub(super) fn spareable(&self) -> impl Iterator<Item = (usize, i64)> {
        let members = self.members.iter().zip(&self.losses);
        members.filter_map(|(&who, &loss)| Some((who, loss?)))
    }

    /// The group without some members, if the rules allow the rest.
    pub(super) fn without(&self, pool: &Pool, leaving: &[usize]) -> Option<Self> {
        let stay = self.members.iter().copied();
        Self::of(pool, stay.filter(|who| !leaving.contains(who)).collect())
    }

    fn with_losses(mut self, pool: &Pool) -> Self {
        let loss = |&who: &usize| Some(self.value - self.without(pool, &[who])?.value);
        self.losses = match self.members.len() {
            0..=SMALLEST => Vec::new(),
            _ => self.members.iter().map(loss).collect(),
        };
        self
    }

    /// The group of these members, if the hard rules allow it.
    pub(super) fn of(pool: &Pool, mut members: Vec<usize>) -> Option<Self> {
        members.sort_unstable();
        let common = pool.common(&members)?;
        Some(Self {
            value: objective::value(&common.tally),
            members,
            common,
            losses: Vec::new(),
        })
    }
}

/// The groups. A group is known by its index, which it keeps. All other fields are derived from the
/// groups.
#[derive(Debug, Clone)]
pub(super) struct Board {
    groups: Vec<Option<Group>>,
    group_of: Vec<Option<usize>>,
    /// For each cell: its seekers without a group, by day rank.
    free: Vec<BTreeSet<usize>>,
    /// The seekers without a group who accept an online circle, by day rank.
    free_on_screen: BTreeSet<usize>,
    /// For each cell: the groups with a member who lives there.
    groups_in: Vec<BTreeSet<usize>>,
    /// The groups that meet online.
    on_screen: BTreeSet<usize>,
}

impl Board {
    /// A board without groups.
    pub(super) fn new(pool: &Pool) -> Self {
        let mut board = Self {
            groups: Vec::new(),
            group_of: vec![None; pool.len()],
            free: vec![BTreeSet::new(); pool.cells()],
            free_on_screen: BTreeSet::new(),
            groups_in: vec![BTreeSet::new(); pool.cells()],
            on_screen: BTreeSet::new(),
        };
        for who in 0..pool.len() {
            board.release(pool, who);
        }
        board
    }

    /// The members of each group by index; empty if there is no group at the index any more.
    pub(super) fn members(&self) -> Vec<Vec<usize>> {
        let members = |group: &Option<Group>| {
            let group = group.as_ref();
            group.map_or_else(Vec::new, |group| group.members.clone())
        };
        self.groups.iter().map(members).collect()
    }

    pub(super) fn groups(&self) -> impl Iterator<Item = &Group> {
        self.groups.iter().flatten()
    }

    /// The number of indices, with those of groups that no longer exist.
    pub(super) fn len(&self) -> usize {
        self.groups.len()
    }

    pub(super) fn group(&self, at: usize) -> Option<&Group> {
        self.groups.get(at)?.as_ref()
    }

    pub(super) fn group_of(&self, who: usize) -> Option<usize> {
        self.group_of.get(who).copied().flatten()
    }

    pub(super) fn is_free(&self, who: usize) -> bool {
        self.group_of(who).is_none()
    }

    pub(super) fn free_in(&self, cell: usize) -> Option<&BTreeSet<usize>> {
        self.free.get(cell)
    }

    pub(super) fn free_on_screen(&self) -> &BTreeSet<usize> {
        &self.free_on_screen
    }

    pub(super) fn groups_in(&self, cell: usize) -> Option<&BTreeSet<usize>> {
        self.groups_in.get(cell)
    }

    pub(super) fn groups_on_screen(&self) -> &BTreeSet<usize> {
        &self.on_screen
    }

    /// Replaces the group at an index, which may be the one after the last. The members of the new
    /// group must be free or in the old one.
    pub(super) fn put(&mut self, pool: &Pool, at: usize, group: Option<Group>) {
        if let Some(old) = self.groups.get_mut(at).and_then(Option::take) {
            for &who in &old.members {
                self.release(pool, who);
                if let Some(groups) = self.groups_in.get_mut(pool.facts(who).cell) {
                    groups.remove(&at);
                }
            }
            self.on_screen.remove(&at);
        }
        if let Some(new) = &group {
            for &who in &new.members {
                let (cell, rank) = (pool.facts(who).cell, pool.facts(who).day_rank);
                if let Some(free) = self.free.get_mut(cell) {
                    free.remove(&rank);
                }
                self.free_on_screen.remove(&rank);
                if let Some(mine) = self.group_of.get_mut(who) {
                    *mine = Some(at);
                }
                if let Some(groups) = self.groups_in.get_mut(cell) {
                    groups.insert(at);
                }
            }
            if new.common.tally.on_screen {
                self.on_screen.insert(at);
            }
        }
        while self.groups.len() <= at {
            self.groups.push(None);
        }
        if let Some(slot) = self.groups.get_mut(at) {
            *slot = group.map(|group| group.with_losses(pool));
        }
        while self.groups.last().is_some_and(Option::is_none) {
            self.groups.pop();
        }
    }

    /// Replaces several groups at once: it first removes all of them, so that members may move between
    /// them. Returns the old groups; putting these back undoes the change.
    pub(super) fn put_all(
        &mut self,
        pool: &Pool,
        groups: Vec<(usize, Option<Group>)>,
    ) -> Vec<(usize, Option<Group>)> {
        let before = groups.iter().map(|&(at, _)| (at, self.group(at).cloned()));
        let before = before.collect();
        for &(at, _) in &groups {
            if at < self.groups.len() {
                self.put(pool, at, None);
            }
        }
        for (at, group) in groups {
            if group.is_some() {
                self.put(pool, at, group);
            }
        }
        before
    }

    fn release(&mut self, pool: &Pool, who: usize) {
        let facts = pool.facts(who);
        if let Some(mine) = self.group_of.get_mut(who) {
            *mine = None;
        }
        if let Some(free) = self.free.get_mut(facts.cell) {
            free.insert(facts.day_rank);
        }
        if facts.on_screen {
            self.free_on_screen.insert(facts.day_rank);
        }
    }
}
