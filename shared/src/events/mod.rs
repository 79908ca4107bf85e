//! Events: a coffee morning, a walk & talk, a play date, an evening or a virtual chat, on one date.

pub mod api;
pub mod draft;
pub mod event;
pub mod rsvp;
#[cfg(test)]
pub(crate) mod samples;
pub mod suggest;
pub mod view;
pub mod when;

pub use draft::{
    Address, Audience, Bring, Capacity, EventDraft, EventTitle, ExactPlace, Kind, MeetingLink,
};
pub use event::{AnswerCard, CancelReason, EventCard, EventDoc, PersonCard, Status, Totals};
pub use rsvp::{Answer, Intent, Note, Rsvp, RsvpState};
