//! The safe door: blocking and reporting.

mod block;
pub(crate) mod ramp;
mod report;
pub(crate) mod rows;
pub(crate) mod store;

use crate::router::Routes;
use posse_shared::safety::api::{BlockMember, ReportIt, UnblockMember};

/// The endpoints of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .endpoint::<BlockMember, _, _>(block::handle)
        .endpoint::<UnblockMember, _, _>(block::unblock)
        .endpoint::<ReportIt, _, _>(report::handle)
}
