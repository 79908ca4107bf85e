//! The toast that is on the screen, and its timer.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

/// Long enough to read a sentence, notice the mistake and reach the button with the other thumb.
const SHOWN_FOR: Duration = Duration::from_secs(10);

/// Undoes what has happened. Not a `Callback`, because it must outlive the component that showed the
/// toast: the action may have removed it.
type Undo = Arc<dyn Fn() + Send + Sync>;

/// The message about an action, with its undo.
#[derive(Clone)]
pub struct Toast {
    /// The sentence.
    pub message: String,
    /// The label of the undo button, and its action.
    pub undo: Option<(String, Undo)>,
}

impl Toast {
    /// A toast that only says something.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            undo: None,
        }
    }

    /// The same with an undo button.
    #[must_use]
    pub fn undo(
        mut self,
        label: impl Into<String>,
        run: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        self.undo = Some((label.into(), Arc::new(run)));
        self
    }
}

/// Shows toasts, one at a time: a new one replaces the last.
#[derive(Clone, Copy)]
pub struct Toasts {
    current: RwSignal<Option<Toast>>,
    clock: StoredValue<Option<TimeoutHandle>>,
}

impl Toasts {
    /// Shows a toast for ten seconds.
    pub fn show(self, toast: Toast) {
        self.current.set(Some(toast));
        self.resume();
    }

    /// Removes the toast now.
    pub fn dismiss(self) {
        self.hold();
        self.current.set(None);
    }

    pub(super) fn current(self) -> Option<Toast> {
        self.current.get()
    }

    /// Stops the timer.
    pub(super) fn hold(self) {
        if let Some(clock) = self.clock.try_update_value(Option::take).flatten() {
            clock.clear();
        }
    }

    /// Starts the timer from the beginning, if there is a toast.
    pub(super) fn resume(self) {
        self.hold();
        if self.current.with_untracked(Option::is_some) {
            let away = move || drop(self.current.try_set(None));
            self.clock
                .set_value(set_timeout_with_handle(away, SHOWN_FOR).ok());
        }
    }
}

/// Provides the toasts.
pub fn provide_toasts() -> Toasts {
    let toasts = Toasts {
        current: RwSignal::new(None),
        clock: StoredValue::new(None),
    };
    provide_context(toasts);
    toasts
}

/// The toasts. Without [`provide_toasts`] they are never shown.
pub fn use_toasts() -> Toasts {
    use_context().unwrap_or_else(provide_toasts)
}
