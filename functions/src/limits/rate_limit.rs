//! The limit of one action for a new account and its network.
//!
//! The handler judges by what it loads, so that it can say why it refuses. The statement that writes checks the same
//! again, so that many requests at once do not share the last place. If that statement did nothing, the handler judges
//! once more by what the same batch reads back.

use super::network::{self, Counted};
use super::new_account_limits::Newcomer;
use crate::http::app::Cx;
use crate::http::auth::SessionKey;
use crate::kernel::error::ApiResult;
use crate::kernel::ports::{AfterChange, Batch, Query, Statement};
use posse_shared::id::CircleId;
use posse_shared::safety::network::NetworkAct;
use posse_shared::safety::new_account_limits::NewAccountAct;
use posse_shared::time::Instant;

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests;

/// An action that is limited for a new account and for its network.
#[derive(Debug, Clone, Copy)]
pub(crate) enum LimitedAction {
    /// Asking to join a circle, or joining an open one.
    Join,
    /// Starting a circle.
    Host,
}

impl LimitedAction {
    const fn of_account(self) -> NewAccountAct {
        match self {
            Self::Join => NewAccountAct::Ask,
            Self::Host => NewAccountAct::Host,
        }
    }

    const fn of_network(self) -> NetworkAct {
        match self {
            Self::Join => NetworkAct::Ask,
            Self::Host => NetworkAct::Host,
        }
    }
}

/// How often the viewer and her network may still do an action.
pub(crate) struct RateLimit {
    action: LimitedAction,
    now: Instant,
    newcomer: Newcomer,
    counted: Counted,
}

/// Loads the rate limit of an action, `circle` not counted, so that a replay is never too many. There is none without
/// a session.
pub(crate) fn load(
    cx: &Cx,
    action: LimitedAction,
    circle: CircleId,
    key: &SessionKey,
) -> Query<Option<RateLimit>> {
    let now = cx.now;
    let parts = (
        Newcomer::load(circle, None, key, now),
        network::load(cx, action.of_network()),
    );
    parts.into_query().map(move |(newcomer, counted)| {
        newcomer.map(|newcomer| RateLimit {
            action,
            now,
            counted: counted.only_if(newcomer.is_new(now)),
            newcomer,
        })
    })
}

impl RateLimit {
    /// Refuses if she or her network has reached a limit.
    pub(crate) fn check(&self) -> ApiResult<()> {
        self.newcomer.check(self.action.of_account(), self.now)?;
        Ok(self.counted.check()?)
    }

    /// Binds what the statement that writes checks again: network, day, and the most that she may have. Network and
    /// most are `NULL` if nothing is limited.
    pub(crate) fn bind(&self, statement: Statement) -> Statement {
        let most = self.newcomer.most(self.action.of_account(), self.now);
        statement
            .bind(self.counted.name())
            .bind(self.counted.day())
            .bind(most)
    }

    /// Counts one more act of her network, if the statement before changed a row.
    pub(crate) fn count(&self) -> AfterChange<()> {
        self.counted.count()
    }
}
