//! The safe door: blocking in two taps from wherever it happened, and taking it back in Me.

#![expect(
    unreachable_pub,
    reason = "`#[component]` hides the visibility from the lint"
)]

mod blocked;
mod sheet;

pub use blocked::BlockedSection;
pub use sheet::{Concern, SafetyButton, SafetySheet, concern};
