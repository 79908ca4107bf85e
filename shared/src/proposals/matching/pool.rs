//! The seekers of an area in a fixed order, in a form that is quick to compare, and the hard rules.

use super::facts::{Facts, NOBODY};
use super::fingerprint::fingerprint;
use super::neighbours::{blocks, near};
use super::objective::{self, Tally};
use super::prepare::{declined, facts, languages, pairs, rank_by_days};
use super::proposal::{LARGEST, Meeting, Proposal, SMALLEST};
use super::seeker::{KeepApart, Seeker};
use crate::availability::Week;
use crate::kernel::geo::Cell;
use crate::kernel::id::MemberId;
use crate::kernel::text::Language;
use crate::people::Stage;
use std::collections::BTreeMap;

/// What the members of a group have in common. It exists only for a group that the rules allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Common {
    pub(super) week: u64,
    pub(super) reach: u8,
    pub(super) languages: u64,
    pub(super) tally: Tally,
}

/// The seekers of an area. A seeker is known by her index: the one who has waited longest comes first,
/// equals come in the order of their ids.
#[derive(Debug, Clone)]
pub struct Pool {
    seekers: Vec<Seeker>,
    facts: Vec<Facts>,
    /// The seekers, sorted by their day rank.
    by_day_rank: Vec<usize>,
    /// For each seeker: the seekers she must not meet, in order.
    apart: Vec<Vec<usize>>,
    declined: Vec<Vec<usize>>,
    /// The languages of the bits, the most spoken first.
    languages: Vec<Language>,
    /// For each cell: itself and the cells around it, the nearest first.
    near: Vec<Vec<usize>>,
    /// For each cell: the largest sets of cells around it in which all are neighbours.
    blocks: Vec<Vec<Vec<usize>>>,
    fingerprint: u64,
}

impl Pool {
    /// Sorts and prepares the seekers. Of two with the same id it keeps one.
    pub fn new(mut seekers: Vec<Seeker>, apart: &KeepApart) -> Self {
        seekers.sort_by_key(|seeker| {
            let facts = (seeker.week.bits(), seeker.work, seeker.virtual_ok);
            (seeker.id, std::cmp::Reverse(seeker.waited_days), facts)
        });
        seekers.dedup_by_key(|seeker| seeker.id);
        seekers.sort_by_key(|seeker| (std::cmp::Reverse(seeker.waited_days), seeker.id));

        let mut cells: BTreeMap<&Cell, usize> =
            seekers.iter().map(|seeker| (&seeker.cell, 0)).collect();
        for (index, at) in cells.values_mut().zip(0..) {
            *index = at;
        }
        let near = near(&cells);
        let blocks = blocks(&near);
        let languages = languages(&seekers);
        let facts = seekers
            .iter()
            .map(|seeker| facts(seeker, &cells, &languages));
        let mut facts: Vec<Facts> = facts.collect();
        let by_day_rank = rank_by_days(&mut facts);
        let indices: BTreeMap<MemberId, usize> =
            seekers.iter().map(|seeker| seeker.id).zip(0..).collect();
        let declined = declined(apart, &indices);
        let apart = pairs(apart, &indices);
        let fingerprint = fingerprint(&seekers, &apart, &declined);
        Self {
            seekers,
            facts,
            by_day_rank,
            apart,
            declined,
            languages,
            near,
            blocks,
            fingerprint,
        }
    }

    /// The number of seekers.
    pub fn len(&self) -> usize {
        self.facts.len()
    }

