//! Between the store and IndexedDB: each change of the store is written, and read back when another
//! tab has written one.

use super::database::{self, Change};
use super::rejected::Rejected;
use super::store::Store;
use super::tabs;
use crate::{json, storage};
use leptos::prelude::{Set, SetValue, WithUntracked};
use leptos::task::spawn_local;
use posse_shared::sync::{Envelope, Outbox, Replica};
use posse_shared::time::Revision;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::Cell;

const REPLICA: &str = "replica";
const NEWEST: &str = "newest";
const REJECTED: &str = "refusals";

thread_local! {
    /// Counts the changes of the stored data, so that a read from before a change is not taken for
    /// newer than it.
    static WRITES: Cell<u64> = const { Cell::new(0) };
}

/// The number of changes of the stored data.
pub(super) fn count_writes() -> u64 {
    WRITES.get()
}

/// Counts a change of the stored data.
pub(super) fn note_write() {
    WRITES.set(WRITES.get() + 1);
}

/// The rows to change so that the stored outbox is `after`. A command that has changed is removed
/// and added again.
pub(super) fn changed_rows(before: &[Envelope], after: &Outbox) -> Vec<Change> {
    let is_in = |list: &[Envelope], one: &Envelope| list.contains(one);
    let removed = before.iter().filter(|old| !is_in(after.waiting(), old));
    let added = after.waiting().iter().filter(|new| !is_in(before, new));
    let mut changes: Vec<Change> = removed
        .map(|old| Change::Remove(old.revision.number()))
        .collect();
    changes.extend(added.map(|new| Change::Add(new.revision.number(), json::write(new))));
    changes.push(put(NEWEST, &after.newest()));
    changes
}

fn put(key: &'static str, value: &impl Serialize) -> Change {
    Change::Put(key, json::write(value))
}

fn parse_or_default<T: DeserializeOwned + Default>(text: Option<&String>) -> T {
    text.and_then(|text| json::read(text)).unwrap_or_default()
}

/// Writes changes without waiting for them.
pub(super) fn write_soon(changes: impl IntoIterator<Item = Change>) {
    spawn_local(write(changes.into_iter().collect()));
}

/// Writes changes, and tells the other tabs once they are stored. On a phone that stores nothing (a
/// full disk, a private window) the app works for as long as the page is open: a change that could
/// not be stored is tried again with the next one, and [`Store::read_stored`] never goes back to
/// data from before it.
pub(super) fn write(changes: Vec<Change>) -> impl Future<Output = ()> + 'static {
    note_write();
    // Requested now, not when the future is polled.
    let applied = database::apply(changes);
    async move {
        if applied.await.is_ok() {
            tabs::announce_change();
        }
    }
}

impl Store {
    /// The change that stores the replica.
    pub(super) fn put_replica(self) -> Change {
        self.replica.with_untracked(|replica| put(REPLICA, replica))
    }

    /// The change that stores the rejected commands.
    pub(super) fn put_rejected(self) -> Change {
        self.rejected
            .with_untracked(|rejected| put(REJECTED, rejected))
    }

    /// Reads the stored data. If the member does something meanwhile, that is newer, and the data is
    /// read again.
    pub(super) async fn read_stored(self) {
        loop {
            let writes = count_writes();
            let Ok(stored) = database::read(&[REPLICA, NEWEST, REJECTED]).await else {
                return;
            };
            if count_writes() != writes {
                continue;
            }
            if database::is_behind() {
                return;
            }
            let mut texts = stored.texts.iter().map(Option::as_ref);
            let mut next = || texts.next().flatten();
            let replica: Replica = parse_or_default(next());
            let newest: Revision = parse_or_default(next());
            let rejected: Vec<Rejected> = parse_or_default(next());
            let waiting = stored.outbox.iter().filter_map(|row| json::read(row));
            self.replica.set(replica);
            self.outbox.set(Outbox::restored(waiting.collect(), newest));
            self.rejected.set(rejected);
            return;
        }
    }

    /// Reads the stored data at the start, before anything is shown.
    pub(crate) async fn load(self) {
        self.read_stored().await;
    }

    /// Deletes everything of the member on this phone.
    pub(crate) async fn forget_member(self) {
        note_write();
        self.replica.set(Replica::default());
        self.outbox.set(Outbox::default());
        self.rejected.set(Vec::new());
        self.to_edit_again.set_value(None);
        storage::clear_member();
        if database::clear().await.is_ok() {
            tabs::announce_change();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Change, changed_rows};
    use posse_shared::circles::JoinRequestText;
    use posse_shared::id::CircleId;
    use posse_shared::people::{DisplayName, Profile};
    use posse_shared::sync::{Command, Outbox};
    use posse_shared::time::Revision;

    fn save(name: &str) -> Command {
        Command::SaveProfile {
            profile: Profile::named(DisplayName::parse(name).unwrap()),
        }
    }

    #[test]
    fn a_replaced_command_is_removed_and_its_successor_is_added() {
        let mut outbox = Outbox::default();
        let ask = Command::AskToJoin {
            id: CircleId::from_random(1),
            text: JoinRequestText::default(),
            shown: false,
        };
        outbox.push(ask, 5, Revision::ZERO, false);
        let first = outbox.push(save("Ana"), 5, Revision::ZERO, false).number();
        let before = outbox.waiting().to_vec();
        let second = outbox.push(save("Anna"), 5, Revision::ZERO, false).number();
        let changes = changed_rows(&before, &outbox);
        assert!(matches!(
            changes.as_slice(),
            [Change::Remove(removed), Change::Add(added, _), Change::Put("newest", _)]
                if *removed == first && *added == second
        ));
    }
}
