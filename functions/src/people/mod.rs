//! Members: how they sign in.

pub mod webauthn;

use crate::router::Routes;

/// The endpoints of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
}
