//! The safe door: blocking and reporting in two taps from wherever it happened, and taking a block
//! back in Me; what moderators tell, and their queue.

#![expect(
    unreachable_pub,
    reason = "`#[component]` hides the visibility from the lint"
)]

mod answer_card;
mod blocked;
mod moderation;
mod notices;
mod report_card;
mod sheet;
mod waiting;

pub use blocked::BlockedSection;
pub use moderation::ModerationPage;
pub use notices::NoticeCards;
pub use sheet::{Concern, ReportLine, SafetyButton, SafetySheet, concern};
pub use waiting::ModerationLink;
