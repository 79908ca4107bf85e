//! What limits the acts of new accounts and of networks, in whichever room they happen.

pub(crate) mod network;
pub(crate) mod new_account_limits;
pub(crate) mod rate_limit;
