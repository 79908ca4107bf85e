//! Events: posting, answering and sharing them.

use crate::router::Routes;

/// The endpoints of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
}
