//! The member's actions on her free time.

use super::view_model::{WeekKind, apply_preset, saved_free_time};
use crate::clock;
use crate::offline::Store;
use crate::ui::{Toast, Toasts};
use crate::words::t::{common, people};
use leptos::prelude::{With, WithUntracked};
use posse_shared::availability::{FreeTime, Preset, Week};
use posse_shared::sync::Command;
use posse_shared::time::Revision;

/// The saved free time. Whatever reads it follows it.
pub(super) fn free_time(store: Store) -> Option<FreeTime> {
    store
        .projection()
        .with(|replica| saved_free_time(replica.me.as_ref(), clock::today()))
}

/// The saved free time, to change it.
pub(super) fn free_time_untracked(store: Store) -> Option<FreeTime> {
    store
        .projection()
        .with_untracked(|replica| saved_free_time(replica.me.as_ref(), clock::today()))
}

/// A week of the saved free time, if it differs from its default.
pub(super) fn week(store: Store, kind: WeekKind) -> Option<Week> {
    kind.week(&free_time(store)?, clock::today())
}

/// Shows the change at once, and sends it when the member has stopped tapping: a later change
/// replaces one that is held back.
fn save(store: Store, free: FreeTime) -> Revision {
    let free = Box::new(free);
    store.act_held(Command::SaveFreeTime { free })
}

/// Changes the free time.
pub(super) fn change_free_time(store: Store, change: impl FnOnce(&mut FreeTime)) {
    let mut free = free_time_untracked(store).unwrap_or_default();
    change(&mut free);
    save(store, free);
}

/// Resets a week to its default, or makes it a week of its own that starts like the default.
pub(super) fn set_default(store: Store, kind: WeekKind, is_default: bool) {
    let today = clock::today();
    change_free_time(store, |free| {
        let week = (!is_default).then(|| kind.default_week(free, today));
        kind.set(free, week, today);
    });
}

/// Changes a week.
pub(super) fn change_week(store: Store, kind: WeekKind, change: impl FnOnce(Week) -> Week) {
    let today = clock::today();
    change_free_time(store, |free| {
        let week = kind.week(free, today);
        let week = week.unwrap_or_else(|| kind.default_week(free, today));
        kind.set(free, Some(change(week)), today);
    });
}

/// Replaces the usual week by a preset, with time to undo it, because the old week is gone. Returns
/// the week that the page shows next.
pub(super) fn start_from_preset(store: Store, toasts: Toasts, preset: Preset) -> WeekKind {
    let (today, before) = (clock::today(), free_time_untracked(store));
    let mut free = before.clone().unwrap_or_default();
    let kind = apply_preset(&mut free, preset, today);
    let revision = save(store, free);
    let undo = move || {
        if before.is_some() || !store.take_back(revision) {
            save(store, before.clone().unwrap_or_default());
        }
    };
    toasts.show(Toast::new(people::saved()).undo(common::undo(), undo));
    kind
}
