//! Circles: finding, joining and keeping them.

#![expect(
    unreachable_pub,
    reason = "`#[component]` hides the visibility from the lint"
)]

mod card;
mod circle_page;
mod discover;
mod filters;
mod form;
mod host_tools;
mod invite_page;
mod living_on;
mod reasons;
mod requests;
mod slots;
mod together;

pub use circle_page::CirclePage;
pub use discover::DiscoverPage;
pub use form::{EditCirclePage, NewCirclePage};
pub use invite_page::InvitePage;
pub use requests::RequestsPage;
pub(crate) use slots::{capital, slot_words};
pub(crate) use together::offered_at;
