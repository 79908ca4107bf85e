//! Fields: a label above, help below it, the control, then what is wrong, tied together for
//! screen readers. One file for each kind of control, one frame around all of them.

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
