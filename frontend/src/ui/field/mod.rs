//! Fields: a label, a line of help, the control and the error, tied together for screen readers. One
//! file for each kind of control, one frame around all of them.

mod area;
mod frame;
mod group;
mod text;
mod when;

pub use area::TextArea;
pub use group::FieldGroup;
pub use text::{InputKind, TextField};
pub use when::{DateField, TimeField};

pub(super) use frame::{FieldFrame, FieldIds};
