//! The safe door: blocking.

mod block;
pub(crate) mod rows;
pub(crate) mod store;

use crate::router::Routes;
use posse_shared::safety::api::{BlockMember, UnblockMember};

/// The endpoints of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .endpoint::<BlockMember, _, _>(block::handle)
        .endpoint::<UnblockMember, _, _>(block::unblock)
}
