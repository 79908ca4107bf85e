//! Forms the groups of an area, a slice at a time.
//!
//! Three kinds of steps, each around one seeker or one group, each of bounded cost:
//!
//! 1. *Found*: around each seeker, who has waited longest first, the best group of up to six.
//! 2. *Place*: each who is left joins a group, forms one with members whom larger groups can spare,
//!    takes the place of one who fits elsewhere, or has a group near her taken apart and formed anew.
//! 3. *Exchange*: groups give each other members, as long as both together gain.
//!
//! The last two are repeated a few times, while they still change anything. A group that shares a
//! single slot is considered only from the second time on, when two have been tried for all. The number of steps is
//! a small multiple of the number of seekers, so the cost of an area grows with its members.
//!
//! **Invariant:** what a step does follows from the pool and from [`Progress`] alone. So a Durable
//! Object may do some steps in an alarm, store [`Solver::progress`], be evicted, and go on with
//! [`Solver::resume`] and the pool it stored when it began: the answer is the one of an
//! uninterrupted run.

use super::board::{Board, Group};
use super::exchange::exchange;
use super::moves::{self, FIRST_SIZE, Leave};
use super::pool::Pool;
use super::proposal::Proposal;
use super::seeker::{Apart, Seeker};
use crate::kernel::order::sorted_by;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// How often placing and exchanging are repeated at most.
const ROUNDS: u8 = 3;

/// Which kind of step is next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Phase {
    Found,
    Place,
    Exchange,
    Done,
}

/// An answer half done, to be stored between two slices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    fingerprint: u64,
    phase: Phase,
    round: u8,
    /// The seeker or the group whose turn it is.
    next: usize,
    /// Whether this round has changed anything.
    changed: bool,
    groups: Vec<Vec<usize>>,
}

/// The pool is not the one of the stored progress: begin again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("pool_changed")]
pub struct PoolChanged;

/// Whether there is more to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// Call again.
    More,
    /// The answer is final.
    Done,
}

/// A pool, and its answer so far.
#[derive(Debug, Clone)]
pub struct Solver {
    pool: Pool,
    board: Board,
    phase: Phase,
    round: u8,
    next: usize,
    changed: bool,
    work: u64,
}

impl Solver {
    /// At the beginning.
    pub fn new(pool: Pool) -> Self {
        Self {
            board: Board::new(&pool),
            pool,
            phase: Phase::Found,
            round: 0,
            next: 0,
            changed: false,
            work: 0,
        }
    }

    /// Where it was, on the same pool.
    pub fn resume(pool: Pool, progress: &Progress) -> Result<Self, PoolChanged> {
        let mut solver = Self::new(pool);
        if progress.fingerprint != solver.pool.fingerprint() {
            return Err(PoolChanged);
        }
        for (at, members) in progress.groups.iter().enumerate() {
            if !members.is_empty() {
                let free = members.iter().all(|&who| solver.board.is_free(who));
                let group = Group::of(&solver.pool, members.clone()).filter(|_| free);
                let group = group.ok_or(PoolChanged)?;
                solver.board.put(&solver.pool, at, Some(group));
            }
        }
        solver.phase = progress.phase;
        solver.round = progress.round;
        solver.next = progress.next;
        solver.changed = progress.changed;
        Ok(solver)
    }

    /// What to store in order to [`resume`](Self::resume).
    pub fn progress(&self) -> Progress {
        Progress {
            fingerprint: self.pool.fingerprint(),
            phase: self.phase,
            round: self.round,
            next: self.next,
            changed: self.changed,
            groups: self.board.places(),
        }
    }

    /// Takes steps until it has looked at `budget` seekers (one step at least, and to its end), or
    /// there is nothing left to do.
    pub fn step(&mut self, budget: u64) -> Pace {
        let end = self.work.saturating_add(budget);
        while self.phase != Phase::Done {
            self.one_step();
            if self.work >= end {
                break;
            }
        }
        match self.phase {
            Phase::Done => Pace::Done,
            _ => Pace::More,
        }
    }

    /// How often it has looked at a seeker or a group since it was made.
    pub fn work(&self) -> u64 {
        self.work
    }

    /// The pool it works on.
    pub fn pool(&self) -> &Pool {
        &self.pool
    }

    /// The score of the answer so far.
    pub fn score(&self) -> i64 {
        self.board.groups().map(|group| group.value).sum()
    }

    /// The groups so far, as places in the pool.
    pub fn groups(&self) -> impl Iterator<Item = &[usize]> {
        self.board.groups().map(|group| group.members.as_slice())
    }

    /// The groups so far; each obeys every rule, also half way.
    pub fn proposals(&self) -> Vec<Proposal> {
        let proposal = |members| self.pool.proposal(members);
        let proposals = self.groups().filter_map(proposal).collect();
        sorted_by(proposals, |one: &Proposal, other| {
            one.members.cmp(&other.members)
        })
    }

    fn one_step(&mut self) {
        let Self {
            pool, board, work, ..
        } = self;
        let at = self.next;
        self.next += 1;
        *work += 1;
        match self.phase {
            Phase::Found if at < pool.len() => {
                let leave = Leave {
                    slots: 2,
                    most: FIRST_SIZE,
                    spare: false,
                };
                if board.is_free(at)
                    && let Some(change) = moves::form(pool, board, at, leave, work)
                {
                    board.put_all(pool, change.groups);
                }
            }
            Phase::Place if at < pool.len() => {
                if board.is_free(at) {
                    let slots = if self.round == 0 { 2 } else { 1 };
                    self.changed |= moves::place(pool, board, at, slots, work);
                }
            }
            Phase::Exchange if at < board.len() => {
                self.changed |= exchange(pool, board, at, work);
            }
            _ => self.turn(),
        }
    }

    /// To the next kind of step.
    fn turn(&mut self) {
        self.next = 0;
        self.phase = match self.phase {
            Phase::Found => Phase::Place,
            Phase::Place => Phase::Exchange,
            Phase::Exchange if self.round == 0 || (self.changed && self.round + 1 < ROUNDS) => {
                self.round += 1;
                self.changed = false;
                Phase::Place
            }
            Phase::Exchange | Phase::Done => Phase::Done,
        };
    }
}

/// The groups for a pool, all in one go.
pub fn propose(seekers: Vec<Seeker>, apart: &Apart) -> Vec<Proposal> {
    let mut solver = Solver::new(Pool::new(seekers, apart));
    while solver.step(u64::MAX) == Pace::More {}
    solver.proposals()
}
