//! A service as it was at one moment, to go back to: a world is built once and lived in often.

use super::TestApp;

/// A moment of a service: its database, its clock, the state of its dice. Its limiter and its log
/// do not go back.
#[must_use]
pub struct Moment {
    app: TestApp,
    seconds: i64,
    rng: u64,
}

impl TestApp {
    /// Remembers this moment; the service must have no other.
    pub fn remember(&self) -> Moment {
        self.db.remember();
        Moment {
            app: self.clone(),
            seconds: self.clock.seconds(),
            rng: self.rng.state(),
        }
    }
}

impl Moment {
    /// Makes all as it was.
    pub fn go_back(&self) {
        self.app.db.go_back();
        self.app.clock.set(self.seconds);
        self.app.rng.set(self.rng);
    }
}
