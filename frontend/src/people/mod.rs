//! Members: signing up and in, the profile, and the account.

#![expect(
    unreachable_pub,
    reason = "`#[component]` hides the visibility from the lint"
)]

mod install_section;
mod me_page;
mod passkey;
mod place_picker;
mod profile_form;
mod profile_questions;
mod profile_values;
mod set_up_page;
mod sign_in_page;
mod sign_in_section;
mod sign_up_page;
mod stages_card;
mod suggest_passkey;
mod welcome_page;

pub use me_page::MePage;
pub(crate) use place_picker::{PlacePicker, place_name};
pub(crate) use profile_questions::{
    LanguagesQuestion, language_values, set_languages, stage_choices,
};
pub use set_up_page::SetUpPage;
pub use sign_in_page::SignInPage;
pub use sign_up_page::SignUpPage;
pub use stages_card::StagesCard;
pub use welcome_page::WelcomePage;
