//! Events: what is next, saying yes, posting.

#![expect(
    unreachable_pub,
    reason = "`#[component]` hides the visibility from the lint"
)]

mod actions;
mod answer;
mod card;
mod event_page;
mod form;
mod home;
mod shared;
mod view_model;

pub use card::EventCardView;
pub use event_page::EventPage;
pub use form::{EditEventPage, PostPage};
pub use home::{AnswerableCard, HomePage};
pub use shared::SharedPage;
