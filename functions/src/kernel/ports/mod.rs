//! What the rooms need of the world, as narrow as their use: a database, a clock, chance, limits.
//!
//! `platform` implements them on Cloudflare, `testing` natively. Nothing else touches either.

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
    /// The moment it is.
    fn now(&self) -> Instant;
}

/// Makes randomness fit for secrets.
pub trait Rng: Send + Sync {
    /// Fills the bytes.
    fn fill(&self, bytes: &mut [u8]);
}

/// Random bits for an id.
pub fn random_bits(rng: &dyn Rng) -> u64 {
    let mut bytes = [0; 8];
    rng.fill(&mut bytes);
    u64::from_be_bytes(bytes)
}

/// What calls are counted as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// Calls of one kind by one caller.
    Of(Limit),
    /// Calls from one address whose senders say that they have a session.
    Address,
}

/// Counts calls.
pub trait Limiter: Send + Sync {
    /// Whether one more call under this key is within the limit.
    fn allow(&self, count: Count, key: String) -> Boxed<'_, bool>;
}

/// Knows the zones of the world.
pub trait Zones: ZoneRules + Send + Sync {}
impl<T: ZoneRules + Send + Sync> Zones for T {}
