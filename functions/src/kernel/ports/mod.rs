//! The ports: a database, a clock, random numbers, a limiter, a log and time zones, each no wider than its use.
//!
//! `platform` implements them on Cloudflare, `testing` natively. Nothing else knows either.

mod column;
mod db;
mod error;
mod log;
mod query;
mod record;

pub use column::Json;
pub use db::{Boxed, Db, Rows, Statement, Value};
pub use error::DbError;
pub use log::{Log, LogLine};
pub use query::{AfterChange, Batch, Query, run};
pub use record::{Columns, Field, FromColumn, JsonRows, Record};
pub(crate) use record::{record_field, row};

use posse_shared::endpoint::Limit;
use posse_shared::time::{Instant, ZoneRules};

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The time of now.
    fn now(&self) -> Instant;
}

/// Makes random numbers that are fit for secrets.
pub trait Rng: Send + Sync {
    /// Fills `bytes` with random numbers.
    fn fill(&self, bytes: &mut [u8]);
}

/// Draws 64 random bits for an id.
pub fn random_bits(rng: &dyn Rng) -> u64 {
    let mut bytes = [0; 8];
    rng.fill(&mut bytes);
    u64::from_be_bytes(bytes)
}

/// What a limiter counts a call as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// One kind of call of one caller.
    Of(Limit),
    /// Calls from one address that carry a session, whether or not the session exists.
    Address,
}

/// Counts calls and limits them.
pub trait Limiter: Send + Sync {
    /// Counts one more call under `key` and tells whether it is within the limit.
    fn allow(&self, count: Count, key: String) -> Boxed<'_, bool>;
}

/// Knows the time zones of the world.
pub trait Zones: ZoneRules + Send + Sync {}
impl<T: ZoneRules + Send + Sync> Zones for T {}
