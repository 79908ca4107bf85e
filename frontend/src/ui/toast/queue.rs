//! The one toast that is on screen, and its clock.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

/// Long enough to read a sentence, notice the mistake and reach the button with the other thumb.
const SHOWN_FOR: Duration = Duration::from_secs(10);

/// Takes back what has happened. No `Callback`: it outlives the component that showed the toast,
/// which may be what has just gone.
type Undo = Arc<dyn Fn() + Send + Sync>;

/// What has happened, and how to take it back.
#[derive(Clone)]
pub struct Toast {
    /// The sentence.
    pub message: String,
    /// The words of the button that takes it back, and what it does.
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

    /// The same with a way back.
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

/// Shows toasts, one at a time: a new one takes the place of the last.
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

    /// Takes the toast away now.
    pub fn dismiss(self) {
        self.hold();
        self.current.set(None);
    }

    pub(super) fn current(self) -> Option<Toast> {
        self.current.get()
    }

    /// Stops the clock.
    pub(super) fn hold(self) {
        if let Some(clock) = self.clock.try_update_value(Option::take).flatten() {
            clock.clear();
        }
    }

    /// Starts the clock from the beginning, if there is something to take away.
    pub(super) fn resume(self) {
        self.hold();
        if self.current.with_untracked(Option::is_some) {
            let away = move || drop(self.current.try_set(None));
            self.clock
                .set_value(set_timeout_with_handle(away, SHOWN_FOR).ok());
        }
    }
}

/// Makes toasts available to everything below.
pub fn provide_toasts() -> Toasts {
    let toasts = Toasts {
        current: RwSignal::new(None),
        clock: StoredValue::new(None),
    };
    provide_context(toasts);
    toasts
}

/// The toasts of this page; without [`provide_toasts`] above, one of its own that nobody sees.
pub fn use_toasts() -> Toasts {
    use_context().unwrap_or_else(provide_toasts)
}
