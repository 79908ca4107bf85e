//! The one read: everything she may see that changed since.

use crate::router::Routes;

/// The endpoints of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
}
