//! When members are free: kept for themselves, and told to nobody else.

pub(crate) mod row;
mod save_free_time;

use crate::router::Routes;
use posse_shared::availability::api::SaveFreeTime;

/// The endpoints of this room.
pub fn routes(routes: Routes) -> Routes {
    routes.endpoint::<SaveFreeTime, _, _>(save_free_time::handle)
}
