//! Writes the derived files: `docs/openapi.json` and `docs/schema.sql`.

use posse_tests::{openapi, schema};
use std::process::ExitCode;
use std::{fs, path::Path};

fn main() -> ExitCode {
    match write() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn write() -> Result<(), String> {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
    for (name, text) in [
        ("openapi.json", openapi::document()),
        ("schema.sql", schema::document()?),
    ] {
        fs::write(docs.join(name), text).map_err(|error| format!("{name}: {error}"))?;
    }
    Ok(())
}
