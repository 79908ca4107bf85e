//! A cursor says where a page begins: after which candidate its window starts, and how much of the window was shown.

use crate::store::circle::discovery::{Position, WINDOW};
use std::fmt;

/// Where a page begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cursor {
    /// The candidate before the window.
    pub(super) after: Position,
    /// How many circles of the window were shown.
    pub(super) shown: usize,
}

impl Default for Cursor {
    fn default() -> Self {
        let (step, ring, stage, id) = (0, 0, 0, -1);
        Self::after(Position {
            step,
            ring,
            stage,
            id,
        })
    }
}

impl Cursor {
    /// The beginning of the window after a candidate.
    pub(super) const fn after(after: Position) -> Self {
        Self { after, shown: 0 }
    }

    /// The same window, with so many more circles shown.
    pub(super) const fn shows_more(self, circles: usize) -> Self {
        Self {
            after: self.after,
            shown: self.shown + circles,
        }
    }

    /// Reads a cursor; a forged one is nothing.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let mut number = || parts.next()?.parse::<u32>().ok();
        let (step, ring, stage, shown) = (number()?, number()?, number()?, number()?);
        let id = parts.next()?.parse::<i64>().ok();
        let id = id.filter(|id| (-1..1 << 53).contains(id))?;
        let shown = usize::try_from(shown)
            .ok()
            .filter(|shown| *shown <= WINDOW)?;
        parts.next().is_none().then_some(Self {
            after: Position {
                step: step.into(),
                ring: usize::try_from(ring).ok()?,
                stage: stage.into(),
                id,
            },
            shown,
        })
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { after, shown } = self;
        let Position {
            step,
            ring,
            stage,
            id,
        } = after;
        write!(f, "{step}.{ring}.{stage}.{shown}.{id}")
    }
}

#[cfg(test)]
mod tests {
    use super::{Cursor, Position};

    #[test]
    fn a_cursor_is_read_back_and_a_forged_one_is_refused() {
        let position = Position {
            step: 2,
            ring: 8,
            stage: 11,
            id: (1 << 53) - 1,
        };
        for cursor in [Cursor::default(), Cursor::after(position).shows_more(20)] {
            assert_eq!(Cursor::parse(&cursor.to_string()), Some(cursor));
        }
        for forged in [
            "",
            "x",
            "0-0",
            "0.0.0.0",
            "0.0.0.0.x",
            "0.0.0.0.-2",
            "0.0.0.0.0.0",
            "-1.0.0.0.0",
            "0.0.0.61.0",
            "0.0.0.0.9007199254740992",
            "0.0.0.0.99999999999999999999",
        ] {
            assert_eq!(Cursor::parse(forged), None, "{forged}");
        }
    }
}
