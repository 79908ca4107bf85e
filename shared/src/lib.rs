//! What things are, and every pure rule: the types that phone and Worker share.
//!
//! **Invariant:** this crate knows neither the Worker nor the browser; it compiles natively and to
//! wasm32, reads no clock and no randomness, and does no input or output.
//!
//! One directory per domain, mirrored in `functions` and `frontend`: [`people`], [`circles`],
//! [`events`], [`availability`], [`proposals`], [`safety`]. [`sync`] is what keeps a phone and the server in step.

pub mod api;
pub mod availability;
#[cfg(feature = "bench")]
pub mod chance;
pub mod circles;
pub mod demo;
pub mod endpoint;
pub mod events;
pub mod geo;
pub mod id;
pub mod order;
pub mod people;
pub mod places;
pub mod problem;
pub mod proposals;
pub mod safety;
pub mod security;
pub mod sync;
pub mod text;
pub mod time;
pub mod wall;
