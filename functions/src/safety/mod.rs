//! The safe door: blocking, reporting, and deciding about reports.

pub(crate) mod allowance;
mod block;
mod moderate;
pub(crate) mod network;
pub(crate) mod notices;
mod queue;
pub(crate) mod ramp;
mod report;
pub(crate) mod rows;
pub(crate) mod store;

use crate::router::Routes;
use posse_shared::safety::api::{
    AnswerNotice, BlockMember, Decide, ReportIt, ReviewAnswer, ShowQueue, UnblockMember,
};

/// The endpoints of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .endpoint::<BlockMember, _, _>(block::handle)
        .endpoint::<UnblockMember, _, _>(block::unblock)
        .endpoint::<ReportIt, _, _>(report::handle)
        .endpoint::<AnswerNotice, _, _>(notices::answer)
        .endpoint::<ShowQueue, _, _>(moderate::show)
        .endpoint::<Decide, _, _>(moderate::decide)
        .endpoint::<ReviewAnswer, _, _>(moderate::review)
}
