//! Members: coming in, saying who she is, keeping her account.

#![expect(
    unreachable_pub,
    reason = "`#[component]` hides the visibility from the lint"
)]

mod account;
mod download;
mod install;
mod passkey;
mod place_box;
mod profile;
mod profile_form;
mod set_up;
mod sign_in;
mod sign_ins;
mod sign_up;
mod stages_card;
mod welcome;

pub use account::MePage;
pub(crate) use download::{copy, download, share};
pub use place_box::PlaceBox;
pub(crate) use profile::{LanguagesQuestion, stage_choices, stage_words};
pub use set_up::SetUpPage;
pub use sign_in::SignInPage;
pub use sign_up::SignUpPage;
pub use stages_card::StagesCard;
pub use welcome::WelcomePage;
