//! The endpoint that a phone reads from.

use crate::kernel::endpoint::endpoint;

pub use crate::replica::{CircleEntry, Delta, SeqBump, SyncCursor, SyncReply};

endpoint!(
    /// Everything that the member may see and that has changed since her last sync.
    Sync: Get "/api/sync" (), Member Read, SyncCursor => SyncReply
);
