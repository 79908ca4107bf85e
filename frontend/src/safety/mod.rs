//! Safety: reporting and blocking in two taps from wherever something happened, undoing a block,
//! the moderators' notices, and their queue.

#![expect(
    unreachable_pub,
    reason = "`#[component]` hides the visibility from the lint"
)]

mod blocked_section;
mod moderation_link;
mod moderation_page;
mod moderation_queue;
mod notice_answer_card;
mod notice_cards;
mod reason_field;
mod report_card;
mod safety_sheet;

pub use blocked_section::BlockedSection;
pub use moderation_link::ModerationLink;
pub use moderation_page::ModerationPage;
pub use notice_cards::NoticeCards;
pub use safety_sheet::{ReportLine, ReportTarget, SafetyButton, SafetySheet, no_report_target};
