//! `cargo xtask match-bench`: measures how good the matcher is and how long it takes.
//!
//! One run compares small neighbourhoods with their exact optimum, and a city of 100,000 with the
//! greedy baseline. Everything except the times is the same on every machine.

use posse_shared::availability::Week;
use posse_shared::proposals::matching::proof::{City, Ratios, apart, city, crowd, greedy, trials};
use posse_shared::proposals::matching::{KeepApart, Pool, Proposal, Solver, StepResult, objective};
use std::time::Instant;

const MEMBERS: usize = 100_000;
const SLICE: u64 = 5_000;

fn main() {
    let (ratios, _) = timed(|| trials(1_000, &[12, 11, 12, 10, 12, 9, 12, 8], 1));
    let (larger, _) = timed(|| trials(100, &[18, 17, 16], 2));
    println!("Small neighbourhoods, as a share of the exact optimum");
    println!(
        "{:<34}{:>10}{:>10}{:>10}{:>10}",
        "", "pools", "mean", "worst", "optimal"
    );
    print_ratios("up to 12 seekers", &ratios);
    print_ratios("16 to 18 seekers", &larger);

    let seekers = city(City {
        members: MEMBERS,
        spread: 0.055,
        seed: 1,
    });
    let apart = apart(&seekers, 1);
    let (pool, preparing) = timed(|| Pool::new(seekers, &apart));
    let (baseline, baseline_time) = timed(|| greedy(&pool));
    let baseline = Answer::of(&pool, &baseline);
    let mut solver = Solver::new(pool);
    let mut slowest = 0.0_f64;
    let ((), matching) = timed(|| {
        loop {
            let (pace, took) = timed(|| solver.step(SLICE));
            slowest = slowest.max(took);
            if pace == StepResult::Done {
                break;
            }
        }
    });
    let groups: Vec<Vec<usize>> = solver.groups().map(<[usize]>::to_vec).collect();
    let matcher = Answer::of(solver.pool(), &groups);

    println!("\nA city of {MEMBERS} seekers");
    println!("{:<34}{:>12}{:>12}", "", "greedy", "matcher");
    for (what, of) in ROWS {
        println!("  {what:<34}{:>10}{:>12}", of(&baseline), of(&matcher));
    }
    println!("  {:<32}{baseline_time:>11.2}s{matching:>11.2}s", "CPU");
    println!(
        "  {:<32}{:>12}{:>11.3}s",
        "CPU for 10,000",
        "",
        matching / 10.0
    );
    println!(
        "  {:<32}{:>12}{preparing:>11.2}s",
        "CPU to prepare the pool", ""
    );
    println!(
        "  {:<32}{:>12}{:>10.2}ms",
        "slowest slice of 5,000 looks",
        "",
        slowest * 1e3
    );
    println!(
        "  {:<32}{:>12}{:>12}",
        "looks per seeker",
        "",
        solver.work() / MEMBERS as u64
    );
    println!("\nOne crowded cell");
    for (what, full) in [("real hours", false), ("always free", true)] {
        for members in [12_500, 50_000] {
            let seekers = if full {
                crowd(members, Week::FULL)
            } else {
                city(City {
                    members,
                    spread: 0.0,
                    seed: 2,
                })
            };
            let mut solver = Solver::new(Pool::new(seekers, &KeepApart::default()));
            let (_, took) = timed(|| solver.step(u64::MAX));
            let looks = solver.work() / members as u64;
            println!("  {members:>6}, {what:<24}{looks:>10} looks each{took:>9.2}s");
        }
    }
    println!(
        "\noptimum ratio mean {:.3} worst {:.3}; placed {:.1} %; shared {:.2}; CPU {matching:.2} s",
        ratios.mean, ratios.worst, matcher.placed, matcher.shared
    );
}

