//! No files import each other in a circle: each can be read after the files that it uses.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::imports::Import;
use super::source::{Complaint, Source};

/// One complaint for each set of files that lead to each other: it shows the shortest circle.
pub(super) fn complaints(imports: &[Import]) -> Vec<Complaint> {
    let imports: Vec<&Import> = imports.iter().filter(|import| !import.passed_on).collect();
    let mut graph = Graph::new();
    for import in &imports {
        graph.entry(&import.from).or_default().push(&import.to);
    }
    let line = |from: &str, to: &str| {
        let link = imports
            .iter()
            .find(|import| import.from == from && import.to == to);
        link.map_or(1, |import| import.line)
    };
    strongly_connected(&graph)
        .iter()
        .filter_map(|files| {
            let circles = files.iter().filter_map(|file| circle(&graph, file));
            let circle = circles.min_by_key(Vec::len)?;
            let next = circle.iter().cycle().skip(1);
            let links = circle.iter().zip(next).map(|(from, to)| (*from, *to));
            let told: Vec<String> = links
                .clone()
                .map(|(from, to)| format!("{from}:{} uses {to}", line(from, to)))
                .collect();
            let others = match files.len() - circle.len() {
                0 => String::new(),
                more => format!("; {more} more files lead into it and back"),
            };
            let (from, to) = links.clone().next()?;
            let what = format!("a circle of files: {}{others}", told.join(", "));
            Some(Source::new(from, "").complain(line(from, to), what))
        })
        .collect()
}

type Graph<'a> = BTreeMap<&'a str, Vec<&'a str>>;

/// The shortest way from a file back to itself.
fn circle<'a>(graph: &Graph<'a>, start: &'a str) -> Option<Vec<&'a str>> {
    let mut ways = VecDeque::from([vec![start]]);
    let mut seen = BTreeSet::new();
    while let Some(way) = ways.pop_front() {
        for next in graph.get(way.last()?).into_iter().flatten() {
            if *next == start {
                return Some(way);
            }
            if seen.insert(*next) {
                ways.push_back([way.as_slice(), &[*next]].concat());
            }
        }
    }
    None
}

/// The sets of at least two files in which each leads to each other one (Tarjan's algorithm).
fn strongly_connected<'a>(graph: &Graph<'a>) -> Vec<BTreeSet<&'a str>> {
    let mut search = Search {
        graph,
        visited: BTreeMap::new(),
        stack: Vec::new(),
        found: Vec::new(),
    };
    for file in graph.keys() {
        if !search.visited.contains_key(file) {
            search.visit(file);
        }
    }
    search.found
}

struct Search<'a, 'g> {
    graph: &'g Graph<'a>,
    /// The order in which files were visited.
    visited: BTreeMap<&'a str, usize>,
    stack: Vec<&'a str>,
    found: Vec<BTreeSet<&'a str>>,
}

impl<'a> Search<'a, '_> {
    /// Gives back the earliest visited file on the stack that this one leads to.
    fn visit(&mut self, file: &'a str) -> usize {
        let own = self.visited.len();
        self.visited.insert(file, own);
        self.stack.push(file);
        let mut earliest = own;
        for next in self.graph.get(file).into_iter().flatten().copied() {
            let reached = match self.visited.get(next) {
                None => self.visit(next),
                Some(order) if self.stack.contains(&next) => *order,
                Some(_) => own,
            };
            earliest = earliest.min(reached);
        }
        if earliest == own {
            let start = self
                .stack
                .iter()
                .rposition(|open| *open == file)
                .unwrap_or_default();
            let group: BTreeSet<&str> = self.stack.split_off(start).into_iter().collect();
            if group.len() > 1 {
                self.found.push(group);
            }
        }
        earliest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn circles(pairs: &[(&str, &str)]) -> Vec<String> {
        let imports: Vec<Import> = pairs
            .iter()
            .map(|(from, to)| Import {
                from: (*from).to_owned(),
                to: (*to).to_owned(),
                line: 3,
                passed_on: false,
            })
            .collect();
        complaints(&imports)
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn a_circle_is_told_with_each_of_its_imports() {
        let found = circles(&[("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")]);
        let told = "a:3 a circle of files: a:3 uses b, b:3 uses c, c:3 uses a";
        assert_eq!(found, [told]);
    }

    #[test]
    fn two_ways_down_are_no_circle() {
        assert!(circles(&[("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")]).is_empty());
    }

    #[test]
    fn of_a_knot_the_shortest_circle_is_told() {
        let found = circles(&[("a", "b"), ("b", "c"), ("c", "a"), ("c", "b")]);
        let told =
            "b:3 a circle of files: b:3 uses c, c:3 uses b; 1 more files lead into it and back";
        assert_eq!(found, [told]);
    }

    #[test]
    fn each_circle_is_told_once() {
        let pairs = [("a", "b"), ("b", "a"), ("b", "c"), ("c", "d"), ("d", "c")];
        assert_eq!(circles(&pairs).len(), 2);
    }

    #[test]
    fn what_is_only_passed_on_closes_no_circle() {
        let import = |from: &str, to: &str, passed_on| Import {
            from: from.to_owned(),
            to: to.to_owned(),
            line: 1,
            passed_on,
        };
        assert!(complaints(&[import("a", "b", true), import("b", "a", false)]).is_empty());
    }
}
