//! The parts of responses that several rooms share, as the viewer may see them.

pub(crate) mod event_doc;
pub(crate) mod snapshot;
