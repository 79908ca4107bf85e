//! Circles: finding, joining, starting and hosting them.

#![expect(
    unreachable_pub,
    reason = "`#[component]` hides the visibility from the lint"
)]

mod circle_card;
mod circle_page;
mod discover_page;
mod filters;
mod form;
mod host_cards;
mod host_tools;
mod invite_page;
mod join_button;
mod overflow_offer;
mod reasons;
mod requests_page;
mod time_choices;

pub use circle_page::CirclePage;
pub use discover_page::DiscoverPage;
pub use form::{EditCirclePage, NewCirclePage};
pub use invite_page::InvitePage;
pub use requests_page::RequestsPage;
