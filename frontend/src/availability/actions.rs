//! What she does with her free time.

use super::view_model::{Part, begin, question, said};
use crate::clock;
use crate::offline::Store;
use crate::ui::{Toast, Toasts};
use crate::words::t::{common, people};
use leptos::prelude::{With, WithUntracked};
use posse_shared::availability::{FreeTime, Preset, Week};
use posse_shared::sync::{Command, Replica};
use posse_shared::time::Revision;

/// When she is free, once she has said.
pub(super) fn free(store: Store) -> Option<FreeTime> {
    let seen = store.projection();
    seen.with(|seen| said(seen.me.as_ref(), clock::today()))
}

/// The same, to begin a change with.
pub(super) fn free_now(store: Store) -> Option<FreeTime> {
    let seen = store.projection();
    seen.with_untracked(|seen| said(seen.me.as_ref(), clock::today()))
}

/// Whether she is asked on Home when she is free.
pub(crate) fn asks_for_hours(store: Store) -> bool {
    let today = clock::today();
    let asked = |seen: &Replica| question(seen.me.as_ref()?, today);
    store.projection().with(|seen| asked(seen).is_some())
}

/// One of her weeks, if it is not as it is without her saying.
pub(super) fn week(store: Store, part: Part) -> Option<Week> {
    part.week(&free(store)?, clock::today())
}

/// Says it at once, and sends it when she has stopped tapping: what is said meanwhile takes its place.
fn save(store: Store, free: FreeTime) -> Revision {
    let free = Box::new(free);
    store.act_held(Command::SaveFreeTime { free })
}

/// Changes something of it.
pub(super) fn change(store: Store, change: impl FnOnce(&mut FreeTime)) {
    let mut free = free_now(store).unwrap_or_default();
    change(&mut free);
    save(store, free);
}

/// Says that one of her weeks is as it is otherwise, or is no longer.
pub(super) fn set_otherwise(store: Store, part: Part, is: bool) {
    let today = clock::today();
    change(store, |free| {
        let week = (!is).then(|| part.otherwise(free, today));
        part.say(free, week, today);
    });
}

/// Changes one of her weeks.
pub(super) fn change_week(store: Store, part: Part, change_it: impl FnOnce(Week) -> Week) {
    let today = clock::today();
    change(store, |free| {
        let week = part.week(free, today);
        let week = week.unwrap_or_else(|| part.otherwise(free, today));
        part.say(free, Some(change_it(week)), today);
    });
}

/// Begins her usual week anew, with time to take it back: what was in it is gone. Who tells each
/// week tells this one. Gives back which week she is to look at.
pub(super) fn begin_with(store: Store, toasts: Toasts, preset: Preset) -> Part {
    let (today, before) = (clock::today(), free_now(store));
    let mut free = before.clone().unwrap_or_default();
    let part = begin(&mut free, preset, today);
    let revision = save(store, free);
    let undo = move || {
        if before.is_some() || !store.take_back(revision) {
            save(store, before.clone().unwrap_or_default());
        }
    };
    toasts.show(Toast::new(people::saved()).undo(common::undo(), undo));
    part
}
