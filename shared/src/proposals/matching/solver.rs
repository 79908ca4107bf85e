//! Forms the groups of an area, a slice at a time.
//!
//! There are three phases. Each step of a phase works around one seeker or one group and has a bounded
//! cost:
//!
//! 1. *Found*: forms the best group of up to six around each seeker. The seeker who has waited longest
//!    comes first.
//! 2. *Place*: each seeker who is left joins a group, or forms one with members who can leave larger
//!    groups, or takes the place of a member who fits elsewhere, or has groups near her taken apart and
//!    formed again.
//! 3. *Exchange*: groups exchange members if both together gain.
//!
//! The last two phases repeat up to three times, while they still change something. Groups that share
//! only one slot are tried from the second round on, after two slots have been tried for all. The
//! number of steps is a small multiple of the number of seekers, so the cost of an area grows with its
//! members.
//!
//! **Invariant:** a step depends only on the pool and on [`Progress`]. So a Durable Object may do some
//! steps in an alarm, store [`Solver::progress`], be evicted, and go on with [`Solver::resume`] and the
//! pool that it stored at the start. The answer is the same as that of an uninterrupted run.

use super::board::{Board, Group};
use super::exchange::exchange;
use super::moves::{self, FIRST_SIZE, Limits};
use super::pool::Pool;
use super::proposal::Proposal;
use super::seeker::{KeepApart, Seeker};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The maximum number of rounds of placing and exchanging.
const ROUNDS: u8 = 3;

/// The phase of the next step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Phase {
    Found,
    Place,
    Exchange,
    Done,
}

/// An unfinished answer, to be stored between two slices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    fingerprint: u64,
    phase: Phase,
    round: u8,
    /// The index of the next seeker or group.
    next: usize,
    /// Whether this round has changed something.
    changed: bool,
    groups: Vec<Vec<usize>>,
}

/// The pool is not the one of the stored progress: the caller starts again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("pool_changed")]
pub struct PoolChanged;

/// Whether there is more to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepResult {
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
    /// A solver before its first step.
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

    /// Continues from stored progress, on the same pool.
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

    /// The progress to store, for [`resume`](Self::resume).
    pub fn progress(&self) -> Progress {
        Progress {
            fingerprint: self.pool.fingerprint(),
            phase: self.phase,
            round: self.round,
            next: self.next,
            changed: self.changed,
            groups: self.board.members(),
        }
    }

    /// Does steps until it has looked at `budget` seekers or nothing is left to do. It does at least
    /// one step and never stops inside a step.
    pub fn step(&mut self, budget: u64) -> StepResult {
        let end = self.work.saturating_add(budget);
        while self.phase != Phase::Done {
            self.one_step();
            if self.work >= end {
                break;
            }
        }
        match self.phase {
            Phase::Done => StepResult::Done,
            _ => StepResult::More,
        }
    }

    /// How often this solver has looked at a seeker or a group.
    pub fn work(&self) -> u64 {
        self.work
    }

    /// The pool.
    pub fn pool(&self) -> &Pool {
        &self.pool
    }

    /// The score of the answer so far.
    pub fn score(&self) -> i64 {
        self.board.groups().map(|group| group.value).sum()
    }

    /// The groups so far, as indices of the pool.
    pub fn groups(&self) -> impl Iterator<Item = &[usize]> {
        self.board.groups().map(|group| group.members.as_slice())
    }

    /// The proposals so far. Each obeys all rules, also before the answer is final.
    pub fn proposals(&self) -> Vec<Proposal> {
        let proposal = |members| self.pool.proposal(members);
        let mut proposals: Vec<Proposal> = self.groups().filter_map(proposal).collect();
        proposals.sort_by(|one, other| one.members.cmp(&other.members));
        proposals
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
                let limits = Limits {
                    min_slots: 2,
                    max_size: FIRST_SIZE,
                    change_groups: false,
                };
                if board.is_free(at)
                    && let Some(change) = moves::form(pool, board, at, limits, work)
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
            _ => self.next_phase(),
        }
    }

    /// Goes on to the next phase.
    fn next_phase(&mut self) {
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

/// Solves a whole pool at once.
pub fn propose(seekers: Vec<Seeker>, apart: &KeepApart) -> Vec<Proposal> {
    let mut solver = Solver::new(Pool::new(seekers, apart));
    while solver.step(u64::MAX) == StepResult::More {}
    solver.proposals()
}
