//! What a network did today, as counts under a name that nobody can read back (the limits are in
//! `shared`).
//!
//! The name is the SHA-256 of the day's salt and the network; the salt is made by whoever is first on a
//! day and swept with it. No row says who: a count stands beside no member.
//!
//! It costs no round trip: the salt and the networks that are full travel with what a handler loads
//! anyway, the count with what it writes.

use crate::http::app::Cx;
use crate::http::auth::hash;
use crate::kernel::error::ApiResult;
use crate::kernel::json;
use crate::kernel::ports::{DbError, Rows, Statement, random_bits, row};
use crate::store::network;
use posse_shared::problem::Code;
use posse_shared::safety::network::{NetworkAct, day};

/// Loads what is needed to judge: the day's salt, made where there is none yet, and the networks that
/// have had enough of this today.
pub(crate) fn today(cx: &Cx, act: NetworkAct) -> [Statement; 2] {
    let day = day(cx.now);
    let salt = cx.network.as_ref().map(|_| {
        let rng = &*cx.app.rng;
        format!("{:016x}{:016x}", random_bits(rng), random_bits(rng))
    });
    network::today(day, salt, act)
}

row! {
    struct TodayRow {
        salt: String,
        /// A JSON array.
        full: String,
    }
}

/// The network of a request as it is counted; none where a request comes from none.
pub(crate) struct Counted {
    day: i64,
    act: NetworkAct,
    name: Option<String>,
    full: bool,
}

impl Counted {
    /// Reads the rows of the second statement of [`today`].
    pub(crate) fn new(cx: &Cx, act: NetworkAct, rows: Rows) -> ApiResult<Self> {
        let (mut name, mut full) = (None, false);
        if let Some(network) = &cx.network {
            let row: TodayRow = rows.first()?.ok_or(DbError::MissingResult)?;
            let hashed = hash(&format!("{} {}", row.salt, network.as_str()));
            let those: Vec<String> =
                json::of_text(&row.full).map_err(|_| DbError::Row("network.full".to_owned()))?;
            full = those.contains(&hashed);
            name = Some(hashed);
        }
        Ok(Self {
            day: day(cx.now),
            act,
            name,
            full,
        })
    }

    /// Whether there is room for one more from this network today.
    pub(crate) fn may(&self) -> Result<(), Code> {
        if self.full {
            Err(Code::NetworkBusy)
        } else {
            Ok(())
        }
    }

    /// The same, for who is counted only while she is new.
    pub(crate) fn only_if(mut self, counts: bool) -> Self {
        if !counts {
            (self.name, self.full) = (None, false);
        }
        self
    }

    /// The day it counts for.
    pub(crate) const fn day(&self) -> i64 {
        self.day
    }

    /// As it is stored; nothing where a request comes from no network.
    pub(crate) fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Takes one of the day's places, if one is left; gives a row back if so, and changes nothing
    /// for who comes from no network.
    pub(crate) fn take(&self) -> Statement {
        network::take(self.day, self.act, self.name())
    }

    /// Counts one more, if the statement before changed anything.
    pub(crate) fn count_if_changed(&self) -> Statement {
        network::count_if_changed(self.day, self.act, self.name())
    }
}
