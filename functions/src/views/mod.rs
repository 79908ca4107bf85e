//! What several rooms answer with, put together from rows as the viewer may see it.

pub(crate) mod event_doc;
pub(crate) mod me;
pub(crate) mod search;
pub(crate) mod snapshot;
