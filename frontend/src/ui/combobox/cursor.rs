//! The position of the keyboard in a list of suggestions.

use leptos::prelude::*;
use std::time::Duration;

use crate::ui::Choice;

/// Whether the list is open, and the suggestion that the arrow keys have reached.
#[derive(Clone, Copy)]
pub(super) struct Cursor {
    suggestions: Signal<Vec<Choice>>,
    wanted: RwSignal<bool>,
    at: RwSignal<Option<usize>>,
}

impl Cursor {
    pub(super) fn new(suggestions: Signal<Vec<Choice>>) -> Self {
        Self {
            suggestions,
            wanted: RwSignal::new(false),
            at: RwSignal::new(None),
        }
    }

    pub(super) fn is_open(self) -> bool {
        self.wanted.get() && self.suggestions.with(|all| !all.is_empty())
    }

    pub(super) fn open(self) {
        self.wanted.set(true);
        self.at.set(None);
    }

    /// Closes after a pause, so that a button below the list does not move away from a tap.
    pub(super) fn close_soon(self) {
        set_timeout(move || self.close(), Duration::from_millis(200));
    }

    pub(super) fn close(self) {
        self.wanted.set(false);
        self.at.set(None);
    }

    /// The current suggestion, if the list is open and still that long.
    pub(super) fn at(self) -> Option<usize> {
        let count = self.suggestions.with(Vec::len);
        self.at.get().filter(|at| self.wanted.get() && *at < count)
    }

    /// Handles a key. Says whether the list used it.
    pub(super) fn handle_key(self, key: &str, pick: Callback<Choice>) -> bool {
        let count = self.suggestions.with_untracked(Vec::len);
        let open = self.wanted.get_untracked() && count > 0;
        match key {
            "ArrowDown" | "ArrowUp" if count > 0 => {
                self.wanted.set(true);
                self.at
                    .update(|at| *at = Some(step(*at, count, key == "ArrowDown")));
                true
            }
            "Enter" if open => match self.at.get_untracked() {
                Some(at) => {
                    let chosen = self.suggestions.with_untracked(|all| all.get(at).cloned());
                    if let Some(choice) = chosen {
                        pick.run(choice);
                    }
                    true
                }
                None => false,
            },
            "Escape" if open => {
                self.close();
                true
            }
            _ => false,
        }
    }
}

/// The next position in a list of `count`, which wraps around at its ends.
fn step(at: Option<usize>, count: usize, down: bool) -> usize {
    match (at, down) {
        (None, true) => 0,
        (None | Some(0), false) => count - 1,
        (Some(at), true) => (at + 1) % count,
        (Some(at), false) => at - 1,
    }
}

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn arrow_keys_wrap_around() {
        assert_eq!(step(None, 3, true), 0);
        assert_eq!(step(None, 3, false), 2);
        assert_eq!(step(Some(2), 3, true), 0);
        assert_eq!(step(Some(0), 3, false), 2);
        assert_eq!(step(Some(1), 3, false), 0);
    }
}
