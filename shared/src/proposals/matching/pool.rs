//! The seekers of an area in one order, in a form that is quick to compare, and the hard rules.

use super::facts::{Facts, NOBODY};
use super::fingerprint::fingerprint;
use super::neighbours::{blocks, near};
use super::objective::{self, Tally};
use super::prepare::{declined, facts, kindred, languages, pairs};
use super::proposal::{LARGEST, Meeting, Proposal, SMALLEST};
use super::seeker::{Apart, Seeker};
use crate::availability::Week;
use crate::kernel::geo::Cell;
use crate::kernel::id::MemberId;
use crate::kernel::order::sorted_by_key;
use crate::kernel::text::Language;
use crate::people::Stage;
use std::collections::BTreeMap;

/// What a group has in common; there is one only of a group that the rules allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Common {
    pub(super) week: u64,
    pub(super) reach: u8,
    pub(super) languages: u64,
    pub(super) tally: Tally,
}

/// Seekers are known by their place in it: who has waited longest comes first, then by id.
#[derive(Debug, Clone)]
pub struct Pool {
    seekers: Vec<Seeker>,
    facts: Vec<Facts>,
    /// The seekers by their place among the kindred.
    kindred: Vec<usize>,
    /// Of each seeker those she is kept apart from, in order.
    apart: Vec<Vec<usize>>,
    declined: Vec<Vec<usize>>,
    /// The languages behind the bits, the most spoken first.
    languages: Vec<Language>,
    /// Of each cell itself and those around it, nearest first.
    near: Vec<Vec<usize>>,
    /// Of each cell the largest sets of cells around it that are all neighbours of each other.
    blocks: Vec<Vec<Vec<usize>>>,
    fingerprint: u64,
}

impl Pool {
    /// Puts seekers in order. Of two with the same id only one is kept.
    pub fn new(seekers: Vec<Seeker>, apart: &Apart) -> Self {
        let mut seekers = sorted_by_key(seekers, |seeker| {
            let facts = (seeker.week.bits(), seeker.work, seeker.virtual_ok);
            (seeker.id, std::cmp::Reverse(seeker.waited_days), facts)
        });
        seekers.dedup_by_key(|seeker| seeker.id);
        let waited = |seeker: &Seeker| (std::cmp::Reverse(seeker.waited_days), seeker.id);
        let seekers = sorted_by_key(seekers, waited);

        // Maps are filled one by one: one that is collected is sorted first, by a sort of its own.
        let mut cells: BTreeMap<&Cell, usize> = BTreeMap::new();
        cells.extend(seekers.iter().map(|seeker| (&seeker.cell, 0)));
        for (place, at) in cells.values_mut().zip(0..) {
            *place = at;
        }
        let near = near(&cells);
        let blocks = blocks(&near);
        let languages = languages(&seekers);
        let facts = seekers
            .iter()
            .map(|seeker| facts(seeker, &cells, &languages));
        let mut facts: Vec<Facts> = facts.collect();
        let kindred = kindred(&mut facts);
        let mut places: BTreeMap<MemberId, usize> = BTreeMap::new();
        places.extend(seekers.iter().map(|seeker| seeker.id).zip(0..));
        let declined = declined(apart, &places);
        let apart = pairs(apart, &places);
        let fingerprint = fingerprint(&seekers, &apart, &declined);
        Self {
            seekers,
            facts,
            kindred,
            apart,
            declined,
            languages,
            near,
            blocks,
            fingerprint,
        }
    }

    /// How many seekers.
    pub fn len(&self) -> usize {
        self.facts.len()
    }

