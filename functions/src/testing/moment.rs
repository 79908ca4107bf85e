//! A saved state of a service. Tests build an expensive world once and return to it often.

use super::TestApp;
use posse_shared::chance::Chance;

/// A saved state of a service: its database, its clock and its random number generator, but not its limiter and its
/// log.
#[must_use]
pub struct Moment {
    app: TestApp,
    seconds: i64,
    rng: Chance,
}

impl TestApp {
    /// Saves the state of the service. A service can have only one saved state.
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
    /// Restores the saved state.
    pub fn go_back(&self) {
        self.app.db.go_back();
        self.app.clock.set(self.seconds);
        self.app.rng.set(self.rng.clone());
    }
}
