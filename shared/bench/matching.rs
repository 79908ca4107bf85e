//! `cargo bench`: the matcher on towns of growing size and on one crowded cell.
//!
//! If the throughput stays the same, the cost of an area grows in proportion to its members.

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput};
use posse_shared::proposals::matching::proof::{City, apart, city};
use posse_shared::proposals::matching::{Pool, Solver, StepResult};

fn pool(members: usize, spread: f64) -> Pool {
    let seed = 1;
    let seekers = city(City {
        members,
        spread,
        seed,
    });
    let apart = apart(&seekers, seed);
    Pool::new(seekers, &apart)
}

fn solve(mut solver: Solver) -> i64 {
    while solver.step(u64::MAX) == StepResult::More {}
    solver.score()
}

fn matching(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("matching");
    group.sample_size(10);
    for (name, spread) in [("town", 0.03), ("one_cell", 0.0)] {
        for members in [500, 1_000, 2_000] {
            let pool = pool(members, spread);
            group.throughput(Throughput::Elements(members as u64));
            group.bench_with_input(BenchmarkId::new(name, members), &pool, |bench, pool| {
                let new = || Solver::new(pool.clone());
                bench.iter_batched(new, solve, BatchSize::LargeInput);
            });
        }
    }
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    matching(&mut criterion);
    criterion.final_summary();
}