type Row = (&'static str, fn(&Answer) -> String);

const ROWS: &[Row] = &[
    ("placed", |answer| format!("{:.1} %", answer.placed)),
    ("placed after 2 weeks of waiting", |answer| {
        format!("{:.1} %", answer.waited_long)
    }),
    ("groups", |answer| answer.groups.to_string()),
    ("members per group", |answer| format!("{:.2}", answer.size)),
    ("shared slots per member", |answer| {
        format!("{:.2}", answer.shared)
    }),
    ("affinity of two in a group, 0 to 4", |answer| {
        format!("{:.2}", answer.affinity)
    }),
    ("groups with a single slot", |answer| {
        format!("{:.1} %", answer.one_slot)
    }),
    ("score per seeker", |answer| format!("{:.0}", answer.score)),
];

fn print_ratios(what: &str, ratios: &Ratios) {
    let share = 100.0 * f64::from(ratios.exact) / f64::from(ratios.trials);
    let row = |who: &str, mean: f64, worst: f64, exact: &str| {
        let name = format!("{what}, {who}");
        println!(
            "  {name:<32}{:>10}{mean:>10.4}{worst:>10.4}{exact:>10}",
            ratios.trials
        );
    };
    row(
        "matcher",
        ratios.mean,
        ratios.worst,
        &format!("{share:.1} %"),
    );
    row("greedy", ratios.baseline_mean, ratios.baseline_worst, "");
}

struct Answer {
    placed: f64,
    waited_long: f64,
    groups: usize,
    size: f64,
    shared: f64,
    one_slot: f64,
    score: f64,
    affinity: f64,
}

impl Answer {
    fn of(pool: &Pool, groups: &[Vec<usize>]) -> Self {
        let proposals: Vec<Proposal> = groups
            .iter()
            .filter_map(|group| pool.proposal(group))
            .collect();
        let placed: usize = groups.iter().map(Vec::len).sum();
        let slots = |proposal: &Proposal| proposal.slots.len() as usize * proposal.members.len();
        let score: i64 = groups.iter().filter_map(|group| pool.value(group)).sum();
        // The seekers who have waited longest have the lowest indices.
        let waited_long = pool
            .seekers()
            .iter()
            .filter(|seeker| seeker.waited_days >= 14)
            .count();
        let placed_of_them = groups.iter().flatten();
        let placed_of_them = placed_of_them.filter(|&&who| who < waited_long).count();
        let (mut affinity, mut pairs) = (0, 0);
        for group in groups {
            let work: Vec<_> = group
                .iter()
                .filter_map(|&who| pool.seekers().get(who))
                .map(|seeker| seeker.work)
                .collect();
            for (at, &one) in work.iter().enumerate() {
                for &other in work.iter().take(at) {
                    affinity +=
                        usize::try_from(objective::affinity(one, other)).unwrap_or_default();
                    pairs += 1;
                }
            }
        }
        Self {
            affinity: share(affinity, pairs),
            placed: 100.0 * share(placed, pool.len()),
            waited_long: 100.0 * share(placed_of_them, waited_long),
            groups: groups.len(),
            size: share(placed, groups.len()),
            shared: share(proposals.iter().map(slots).sum(), placed),
            one_slot: 100.0
                * share(
                    proposals.iter().filter(|p| p.slots.len() == 1).count(),
                    groups.len(),
                ),
            score: share(usize::try_from(score).unwrap_or_default(), pool.len()),
        }
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of members are far below 2^52"
)]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

/// Runs a function and measures its processor time in seconds, because other processes may keep the
/// machine busy.
fn timed<T>(run: impl FnOnce() -> T) -> (T, f64) {
    #[expect(
        clippy::disallowed_methods,
        reason = "measures natively, never on wasm32"
    )]
    let start = (processor(), Instant::now());
    let result = run();
    let elapsed = start.1.elapsed().as_secs_f64();
    let took = start
        .0
        .zip(processor())
        .map_or(elapsed, |(from, to)| to - from);
    (result, took)
}

/// The processor time of this process in seconds; only Linux tells it.
fn processor() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    let nanoseconds: u64 = text.split_whitespace().next()?.parse().ok()?;
    Some(std::time::Duration::from_nanos(nanoseconds).as_secs_f64())
}
