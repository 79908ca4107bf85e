//! Events: reading, answering, posting and editing them.

#![expect(
    unreachable_pub,
    reason = "`#[component]` hides the visibility from the lint"
)]

mod actions;
mod answer_buttons;
mod answerable_card;
mod event_card;
mod event_page;
mod form;
mod shared_event_page;
mod view_model;

pub use answerable_card::AnswerableCard;
pub use event_card::EventCardView;
pub use event_page::EventPage;
pub use form::{EditEventPage, PostPage};
pub use shared_event_page::SharedEventPage;
