//! The types that phone and Worker share, and all pure rules over them.
//!
//! **Invariant:** this crate depends on neither the Worker nor the browser. It compiles natively and
//! to wasm32, reads no clock and no randomness, and does no input or output.
//!
//! The crate has layers. A file uses files of its own and of lower layers, never of a higher layer,
//! and no two files use each other. From the bottom:
//!
//! 1. `kernel`: ids, texts, times, map cells, endpoints, refusals. [`demo`], [`places`] and
//!    [`security`] use only the kernel.
//! 2. The rooms, one directory per domain, mirrored in `functions` and `frontend`. A room uses the
//!    rooms before it: [`availability`], [`people`], [`events`], [`circles`], [`proposals`],
//!    [`safety`].
//! 3. [`replica`]: the phone's copy of a member's data, and the deltas that change it. [`problem`]:
//!    a refusal that can carry a delta.
//! 4. `api.rs` of each room and of [`sync`]: its endpoints, most of which answer with a delta.
//! 5. [`sync`]: the outbox, whose commands become requests to endpoints, and the projection.
//! 6. [`api`]: the list of all endpoints.

pub mod api;
pub mod availability;
pub mod circles;
pub mod demo;
pub mod events;
mod kernel;
pub mod people;
pub mod places;
pub mod problem;
pub mod proposals;
pub mod replica;
pub mod safety;
pub mod security;
pub mod sync;

#[cfg(feature = "bench")]
pub use kernel::chance;
pub use kernel::{endpoint, geo, id, text, time, wall};
