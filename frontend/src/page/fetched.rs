//! Data that a page fetches from the server, because it is not in the replica.

use crate::client::Failure;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The last answer of the server, and the state of the current request.
pub(crate) struct Fetched<T: Send + Sync + 'static> {
    value: RwSignal<Option<T>>,
    /// Why the last request failed, in words.
    failure: RwSignal<Option<&'static str>>,
    is_busy: RwSignal<bool>,
    /// The number of the latest request. An answer to an older one is dropped.
    latest: StoredValue<u32>,
}

impl<T: Send + Sync + 'static> Clone for Fetched<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Fetched<T> {}

/// A request that is on its way.
#[derive(Clone, Copy)]
pub(crate) struct Ticket(u32);

impl<T: Send + Sync + 'static> Fetched<T> {
    /// Nothing is fetched yet. `value` may come from an earlier visit.
    pub(crate) fn new(value: Option<T>) -> Self {
        Self {
            value: RwSignal::new(value),
            failure: RwSignal::new(None),
            is_busy: RwSignal::new(false),
            latest: StoredValue::new(0),
        }
    }

    /// Sends a request, and shows its answer unless a later request has been sent meanwhile.
    pub(crate) fn load(self, request: impl Future<Output = Result<T, Failure>> + 'static) {
        let ticket = self.start();
        spawn_local(async move {
            let answer = request.await;
            self.finish(ticket, answer);
        });
    }

    /// Announces a request: the answers to all earlier ones are dropped.
    pub(crate) fn start(self) -> Ticket {
        self.is_busy.set(true);
        self.latest.update_value(|latest| *latest += 1);
        Ticket(self.latest.get_value())
    }

    /// Whether a later request has been sent, or the page is gone.
    pub(crate) fn is_outdated(self, ticket: Ticket) -> bool {
        self.latest.try_get_value() != Some(ticket.0)
    }

    /// Shows the answer to an announced request, unless it is outdated.
    pub(crate) fn finish(self, ticket: Ticket, answer: Result<T, Failure>) {
        if !self.is_outdated(ticket) {
            self.show(answer);
        }
    }

    /// Shows an answer that is newer than every request on its way.
    pub(crate) fn show(self, answer: Result<T, Failure>) {
        let known = self.latest.try_update_value(|latest| *latest += 1);
        // The page may be gone meanwhile.
        if known.is_none() {
            return;
        }
        self.is_busy.set(false);
        match answer {
            Ok(value) => {
                self.value.set(Some(value));
                self.failure.set(None);
            }
            Err(failure) => self.fail(failure.words()),
        }
    }

    /// Says why there is no new value.
    pub(crate) fn fail(self, words: &'static str) {
        self.failure.set(Some(words));
    }

    /// Forgets the value.
    pub(crate) fn clear(self) {
        self.value.set(None);
    }

    /// The fetched value.
    pub(crate) fn value(self) -> RwSignal<Option<T>> {
        self.value
    }

    /// Why the last request failed.
    pub(crate) fn failure(self) -> RwSignal<Option<&'static str>> {
        self.failure
    }

    /// Whether a request is on its way.
    pub(crate) fn is_busy(self) -> RwSignal<bool> {
        self.is_busy
    }
}