    /// Whether nobody seeks.
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty()
    }

    /// The seekers in their order.
    pub fn seekers(&self) -> &[Seeker] {
        &self.seekers
    }

    /// Tells pools apart; a number that JavaScript holds.
    pub(super) const fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    pub(super) fn facts(&self, who: usize) -> &Facts {
        self.facts.get(who).unwrap_or(&NOBODY)
    }

    /// Who has that place among the kindred.
    pub(super) fn kindred(&self, at: usize) -> usize {
        self.kindred.get(at).copied().unwrap_or(usize::MAX)
    }

    pub(super) fn cells(&self) -> usize {
        self.near.len()
    }

    /// The cell itself and those around it, nearest first.
    pub(super) fn near(&self, cell: usize) -> &[usize] {
        self.near.get(cell).map_or(&[], Vec::as_slice)
    }

    /// The sets of cells around a cell in which everyone is near everyone.
    pub(super) fn blocks(&self, cell: usize) -> &[Vec<usize>] {
        self.blocks.get(cell).map_or(&[], Vec::as_slice)
    }

    /// Whether two are kept apart.
    pub(super) fn are_apart(&self, one: usize, other: usize) -> bool {
        let kept = self.apart.get(one);
        kept.is_some_and(|others| others.binary_search(&other).is_ok())
    }

    /// Whether these very members were a group already. They come in order.
    pub(super) fn is_declined(&self, members: &[usize]) -> bool {
        let order = |declined: &Vec<usize>| declined.as_slice().cmp(members);
        self.declined.binary_search_by(order).is_ok()
    }

    /// The slots, stages and languages that all of them share: three sets of bits.
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

    /// What members in order have in common, if every hard rule allows them as a group.
    pub(super) fn common(&self, members: &[usize]) -> Option<Common> {
        if !(SMALLEST..=LARGEST).contains(&members.len()) {
            return None;
        }
        let (week, reach, languages) = self.shared(members.iter().copied());
        if week == 0 || reach == 0 || languages == 0 {
            return None;
        }
        let (mut long, mut on_screen, mut near) = (false, true, true);
        let mut tally = Tally {
            size: members.len(),
            ..Tally::default()
        };
        for (place, &who) in members.iter().enumerate() {
            let facts = self.facts(who);
            long |= facts.long;
            on_screen &= facts.on_screen;
            tally.waiting += facts.waiting;
            for &other in members.iter().take(place) {
                let theirs = self.facts(other);
                tally.affinity += facts.affinity(theirs);
                near = near
                    && (facts.cell == theirs.cell || self.near(facts.cell).contains(&theirs.cell));
                if other == who || self.are_apart(who, other) {
                    return None;
                }
            }
        }
        tally.slots = week.count_ones();
        tally.on_screen = !near;
        let allowed = (tally.slots >= 2 || long) && (near || on_screen);
        (allowed && !self.is_declined(members)).then_some(Common {
            week,
            reach,
            languages,
            tally,
        })
    }

    /// What members in order are worth as a group, if every hard rule allows it.
    pub fn value(&self, members: &[usize]) -> Option<i64> {
        self.common(members)
            .map(|common| objective::value(&common.tally))
    }

    /// The group as others read it, if every hard rule allows it.
    pub fn proposal(&self, members: &[usize]) -> Option<Proposal> {
        let common = self.common(members)?;
        let ids: Vec<MemberId> = members
            .iter()
            .filter_map(|&who| self.seekers.get(who))
            .map(|seeker| seeker.id)
            .collect();
        let language = common.languages.trailing_zeros();
        Some(Proposal {
            members: sorted_by_key(ids, |id| *id),
            slots: Week::try_from(common.week).unwrap_or_default(),
            stage: self.stage(members, common.reach)?,
            language: self.languages.get(usize::try_from(language).ok()?)?.clone(),
            meeting: self.meeting(members, common.tally.on_screen)?,
        })
    }

    /// Of the stages within reach of all, the one that most are at; the earliest of several.
    fn stage(&self, members: &[usize], reach: u8) -> Option<Stage> {
        let stages = Stage::ALL.iter().zip(0_u8..);
        let within = stages.filter(|(_, bit)| reach >> bit & 1 == 1);
        let at = |bit: u8| {
            let are = |who: &&usize| self.facts(**who).stages >> bit & 1 == 1;
            members.iter().filter(are).count()
        };
        within
            .max_by_key(|&(_, bit)| (at(bit), std::cmp::Reverse(bit)))
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
