//! The service on native ports, for tests: rusqlite instead of D1, a clock that a test sets, and an actor for each
//! privilege.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    reason = "a test that cannot go on must fail"
)]

mod actor;
mod app;
#[cfg(test)]
pub(crate) mod circle_fixture;
#[cfg(test)]
pub(crate) mod event_fixture;
mod interference;
mod moment;
#[cfg(test)]
pub(crate) mod proposal_fixture;
mod proposed;
mod sqlite;

pub use actor::{Actor, Reply};
pub use app::{ORIGIN, TestApp};
pub use interference::Break;
pub use moment::Moment;
pub use sqlite::Sqlite;

use crate::kernel::ports::{Boxed, Clock, Count, Limiter, Log, LogLine, Rng};
use chrono::{DateTime, Offset, TimeZone};
use posse_shared::chance::Chance;
use posse_shared::time::{Instant, Zone, ZoneRules};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A clock that stands still until a test moves it.
#[derive(Debug)]
pub struct TestClock(AtomicI64);

impl TestClock {
    /// Saturday 21 November 2026, 09:00 UTC.
    pub const START: i64 = 1_795_251_600;

    pub(super) fn seconds(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }

    pub(super) fn set(&self, seconds: i64) {
        self.0.store(seconds, Ordering::SeqCst);
    }

    /// Moves the clock forward.
    pub fn advance(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::SeqCst);
    }
}

impl Default for TestClock {
    fn default() -> Self {
        Self(AtomicI64::new(Self::START))
    }
}

impl Clock for TestClock {
    fn now(&self) -> Instant {
        Instant::from_seconds(self.seconds()).expect("a test's time is in range")
    }
}

/// A random number generator that repeats itself from run to run.
#[derive(Debug)]
pub struct TestRng(Mutex<Chance>);

impl TestRng {
    pub(super) fn state(&self) -> Chance {
        self.chance().clone()
    }

    pub(super) fn set(&self, state: Chance) {
        *self.chance() = state;
    }

    fn chance(&self) -> MutexGuard<'_, Chance> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for TestRng {
    fn default() -> Self {
        Self(Mutex::new(Chance::new(0)))
    }
}

impl Rng for TestRng {
    fn fill(&self, bytes: &mut [u8]) {
        let mut chance = self.chance();
        for chunk in bytes.chunks_mut(8) {
            chunk.copy_from_slice(&chance.bits().to_be_bytes()[..chunk.len()]);
        }
    }
}

/// A limiter that allows a set number of calls, at first any number.
#[derive(Debug)]
pub struct TestLimiter {
    left: AtomicUsize,
    asked: Mutex<Vec<(Count, String)>>,
}

impl TestLimiter {
    /// Allows this many more calls.
    pub fn allow_only(&self, calls: usize) {
        self.left.store(calls, Ordering::SeqCst);
    }

    /// What the last call was counted as, and under which key.
    pub fn last_asked(&self) -> Option<(Count, String)> {
        self.asked().last().cloned()
    }

    /// How many calls of this kind were counted under each key.
    pub fn counted(&self, kind: Count) -> BTreeMap<String, usize> {
        let mut counted = BTreeMap::new();
        for (_, key) in self.asked().iter().filter(|(count, _)| *count == kind) {
            *counted.entry(key.clone()).or_default() += 1;
        }
        counted
    }

    fn asked(&self) -> MutexGuard<'_, Vec<(Count, String)>> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for TestLimiter {
    fn default() -> Self {
        Self {
            left: AtomicUsize::new(usize::MAX),
            asked: Mutex::default(),
        }
    }
}

impl Limiter for TestLimiter {
    fn allow(&self, count: Count, key: String) -> Boxed<'_, bool> {
        self.asked().push((count, key));
        let left = self
            .left
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| n.checked_sub(1));
        Box::pin(async move { left.is_ok() })
    }
}

/// A log in memory.
#[derive(Debug, Default)]
pub struct TestLog(Mutex<Vec<String>>);

impl TestLog {
    /// The lines written so far.
    pub fn lines(&self) -> Vec<String> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Log for TestLog {
    fn write(&self, line: &LogLine) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(line.to_string());
    }
}

/// Time zones from chrono's table.
#[derive(Debug, Clone, Copy, Default)]
pub struct TableZones;

impl ZoneRules for TableZones {
    fn offset(&self, zone: &Zone, at: Instant) -> Option<i32> {
        let zone: chrono_tz::Tz = zone.as_str().parse().ok()?;
        let at = DateTime::from_timestamp(at.seconds(), 0)?.naive_utc();
        Some(zone.offset_from_utc_datetime(&at).fix().local_minus_utc())
    }
}
