//! How a test interferes with a database: it makes batches fail, and lets others act between two batches.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// When an injected failure hits a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// Before anything is written.
    BeforeCommit,
    /// After everything is written: the response is lost.
    AfterCommit,
}

/// The interference that a test has asked for. Each number counts the batches that are left undisturbed.
#[derive(Debug, Default)]
pub(super) struct Interference {
    next_break: Mutex<Option<(u64, Break)>>,
    meanwhile: Mutex<Option<(u64, String)>>,
    turns: AtomicBool,
}

impl Interference {
    /// Makes the batch after the next `batches` fail, or no batch.
    pub(super) fn set_break(&self, next: Option<(u64, Break)>) {
        *locked(&self.next_break) = next;
    }

    /// How the batch that begins now fails, if it must.
    pub(super) fn break_of_this_batch(&self) -> Option<Break> {
        let mut next = locked(&self.next_break);
        let (left, how) = (*next)?;
        *next = left.checked_sub(1).map(|left| (left, how));
        (left == 0).then_some(how)
    }

    /// Lets somebody else run `sql` between the next batch and the one after it.
    pub(super) fn set_meanwhile(&self, sql: &str) {
        *locked(&self.meanwhile) = Some((1, sql.to_owned()));
    }

    /// The statements that somebody else runs before the batch that begins now.
    pub(super) fn meanwhile_of_this_batch(&self) -> Option<String> {
        let mut meanwhile = locked(&self.meanwhile);
        let due = meanwhile.take_if(|(left, _)| *left == 0);
        if let Some((left, _)) = meanwhile.as_mut() {
            *left -= 1;
        }
        due.map(|(_, sql)| sql)
    }

    /// Makes requests take turns.
    pub(super) fn take_turns(&self) {
        self.turns.store(true, Ordering::SeqCst);
    }

    /// Whether requests take turns.
    pub(super) fn takes_turns(&self) -> bool {
        self.turns.load(Ordering::SeqCst)
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
