//! The safe door: blocking and reporting in two taps from wherever it happened, and taking a block
//! back in Me.

#![expect(
    unreachable_pub,
    reason = "`#[component]` hides the visibility from the lint"
)]

mod blocked;
mod sheet;

pub use blocked::BlockedSection;
pub use sheet::{Concern, ReportLine, SafetyButton, SafetySheet, concern};
