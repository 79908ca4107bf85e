//! The parts of responses that several rooms share, as the viewer may see them.

pub(crate) mod event_doc;
pub(crate) mod me;
pub(crate) mod search;
pub(crate) mod snapshot;
