//! The current time, for views that change by themselves: "over", "next up".

use crate::clock;
use leptos::prelude::*;
use posse_shared::time::Instant;
use posse_shared::wall::Date;
use std::time::Duration;

const MINUTE_MS: i64 = 60_000;
/// A timer may fire a little early by the clock. It must not see the old minute again.
const SLACK_MS: i64 = 50;

/// A clock that ticks each minute while the page is visible.
#[derive(Clone, Copy)]
pub(crate) struct Now {
    minute: RwSignal<i64>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

/// Provides the clock and starts it.
pub(crate) fn provide_now() {
    let now = Now {
        minute: RwSignal::new(current_minute()),
        timer: StoredValue::new(None),
    };
    provide_context(now);
    window_event_listener_untyped("visibilitychange", move |_| now.resume());
    now.resume();
}

/// The clock.
pub(crate) fn use_now() -> Now {
    expect_context()
}

impl Now {
    /// The current moment. Whatever reads it is computed again each minute.
    pub(crate) fn get(self) -> Instant {
        self.minute.track();
        clock::now()
    }

    /// The current day. Whatever reads it is computed again each minute.
    pub(crate) fn today(self) -> Date {
        self.minute.track();
        clock::today()
    }

    /// Catches up with the time, and ticks from then on. A hidden page does not tick.
    fn resume(self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
        if !document().hidden() {
            self.catch_up();
            self.tick_after(until_next_minute(clock::now_ms()));
        }
    }

    fn tick_after(self, milliseconds: i64) {
        let tick = move || {
            // A test that freezes the clock gets a timer a minute, and no signal changes.
            let has_moved = self.catch_up();
            self.tick_after(if has_moved {
                until_next_minute(clock::now_ms())
            } else {
                MINUTE_MS
            });
        };
        let pause = Duration::from_millis(milliseconds.unsigned_abs());
        self.timer
            .set_value(set_timeout_with_handle(tick, pause).ok());
    }

    /// Says whether a new minute has begun.
    fn catch_up(self) -> bool {
        let minute = current_minute();
        let has_moved = self.minute.get_untracked() != minute;
        if has_moved {
            self.minute.set(minute);
        }
        has_moved
    }
}

fn current_minute() -> i64 {
    clock::now_ms().div_euclid(MINUTE_MS)
}

/// The time until just after the next minute begins.
const fn until_next_minute(now_ms: i64) -> i64 {
    MINUTE_MS - now_ms.rem_euclid(MINUTE_MS) + SLACK_MS
}

#[cfg(test)]
mod tests {
    use super::until_next_minute;

    #[test]
    fn a_tick_comes_just_after_the_minute_has_begun() {
        assert_eq!(until_next_minute(60_000), 60_050);
        assert_eq!(until_next_minute(60_001), 60_049);
        assert_eq!(until_next_minute(119_999), 51);
    }
}