    /// Whether there is no seeker.
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty()
    }

    /// The seekers, in the order of their indices.
    pub fn seekers(&self) -> &[Seeker] {
        &self.seekers
    }

    /// A number that differs between pools; JavaScript holds it exactly.
    pub(super) const fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    pub(super) fn facts(&self, who: usize) -> &Facts {
        self.facts.get(who).unwrap_or(&NOBODY)
    }

    /// The seeker with this day rank.
    pub(super) fn at_day_rank(&self, rank: usize) -> usize {
        self.by_day_rank.get(rank).copied().unwrap_or(usize::MAX)
    }

    pub(super) fn cells(&self) -> usize {
        self.near.len()
    }

    /// The cell itself and the cells around it, the nearest first.
    pub(super) fn near(&self, cell: usize) -> &[usize] {
        self.near.get(cell).map_or(&[], Vec::as_slice)
    }

    /// The largest sets of cells around a cell in which all are neighbours.
    pub(super) fn blocks(&self, cell: usize) -> &[Vec<usize>] {
        self.blocks.get(cell).map_or(&[], Vec::as_slice)
    }

    /// Whether two seekers must not meet.
    pub(super) fn are_apart(&self, one: usize, other: usize) -> bool {
        let apart = self.apart.get(one);
        apart.is_some_and(|others| others.binary_search(&other).is_ok())
    }

    /// Whether exactly these members, in order, were a declined group.
    pub(super) fn is_declined(&self, members: &[usize]) -> bool {
        let order = |declined: &Vec<usize>| declined.as_slice().cmp(members);
        self.declined.binary_search_by(order).is_ok()
    }

    /// The slots, stages and languages that all members share, as bits.
    pub(super) fn shared(&self, members: impl Iterator<Item = usize>) -> (u64, u8, u64) {
        let all = (Week::FULL.bits(), u8::MAX, u64::MAX);
        members.map(|who| self.facts(who)).fold(all, |all, facts| {
            let (week, reach, languages) = all;
            (
                week & facts.week,
                reach & facts.reach,
                languages & facts.languages,
            )
        })
    }

    /// What these members, in order, have in common, if the hard rules allow them as a group.
    pub(super) fn common(&self, members: &[usize]) -> Option<Common> {
        if !(SMALLEST..=LARGEST).contains(&members.len()) {
            return None;
        }
        let (week, reach, languages) = self.shared(members.iter().copied());
        if week == 0 || reach == 0 || languages == 0 {
            return None;
        }
        let (mut waited_long, mut on_screen, mut near) = (false, true, true);
        let mut tally = Tally {
            size: members.len(),
            ..Tally::default()
        };
        for (index, &who) in members.iter().enumerate() {
            let facts = self.facts(who);
            waited_long |= facts.waited_long;
            on_screen &= facts.on_screen;
            tally.waiting += facts.waiting;
            for &other in members.iter().take(index) {
                let others = self.facts(other);
                tally.affinity += facts.affinity(others);
                near = near
                    && (facts.cell == others.cell || self.near(facts.cell).contains(&others.cell));
                if other == who || self.are_apart(who, other) {
                    return None;
                }
            }
        }
        tally.slots = week.count_ones();
        tally.on_screen = !near;
        let allowed = (tally.slots >= 2 || waited_long) && (near || on_screen);
        (allowed && !self.is_declined(members)).then_some(Common {
            week,
            reach,
            languages,
            tally,
        })
    }

    /// The value of these members, in order, as a group, if the hard rules allow it.
    pub fn value(&self, members: &[usize]) -> Option<i64> {
        self.common(members)
            .map(|common| objective::value(&common.tally))
    }

    /// The group as a proposal, if the hard rules allow it.
    pub fn proposal(&self, members: &[usize]) -> Option<Proposal> {
        let common = self.common(members)?;
        let mut ids: Vec<MemberId> = members
            .iter()
            .filter_map(|&who| self.seekers.get(who))
            .map(|seeker| seeker.id)
            .collect();
        ids.sort_unstable();
        let language = common.languages.trailing_zeros();
        Some(Proposal {
            members: ids,
            slots: Week::try_from(common.week).unwrap_or_default(),
            stage: self.stage(members, common.reach)?,
            language: self.languages.get(usize::try_from(language).ok()?)?.clone(),
            meeting: self.meeting(members, common.tally.on_screen)?,
        })
    }

    /// The stage within reach of all that most members have a child at; of equals the earliest.
    fn stage(&self, members: &[usize], reach: u8) -> Option<Stage> {
        let stages = Stage::ALL.iter().zip(0_u8..);
        let within = stages.filter(|(_, bit)| reach >> bit & 1 == 1);
        let count_at = |bit: u8| {
            let is_at = |who: &&usize| self.facts(**who).stages >> bit & 1 == 1;
            members.iter().filter(is_at).count()
        };
        within
            .max_by_key(|&(_, bit)| (count_at(bit), std::cmp::Reverse(bit)))
            .map(|(&stage, _)| stage)
    }

    fn meeting(&self, members: &[usize], on_screen: bool) -> Option<Meeting> {
        if on_screen {
            return Some(Meeting::Virtual);
        }
        let mut homes: BTreeMap<&Cell, usize> = BTreeMap::new();
        for seeker in members.iter().filter_map(|&who| self.seekers.get(who)) {
            *homes.entry(&seeker.cell).or_default() += 1;
        }
        let most = homes.iter().rev().max_by_key(|&(_, count)| count)?;
        Some(Meeting::Around((*most.0).clone()))
    }
}
