//! What somebody who has just come may still do of one thing: of her own, and from her network.
//!
//! It is judged from what is loaded, so that she is told why; it is held by the statement that writes,
//! which asks the same again, so that many at once do not share the last place; and where that one did
//! nothing, it is judged once more from what its batch reads back.

use super::network::{self, Counted};
use super::new_account_limits::Newcomer;
use crate::http::app::Cx;
use crate::http::auth::SessionKey;
use crate::kernel::error::ApiResult;
use crate::kernel::ports::{Rows, Statement};
use crate::store::member::held_by_new_account;
use posse_shared::id::CircleId;
use posse_shared::safety::network::NetworkAct;
use posse_shared::safety::ramp::Act;

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests;

/// What is limited both ways.
#[derive(Debug, Clone, Copy)]
pub(crate) enum LimitedAction {
    /// Asking to join a circle, or joining an open one.
    Ask,
    /// Starting a circle.
    Host,
}

impl LimitedAction {
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

/// Loads what is needed to judge, this circle aside: its rows are what [`RateLimit::new`] reads.
pub(crate) fn load(
    cx: &Cx,
    action: LimitedAction,
    circle: CircleId,
    key: &SessionKey,
) -> [Statement; 3] {
    let [salt, full] = network::today(cx, action.of_her_network());
    [held_by_new_account(circle, None, key, cx.now), salt, full]
}

/// What she may still do of an action.
pub(crate) struct RateLimit<'a> {
    cx: &'a Cx,
    action: LimitedAction,
    newcomer: Newcomer,
    counted: Counted,
}

impl<'a> RateLimit<'a> {
    /// Reads the rows of [`load`].
    pub(crate) fn new(
        cx: &'a Cx,
        action: LimitedAction,
        [held, _, full]: [Rows; 3],
    ) -> ApiResult<Self> {
        let newcomer = Newcomer::new(held)?;
        let counted = Counted::new(cx, action.of_her_network(), full)?;
        Ok(Self {
            cx,
            action,
            counted: counted.only_if(newcomer.is_new(cx.now)),
            newcomer,
        })
    }

    /// Whether she may do it once more.
    pub(crate) fn may(&self) -> ApiResult<()> {
        self.newcomer.may(self.action.of_hers(), self.cx.now)?;
        Ok(self.counted.may()?)
    }

    /// Binds what the statement that writes asks again: network, day, and how many are hers; each
    /// nothing where nothing is limited.
    pub(crate) fn bind(&self, statement: Statement) -> Statement {
        let most = self.newcomer.most(self.action.of_hers(), self.cx.now);
        statement
            .bind(self.counted.name())
            .bind(self.counted.day())
            .bind(most)
    }

    /// Counts one more from her network, if the statement before changed anyaction.
    pub(crate) fn count_if_changed(&self) -> Statement {
        self.counted.count_if_changed()
    }
}
