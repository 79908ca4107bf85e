//! The building blocks of the pages of all rooms, and of the app around them.

#![expect(
    unreachable_pub,
    reason = "`#[component]` hides the visibility from the lint"
)]

mod confirm_sheet;
mod fetched;
mod fetched_page;
mod form;
mod keyed_rows;
mod memo;
mod not_found;
mod now;
mod placeholder;
mod replica_page;
mod undo;

pub(crate) use confirm_sheet::ConfirmSheet;
pub(crate) use fetched::Fetched;
pub(crate) use fetched_page::{failure_banner, fetched_page};
pub(crate) use form::{FieldProblems, FormState, TextInput, read_draft};
pub(crate) use keyed_rows::keyed_rows;
pub(crate) use memo::{follow, memo};
pub(crate) use not_found::NotFoundPage;
pub(crate) use now::{Now, provide_now, use_now};
pub(crate) use placeholder::{load_failed, loading};
pub(crate) use replica_page::replica_page;
pub(crate) use undo::act_with_undo;
