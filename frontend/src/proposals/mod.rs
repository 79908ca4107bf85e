//! The search for a circle: the wait, the proposal, and the member's wishes.

#![expect(
    unreachable_pub,
    reason = "`#[component]` hides the visibility from the lint"
)]

mod actions;
mod formed_card;
mod proposal_card;
mod proposal_page;
mod search_status;
mod seeking;
mod view_model;

pub use formed_card::SpinOffSection;
pub use proposal_card::ProposalSection;
pub use proposal_page::ProposalPage;
pub use search_status::{SearchRow, WaitingCard};
pub use seeking::SeekingSwitch;
