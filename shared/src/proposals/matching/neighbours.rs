//! Which cells of a pool are near each other.

use crate::kernel::geo::Cell;
use std::collections::BTreeMap;

/// For each cell: itself and the cells around it, the nearest first.
pub(super) fn near(cells: &BTreeMap<&Cell, usize>) -> Vec<Vec<usize>> {
    let index = |cell: Cell| cells.get(&cell).copied();
    let around = |cell: &&Cell| cell.neighbourhood().into_iter().filter_map(index).collect();
    cells.keys().map(around).collect()
}

/// For each cell: the largest sets of cells around it in which all are neighbours. On a full grid these
/// are squares of two by two cells.
pub(super) fn blocks(near: &[Vec<usize>]) -> Vec<Vec<Vec<usize>>> {
    let near_to = |cell: usize| near.get(cell).map_or(&[][..], Vec::as_slice);
    let grown = |mut block: Vec<usize>, around: &[usize]| {
        for &next in around {
            let is_beside = |&cell: &usize| cell != next && near_to(cell).contains(&next);
            if block.iter().all(is_beside) {
                block.push(next);
            }
        }
        block.sort_unstable();
        block
    };
    let all = near.iter().enumerate().map(|(cell, around)| {
        let mut blocks = vec![grown(vec![cell], around)];
        for &one in around {
            for &other in around
                .iter()
                .filter(|&&other| near_to(one).contains(&other))
            {
                let mut first = vec![cell, one, other];
                first.dedup();
                blocks.push(grown(first, around));
            }
        }
        blocks.sort_unstable();
        blocks.dedup();
        let is_within = |one: &Vec<usize>, other: &Vec<usize>| {
            one.len() < other.len() && one.iter().all(|cell| other.contains(cell))
        };
        let is_largest = |one: &&Vec<usize>| !blocks.iter().any(|other| is_within(one, other));
        blocks.iter().filter(is_largest).cloned().collect()
    });
    all.collect()
}
