//! The actions of screens on the store: run a command, take it back, apply a delta, begin a session.

use super::persistence::{changed_rows, write_soon};
use super::send;
use super::store::Store;
use crate::{clock, storage};
use leptos::prelude::{GetUntracked, GetValue, Set, SetValue, Update, WithUntracked, WithValue};
use posse_shared::people::Me;
use posse_shared::sync::{Command, Delta, Outbox, Replica};
use posse_shared::time::Revision;

/// The time for which a command that cannot be undone is held back: as long as its toast stays.
const HELD_FOR_MS: i64 = 10_000;

impl Store {
    /// Runs a command: shown at once, stored, and sent when possible.
    pub(crate) fn act(self, command: Command) -> Revision {
        let revision = self.push(command);
        send::send_soon(self);
        revision
    }

    /// Runs a command that cannot be undone once it is sent. It is shown at once, and sent when the
    /// member can no longer take it back or has left the page.
    pub(crate) fn act_held(self, command: Command) -> Revision {
        let revision = self.push(command);
        let until = clock::now_ms() + HELD_FOR_MS;
        self.held.set_value(Some((revision, until)));
        send::send_soon(self);
        revision
    }

    fn push(self, command: Command) -> Revision {
        let known = self.replica.with_untracked(Replica::newest_write);
        let is_sending = send::is_sending();
        self.change_outbox(|outbox| outbox.push(command, clock::now_ms(), known, is_sending))
    }

    /// Takes back a command that is not on its way yet. Says whether it could.
    pub(crate) fn take_back(self, revision: Revision) -> bool {
        let held = self.held.get_value();
        let may_be_on_its_way = send::is_sending() && held.is_none_or(|(held, _)| held != revision);
        self.change_outbox(|outbox| outbox.take_back(revision, may_be_on_its_way))
    }

    fn change_outbox<T>(self, change: impl FnOnce(&mut Outbox) -> T) -> T {
        let mut outbox = self.outbox.get_untracked();
        let before = outbox.waiting().to_vec();
        let result = change(&mut outbox);
        let changes = changed_rows(&before, &outbox);
        self.outbox.set(outbox);
        write_soon(changes);
        result
    }

    /// Applies the delta of a direct call.
    pub(crate) fn apply_delta(self, delta: Delta) {
        self.replica.update(|replica| replica.apply_delta(delta));
        write_soon([self.put_replica()]);
    }

    /// Begins the session of a member who has just signed in. The data of any other member is
    /// deleted; her own unsent commands are sent.
    pub(crate) async fn begin_session(self, me: Me) {
        if self.member_id().is_none_or(|id| id != me.id) {
            self.forget_member().await;
        }
        self.replica.update(|replica| replica.me = Some(me));
        self.signed_out.set(false);
        write_soon([self.put_replica()]);
        storage::mark_member();
        storage::ask_for_persistence();
        send::send_and_sync(self, true);
    }

    /// Removes the latest rejected command from the list once the member has seen it. Its form can
    /// then take it: see [`Store::take_rejected`].
    pub(crate) fn dismiss_rejected(self) {
        let mut last = None;
        self.rejected.update(|rejected| last = rejected.pop());
        self.to_edit_again
            .set_value(last.map(|rejected| rejected.command));
        write_soon([self.put_rejected()]);
    }

    /// Takes the rejected command that was just dismissed, if `read` finds that it belongs to the
    /// form, so that the form starts with what the member had written.
    pub(crate) fn take_rejected<T>(self, read: impl FnOnce(&Command) -> Option<T>) -> Option<T> {
        let taken = self
            .to_edit_again
            .with_value(|command| command.as_ref().and_then(read));
        if taken.is_some() {
            self.to_edit_again.set_value(None);
        }
        taken
    }
}
