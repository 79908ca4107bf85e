//! Writes the texts that the app shows as functions: see `locales/`.

use posse_locales::{Reader, write_functions};
use std::error::Error;

/// The groups of `locales/` that the app shows. The other groups are the Worker's, and cost the app no bytes.
const GROUPS: &[&str] = &[
    "availability",
    "circles",
    "common",
    "events",
    "people",
    "problem",
    "proposals",
    "safety",
];

fn main() -> Result<(), Box<dyn Error>> {
    write_functions(GROUPS, Reader::One)
}
