//! Which cells of a pool are near each other.

use crate::kernel::geo::Cell;
use std::collections::BTreeMap;

/// Of each cell itself and those around it, nearest first.
pub(super) fn near(cells: &BTreeMap<&Cell, usize>) -> Vec<Vec<usize>> {
    let place = |cell: Cell| cells.get(&cell).copied();
    let around = |cell: &&Cell| cell.neighbourhood().into_iter().filter_map(place).collect();
    cells.keys().map(around).collect()
}

/// Of a cell and those around it, those that are all neighbours: on a grid, squares of two by two.
pub(super) fn blocks(near: &[Vec<usize>]) -> Vec<Vec<Vec<usize>>> {
    let of = |cell: usize| near.get(cell).map_or(&[][..], Vec::as_slice);
    let grown = |mut block: Vec<usize>, around: &[usize]| {
        for &next in around {
            let beside = |&cell: &usize| cell != next && of(cell).contains(&next);
            if block.iter().all(beside) {
                block.push(next);
            }
        }
        block.sort_unstable();
        block
    };
    let all = near.iter().enumerate().map(|(cell, around)| {
        let mut blocks = vec![grown(vec![cell], around)];
        for &one in around {
            for &other in around.iter().filter(|&&other| of(one).contains(&other)) {
                let mut first = vec![cell, one, other];
                first.dedup();
                blocks.push(grown(first, around));
            }
        }
        blocks.sort_unstable();
        blocks.dedup();
        let within = |one: &Vec<usize>, other: &Vec<usize>| {
            one.len() < other.len() && one.iter().all(|cell| other.contains(cell))
        };
        let largest = |one: &&Vec<usize>| !blocks.iter().any(|other| within(one, other));
        blocks.iter().filter(largest).cloned().collect()
    });
    all.collect()
}
