//! Compares the solver and the baseline with the exact optimum on many small pools.

use super::super::{Pool, Solver, StepResult};
use super::{greedy, neighbourhood, optimum};

/// The scores as shares of the exact optimum, over all trials.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ratios {
    /// The number of pools.
    pub trials: u32,
    /// The number of drawn pools; those that allow no group are not counted.
    pub drawn: u64,
    /// The mean share of the solver.
    pub mean: f64,
    /// The worst share of the solver.
    pub worst: f64,
    /// On how many pools the solver finds the optimum.
    pub exact: u32,
    /// The mean share of the baseline.
    pub baseline_mean: f64,
    /// The worst share of the baseline.
    pub baseline_worst: f64,
}

/// Draws pools of these sizes until `trials` of them allow a group, and compares.
pub fn trials(trials: u32, sizes: &[usize], seed: u64) -> Ratios {
    let mut ratios = Ratios {
        trials: 0,
        drawn: 0,
        mean: 0.0,
        worst: 1.0,
        exact: 0,
        baseline_mean: 0.0,
        baseline_worst: 1.0,
    };
    for (draw, &size) in (0_u64..).zip(sizes.iter().cycle()) {
        if ratios.trials == trials {
            break;
        }
        ratios.drawn += 1;
        let (seekers, apart) =
            neighbourhood(size, seed.wrapping_add(draw).wrapping_mul(0xD1B5_4A33));
        let pool = Pool::new(seekers, &apart);
        let Some(best) = optimum(&pool).filter(|&best| best > 0) else {
            continue;
        };
        let baseline = greedy(&pool);
        let baseline = baseline.iter().filter_map(|members| pool.value(members));
        let baseline = ratio(baseline.sum(), best);
        let mut solver = Solver::new(pool);
        while solver.step(u64::MAX) == StepResult::More {}
        let ratio = ratio(solver.score(), best);
        ratios.trials += 1;
        ratios.exact += u32::from(solver.score() == best);
        ratios.mean += ratio / f64::from(trials);
        ratios.worst = ratios.worst.min(ratio);
        ratios.baseline_mean += baseline / f64::from(trials);
        ratios.baseline_worst = ratios.baseline_worst.min(baseline);
    }
    ratios
}

#[expect(
    clippy::cast_precision_loss,
    reason = "scores of small pools are far below 2^52"
)]
fn ratio(score: i64, best: i64) -> f64 {
    score as f64 / best as f64
}
