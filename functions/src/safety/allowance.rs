//! What somebody who has just come may still do of one thing: of her own, and from her network.
//!
//! It is judged from what is loaded, so that she is told why; it is held by the statement that writes,
//! which asks the same again, so that many at once do not share the last place; and where that one did
//! nothing, it is judged once more from what its batch reads back.

use super::network::{self, Counted};
use super::ramp::{self, Newcomer};
use crate::app::Cx;
use crate::auth::SessionKey;
use crate::error::Answer;
use crate::ports::{Rows, Statement};
use posse_shared::id::CircleId;
use posse_shared::safety::network::NetworkAct;
use posse_shared::safety::ramp::Act;

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests;

/// What is limited both ways.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Thing {
    /// Asking to join a circle, or joining an open one.
    Ask,
    /// Starting a circle.
    Host,
}

impl Thing {
    const fn of_hers(self) -> Act {
        match self {
            Self::Ask => Act::Ask,
            Self::Host => Act::Host,
        }
    }

    const fn of_her_network(self) -> NetworkAct {
        match self {
            Self::Ask => NetworkAct::Ask,
            Self::Host => NetworkAct::Host,
        }
    }
}

/// Loads what is needed to judge, this circle aside: its rows are what [`Allowance::new`] reads.
pub(crate) fn load(cx: &Cx, thing: Thing, circle: CircleId, key: &SessionKey) -> [Statement; 3] {
    let [salt, full] = network::today(cx, thing.of_her_network());
    [ramp::held(circle, None, key, cx.now), salt, full]
}

/// What she may still do of a thing.
pub(crate) struct Allowance<'a> {
    cx: &'a Cx,
    thing: Thing,
    newcomer: Newcomer,
    counted: Counted,
}

impl<'a> Allowance<'a> {
    /// Reads the rows of [`load`].
    pub(crate) fn new(cx: &'a Cx, thing: Thing, [held, _, full]: [Rows; 3]) -> Answer<Self> {
        let newcomer = Newcomer::new(held)?;
        let counted = Counted::new(cx, thing.of_her_network(), full)?;
        Ok(Self {
            cx,
            thing,
            counted: counted.only_if(newcomer.is_new(cx.now)),
            newcomer,
        })
    }

    /// Whether she may do it once more.
    pub(crate) fn may(&self) -> Answer<()> {
        self.newcomer.may(self.thing.of_hers(), self.cx.now)?;
        Ok(self.counted.may()?)
    }

    /// Binds what the statement that writes asks again: network, day, and how many are hers; each
    /// nothing where nothing is limited.
    pub(crate) fn bind(&self, statement: Statement) -> Statement {
        let most = self.newcomer.most(self.thing.of_hers(), self.cx.now);
        statement
            .bind(self.counted.name())
            .bind(self.counted.day())
            .bind(most)
    }

    /// Counts one more from her network, if the statement before changed anything.
    pub(crate) fn count_if_changed(&self) -> Statement {
        self.counted.count_if_changed()
    }
}
