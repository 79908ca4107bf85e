//! Being found a circle: who looks for one, what is proposed to her, and the circle it becomes.

mod answer;
mod form;
#[cfg(test)]
#[cfg(feature = "testing")]
mod journey;
pub mod matchmaker;
#[cfg(test)]
#[cfg(feature = "testing")]
pub(crate) mod scene;
pub(crate) mod search;
mod seek;
pub(crate) mod store;
mod words;

use crate::router::Routes;
use posse_shared::proposals::api::{AnswerProposal, SaveSeeking};

/// The endpoints of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .endpoint::<SaveSeeking, _, _>(seek::handle)
        .endpoint::<AnswerProposal, _, _>(answer::handle)
}
