//! A command that the member can take back while its toast is shown.

use crate::offline::Store;
use crate::ui::{Toast, Toasts};
use crate::words::t::common as t;
use posse_shared::sync::Command;

/// Runs a command that cannot be undone once it is sent. It is held back while a toast offers to
/// undo it.
pub(crate) fn act_with_undo(
    store: Store,
    toasts: Toasts,
    command: Command,
    words: impl Into<String>,
) {
    let revision = store.act_held(command);
    toasts.show(Toast::new(words).undo(t::undo(), move || {
        store.take_back(revision);
    }));
}
