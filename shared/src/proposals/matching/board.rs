//! The answer so far: who is in which group, who is still free, and what lies near whom.

use super::objective;
use super::pool::{Common, Pool};
use super::proposal::SMALLEST;
use std::collections::BTreeSet;

/// Members in order, who have something in common.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub(super) members: Vec<usize>,
    pub(super) common: Common,
    pub(super) value: i64,
    /// Of each member what the group loses if she leaves it, if it can be without her. Known of
    /// groups on the board.
    losses: Vec<Option<i64>>,
}

impl Group {
    /// The members that it can be without, each with what it loses by that.
    pub(super) fn spared(&self) -> impl Iterator<Item = (usize, i64)> {
        let members = self.members.iter().zip(&self.losses);
        members.filter_map(|(&who, &loss)| Some((who, loss?)))
    }

    /// The group without some of its members, if that is still one.
    pub(super) fn without(&self, pool: &Pool, leave: &[usize]) -> Option<Self> {
        let stay = self.members.iter().copied();
        Self::of(pool, stay.filter(|who| !leave.contains(who)).collect())
    }

    fn with_losses(mut self, pool: &Pool) -> Self {
        let loss = |&who: &usize| Some(self.value - self.without(pool, &[who])?.value);
        self.losses = match self.members.len() {
            0..=SMALLEST => Vec::new(),
            _ => self.members.iter().map(loss).collect(),
        };
        self
    }

    /// The group of these members, if every hard rule allows it.
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

/// Groups are known by their place, which they keep. All but them follows from them.
#[derive(Debug, Clone)]
pub(super) struct Board {
    groups: Vec<Option<Group>>,
    group_of: Vec<Option<usize>>,
    /// Of each cell those who are in no group, by their place among the kindred.
    free: Vec<BTreeSet<usize>>,
    /// Those in no group for whom a circle on screen will do.
    free_on_screen: BTreeSet<usize>,
    /// Of each cell the groups of those who live there.
    groups_in: Vec<BTreeSet<usize>>,
    /// The groups that meet on screen.
    on_screen: BTreeSet<usize>,
}

impl Board {
    /// Nobody is in a group yet.
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

    /// The places of the members of each group; empty where there is none any more.
    pub(super) fn places(&self) -> Vec<Vec<usize>> {
        let members = |group: &Option<Group>| {
            let group = group.as_ref();
            group.map_or_else(Vec::new, |group| group.members.clone())
        };
        self.groups.iter().map(members).collect()
    }

    pub(super) fn groups(&self) -> impl Iterator<Item = &Group> {
        self.groups.iter().flatten()
    }

    /// How many places of groups there are, with those of groups that are no more.
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

    /// Puts a group at a place, which may be one after the last, in place of the one there.
    /// Its members are free or in that one.
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
                let (cell, kindred) = (pool.facts(who).cell, pool.facts(who).kindred);
                if let Some(free) = self.free.get_mut(cell) {
                    free.remove(&kindred);
                }
                self.free_on_screen.remove(&kindred);
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
        if let Some(place) = self.groups.get_mut(at) {
            *place = group.map(|group| group.with_losses(pool));
        }
        while self.groups.last().is_some_and(Option::is_none) {
            self.groups.pop();
        }
    }

    /// Puts several at once, first taking all away, so that members may move between them. Gives
    /// back what was there: putting that undoes it.
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
            free.insert(facts.kindred);
        }
        if facts.on_screen {
            self.free_on_screen.insert(facts.kindred);
        }
    }
}
