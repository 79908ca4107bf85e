//! Between memory and IndexedDB: what the store holds is written as it changes, and read again
//! when another tab has changed it.

use super::database::{self, Change};
use super::refused::Refused;
use super::store::Store;
use super::tabs;
use crate::json;
use leptos::prelude::{GetUntracked, Set, UpdateUntracked, WithUntracked};
use leptos::task::spawn_local;
use posse_shared::sync::{Envelope, Outbox};
use posse_shared::time::Revision;
use serde::Serialize;
use serde::de::DeserializeOwned;

const REPLICA: &str = "replica";
const NEWEST: &str = "newest";
const REFUSALS: &str = "refusals";

/// What an outbox went through, as changes of its rows: one that is no longer what it was goes and
/// comes again.
pub(super) fn difference(before: &[Envelope], after: &Outbox) -> Vec<Change> {
    let is_in = |list: &[Envelope], one: &Envelope| list.contains(one);
    let gone = before.iter().filter(|held| !is_in(after.waiting(), held));
    let new = after.waiting().iter().filter(|held| !is_in(before, held));
    let mut changes: Vec<Change> = gone
        .map(|held| Change::Remove(held.revision.number()))
        .collect();
    changes.extend(new.map(|held| Change::Add(held.revision.number(), json::write(held))));
    changes.push(kept(NEWEST, &after.newest()));
    changes
}

fn kept(key: &'static str, value: &impl Serialize) -> Change {
    Change::Keep(key, json::write(value))
}

fn read_back<T: DeserializeOwned + Default>(text: Option<&String>) -> T {
    text.and_then(|text| json::read(text)).unwrap_or_default()
}

impl Store {
    /// The replica as it is to be kept.
    pub(super) fn replica_kept(self) -> Change {
        self.replica
            .with_untracked(|replica| kept(REPLICA, replica))
    }

    /// The refusals as they are to be kept.
    pub(super) fn refusals_kept(self) -> Change {
        self.refusals
            .with_untracked(|refusals| kept(REFUSALS, refusals))
    }

    /// Writes changes soon, and tells the other tabs.
    pub(super) fn write(self, changes: impl IntoIterator<Item = Change>) {
        spawn_local(self.written(changes.into_iter().collect()));
    }

    /// Writes changes, and is done when they are kept. A phone that keeps nothing (a full disk, a
    /// private window) still works for as long as the page is open: what could not be kept is tried
    /// again with the next change, and [`Store::read`] does not fall behind it.
    pub(super) fn written(self, changes: Vec<Change>) -> impl Future<Output = ()> + 'static {
        self.writes.update_untracked(|writes| *writes += 1);
        // Asked for at once, not when the future is looked at.
        let kept = database::change(changes);
        async move {
            if kept.await.is_ok() {
                tabs::tell();
            }
        }
    }

    /// Reads what is kept. What she does meanwhile is newer than what was read: then it is read
    /// again.
    pub(super) async fn read(self) {
        loop {
            let writes = self.writes.get_untracked();
            let Ok(held) = database::read(&[REPLICA, NEWEST, REFUSALS]).await else {
                return;
            };
            if self.writes.get_untracked() != writes {
                continue;
            }
            if database::is_behind() {
                return;
            }
            let waiting = held.outbox.iter().filter_map(|row| json::read(row));
            let newest: Revision = read_back(held.texts.get(1).and_then(Option::as_ref));
            let refusals: Vec<Refused> = read_back(held.texts.get(2).and_then(Option::as_ref));
            self.replica
                .set(read_back(held.texts.first().and_then(Option::as_ref)));
            self.outbox.set(Outbox::restored(waiting.collect(), newest));
            self.refusals.set(refusals);
            return;
        }
    }

    /// Forgets everything of the member on this phone.
    pub(crate) async fn forget(self) {
        self.writes.update_untracked(|writes| *writes += 1);
        self.replica.set(posse_shared::sync::Replica::default());
        self.outbox.set(Outbox::default());
        self.refusals.set(Vec::new());
        self.again.set(None);
        crate::storage::clear_member();
        if database::clear().await.is_ok() {
            tabs::tell();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Change, difference};
    use posse_shared::circles::AskText;
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
    fn a_replaced_command_leaves_the_rows_and_its_successor_enters() {
        let mut outbox = Outbox::default();
        let ask = Command::AskToJoin {
            id: CircleId::from_random(1),
            text: AskText::default(),
            shown: false,
        };
        outbox.push(ask, 5, Revision::ZERO, false);
        let first = outbox.push(save("Ana"), 5, Revision::ZERO, false).number();
        let before = outbox.waiting().to_vec();
        let second = outbox.push(save("Anna"), 5, Revision::ZERO, false).number();
        let changes = difference(&before, &outbox);
        assert!(matches!(
            changes.as_slice(),
            [Change::Remove(gone), Change::Add(new, _), Change::Keep("newest", _)]
                if *gone == first && *new == second
        ));
    }
}
