//! The safe door: blocking and reporting in two taps from wherever it happened, and taking a block
//! back in Me; what moderators tell, and their queue.

#![expect(
    unreachable_pub,
    reason = "`#[component]` hides the visibility from the lint"
)]

mod blocked;
mod moderation;
mod notices;
mod sheet;

pub use blocked::BlockedSection;
pub use moderation::{ModerationLink, ModerationPage};
pub use notices::NoticeCards;
pub use sheet::{Concern, ReportLine, SafetyButton, SafetySheet, concern};
