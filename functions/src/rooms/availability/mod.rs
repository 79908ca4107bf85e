//! When members are free: a member saves it for herself, and nobody else sees it; and when mothers near each other are
//! free, counted so that the answer reveals no single member.

mod save_free_time;
mod show_near_times;

use crate::http::router::Routes;
use posse_shared::availability::api::{SaveFreeTime, ShowNearTimes};

/// The endpoints of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .endpoint::<SaveFreeTime, _, _>(save_free_time::handle)
        .endpoint::<ShowNearTimes, _, _>(show_near_times::handle)
}
