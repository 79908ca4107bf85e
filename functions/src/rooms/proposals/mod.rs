//! Circles that are found for members: a member's search, her answer to a proposal, and the circle that it becomes.

mod answer;
mod create_circle;
#[cfg(test)]
#[cfg(feature = "testing")]
mod journey;
mod seek;
mod words;

use crate::http::router::Routes;
use posse_shared::proposals::api::{AnswerProposal, SaveSeeking};

/// The endpoints of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .endpoint::<SaveSeeking, _, _>(seek::handle)
        .endpoint::<AnswerProposal, _, _>(answer::handle)
}
