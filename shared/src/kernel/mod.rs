//! The foundation of all rooms: ids, texts, times, map cells, endpoints and refusals. It knows no room.
//!
//! Three macros make types: `id!` makes an id, `text!` a checked text, `words!` the words of an enum.

#[cfg(feature = "bench")]
pub mod chance;
pub mod endpoint;
pub mod geo;
pub mod id;
pub(crate) mod problem;
#[cfg(test)]
pub(crate) mod samples;
pub mod text;
pub mod time;
pub mod wall;
pub(crate) mod words;
