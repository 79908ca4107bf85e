//! When members are free: kept for themselves, and told to nobody else; and when mothers near each
//! other can, counted so that it tells of no single one.

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
