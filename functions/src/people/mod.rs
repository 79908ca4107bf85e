//! Members: how they sign in.

pub(crate) mod store;
pub mod tokens;
pub mod webauthn;

use crate::router::Routes;

/// The endpoints of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
}
