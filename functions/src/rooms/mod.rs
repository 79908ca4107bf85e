//! One room a domain, mirrored in `shared` and `frontend`: handlers and rules, one endpoint a file.
//! No room uses another; what two of them need stands in `store`, `views` or `limits`.

pub mod availability;
pub mod circles;
pub mod events;
pub mod people;
pub mod proposals;
pub mod safety;
pub mod sync;
