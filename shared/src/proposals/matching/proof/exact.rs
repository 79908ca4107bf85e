//! The exact optimum, found by trying all answers: only for a few seekers.

use super::super::Pool;

/// The maximum number of seekers: each further one doubles time and memory.
const MOST: usize = 20;

/// The highest score of any answer; `None` if the pool is too large.
///
/// `best[set]` is the highest score for the seekers of the set alone. The first of them is either left
/// out or in one of the groups that the rules allow.
pub fn optimum(pool: &Pool) -> Option<i64> {
    if pool.len() > MOST {
        return None;
    }
    let sets = 1_usize << pool.len();
    let members = |set: usize| (0..pool.len()).filter(move |who| set >> who & 1 == 1);
    // Listed by their first member, because a set is only asked for groups with its first seeker.
    let mut groups: Vec<Vec<(usize, i64)>> = vec![Vec::new(); pool.len()];
    for set in 1..sets {
        let who: Vec<usize> = members(set).take(super::super::LARGEST + 1).collect();
        if let (Some(value), Some(&first)) = (pool.value(&who), who.first())
            && let Some(of_first) = groups.get_mut(first)
        {
            of_first.push((set, value));
        }
    }
    // In ascending order, because the rest of a set is always a smaller number.
    let mut best = vec![0_i64; sets];
    for set in 1..sets {
        let first = usize::try_from(set.trailing_zeros()).ok()?;
        let left_out = best.get(set & (set - 1)).copied()?;
        let of_first = groups.get(first)?.iter();
        let within = of_first.filter(|(group, _)| group & set == *group);
        let with = within.filter_map(|(group, value)| Some(best.get(set ^ group)? + value));
        let highest = with.fold(left_out, i64::max);
        *best.get_mut(set)? = highest;
    }
    best.last().copied()
}
