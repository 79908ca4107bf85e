//! The one read.

use crate::kernel::endpoint::endpoint;

pub use crate::replica::{CircleEntry, Delta, Have, Step, SyncReply};

endpoint!(
    /// Everything she may see that changed since she last looked.
    Sync: Get "/api/sync" (), Member Read, Have => SyncReply
);
