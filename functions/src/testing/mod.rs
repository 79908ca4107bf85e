//! The service on native parts: rusqlite for D1, a clock that is set, actors for privileges.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    reason = "a test that cannot go on should stop"
)]

mod actor;
#[cfg(test)]
pub(crate) mod circle_fixture;
#[cfg(test)]
pub(crate) mod event_fixture;
mod moment;
#[cfg(test)]
pub(crate) mod proposal_fixture;
mod proposed;
mod sqlite;

pub use actor::{Actor, ORIGIN, Reply, TestApp};
pub use moment::Moment;
pub use sqlite::{Break, Sqlite};

use crate::kernel::ports::{Boxed, Clock, Count, Limiter, Log, LogLine, Rng};
use chrono::{DateTime, Offset, TimeZone};
use posse_shared::time::{Instant, Zone, ZoneRules};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A clock that stands still until it is set.
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

    /// Moves the clock.
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

/// A generator that repeats itself from run to run (splitmix64).
#[derive(Debug, Default)]
pub struct TestRng(AtomicU64);

impl TestRng {
    pub(super) fn state(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }

    pub(super) fn set(&self, state: u64) {
        self.0.store(state, Ordering::SeqCst);
    }
}

impl Rng for TestRng {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let state = self.0.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::SeqCst);
            let mut z = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            chunk.copy_from_slice(&(z ^ (z >> 31)).to_be_bytes()[..chunk.len()]);
        }
    }
}

/// A limiter that lets a set number of calls through; without limit at first.
#[derive(Debug)]
pub struct TestLimiter {
    left: AtomicUsize,
    asked: Mutex<Vec<(Count, String)>>,
}

impl TestLimiter {
    /// Lets this many more calls through.
    pub fn allow_only(&self, calls: usize) {
        self.left.store(calls, Ordering::SeqCst);
    }

    /// As what the last call was counted, and as whose.
    pub fn last_asked(&self) -> Option<(Count, String)> {
        self.asked().last().cloned()
    }

    /// How often each key was counted so.
    pub fn counted(&self, as_what: Count) -> BTreeMap<String, usize> {
        let mut counted = BTreeMap::new();
        for (_, key) in self.asked().iter().filter(|(count, _)| *count == as_what) {
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

/// A log that is kept.
#[derive(Debug, Default)]
pub struct TestLog(Mutex<Vec<String>>);

impl TestLog {
    /// The lines so far.
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

/// The zones of the world from chrono's table.
#[derive(Debug, Clone, Copy, Default)]
pub struct TableZones;

impl ZoneRules for TableZones {
    fn offset(&self, zone: &Zone, at: Instant) -> Option<i32> {
        let zone: chrono_tz::Tz = zone.as_str().parse().ok()?;
        let at = DateTime::from_timestamp(at.seconds(), 0)?.naive_utc();
        Some(zone.offset_from_utc_datetime(&at).fix().local_minus_utc())
    }
}
