//! Writes the texts that the app shows as functions: see `locales/`.

use posse_locales::{Reader, write_functions};
use std::env;
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
    if env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|target| target == "wasm32") {
        // The relocations say which function and which datum `#[wasm_split]` may split off.
        println!("cargo::rustc-link-arg-cdylib=--emit-relocs");
    }
    write_functions(GROUPS, Reader::One)
}
