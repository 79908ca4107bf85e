//! What every room builds on, and what knows of no room: ids, texts, times, places on the map, and
//! the shapes of endpoints and refusals.
//!
//! Three macros make types: `id!` an id, `text!` a checked text, `words!` the words of an enum.

#[cfg(feature = "bench")]
pub mod chance;
pub mod endpoint;
pub mod geo;
pub mod id;
pub mod order;
pub(crate) mod problem;
pub mod text;
pub mod time;
pub mod wall;
pub(crate) mod words;
