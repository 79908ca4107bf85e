//! Limits on what new accounts and networks may do, for all rooms.

pub(crate) mod network;
pub(crate) mod new_account_limits;
pub(crate) mod rate_limit;
