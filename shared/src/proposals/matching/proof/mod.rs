//! What we measure the matcher against: made-up neighbourhoods with realistic hours, the exact optimum
//! of small ones, and a greedy baseline for large ones.
//!
//! Compiled only for tests and measurements.

mod city;
mod exact;
mod greedy;
mod trials;

pub use city::{City, apart, city, crowd, neighbourhood};
pub use exact::optimum;
pub use greedy::greedy;
pub use trials::{Ratios, trials};
