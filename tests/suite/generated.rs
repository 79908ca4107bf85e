//! The generated files in `docs` are what the code says: `cargo xtask gen` writes them again.

use posse_tests::{openapi, schema};
use std::fs;
use std::path::Path;

#[test]
fn the_generated_files_are_what_the_code_says() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
    for (name, expected) in [
        ("openapi.json", openapi::document()),
        ("schema.sql", schema::document().unwrap()),
    ] {
        let found = fs::read_to_string(docs.join(name)).unwrap();
        assert!(found == expected, "docs/{name} is stale: cargo xtask gen");
    }
}
