//! Being found a circle: what is proposed to her, the wait, and what she says about it.

#![expect(
    unreachable_pub,
    reason = "`#[component]` hides the visibility from the lint"
)]

mod actions;
mod card;
mod formed;
mod page;
mod seeking;
mod view_model;
mod waiting;

pub use card::ProposedSection;
pub use formed::BegunSection;
pub use page::ProposalPage;
pub use seeking::FindMe;
pub use waiting::{SearchRow, WaitingCard};
