//! What the matcher is measured against: made-up neighbourhoods with the hours of real life, the
//! exact optimum of small ones, and the plain greedy way of large ones.
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
