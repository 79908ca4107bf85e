//! Safety: members block and report, moderators decide about reports.

mod block;
mod moderate;
mod notices;
mod report;

use crate::http::router::Routes;
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
        .endpoint::<ShowQueue, _, _>(moderate::show_queue)
        .endpoint::<Decide, _, _>(moderate::decide::handle)
        .endpoint::<ReviewAnswer, _, _>(moderate::review::handle)
}
