//! Counts the acts of a network today, under a name that nobody can turn back into an address. The limits are in
//! `shared`.
//!
//! The name is the SHA-256 of the day's salt and the network. The first request of a day that needs the salt draws it,
//! and the expiry job deletes it after the day. No row links a count to a member.
//!
//! A count costs no round trip: the salt and the networks that have reached their limit are loaded with the handler's
//! first batch, and the count is written with its second.

use crate::http::app::Cx;
use crate::http::auth::hash;
use crate::kernel::network::Network;
use crate::kernel::ports::{AfterChange, DbError, Query, random_bits};
use crate::store::network;
use crate::store::network::Today;
use posse_shared::problem::Code;
use posse_shared::safety::network::{NetworkAct, day};

/// The network of a request, as it is counted for one act. It has no name if the request comes from no network.
pub(crate) struct Counted {
    day: i64,
    act: NetworkAct,
    name: Option<String>,
    full: bool,
}

/// Loads how much the network of a request did today.
pub(crate) fn load(cx: &Cx, act: NetworkAct) -> Query<Counted> {
    let (day, network) = (day(cx.now), cx.network.clone());
    network::load(day, offered_salt(cx), act)
        .try_map(move |today| Counted::of(network.as_ref(), day, act, today))
}

/// 128 random bits, which become the day's salt if there is none yet.
fn offered_salt(cx: &Cx) -> Option<String> {
    cx.network.as_ref().map(|_| {
        let rng = &*cx.app.rng;
        format!("{:016x}{:016x}", random_bits(rng), random_bits(rng))
    })
}

impl Counted {
    fn of(
        network: Option<&Network>,
        day: i64,
        act: NetworkAct,
        today: Option<Today>,
    ) -> Result<Self, DbError> {
        let (mut name, mut full) = (None, false);
        if let Some(network) = network {
            let today = today.ok_or(DbError::MissingResult)?;
            let hashed = hash(&format!("{} {}", today.salt, network.as_str()));
            full = today.full.contains(&hashed);
            name = Some(hashed);
        }
        Ok(Self {
            day,
            act,
            name,
            full,
        })
    }

    /// Refuses if the network has reached its limit of today.
    pub(crate) fn check(&self) -> Result<(), Code> {
        if self.full {
            Err(Code::NetworkBusy)
        } else {
            Ok(())
        }
    }

    /// The same if `counts`; otherwise the request counts as coming from no network.
    pub(crate) fn only_if(mut self, counts: bool) -> Self {
        if !counts {
            (self.name, self.full) = (None, false);
        }
        self
    }

    /// The day that is counted.
    pub(crate) const fn day(&self) -> i64 {
        self.day
    }

    /// The hashed name; none if the request comes from no network.
    pub(crate) fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Takes one of the day's places and tells whether one was left. It changes nothing for a request that comes from no
    /// network.
    pub(crate) fn take_place(&self) -> Query<bool> {
        network::take_place(self.day, self.act, self.name())
    }

    /// Counts one more act, if the statement before changed a row.
    pub(crate) fn count(&self) -> AfterChange<()> {
        network::count(self.day, self.act, self.name())
    }
}
