//! Three questions to a fresh deployment: does the Worker reach its database, is the page there,
//! does an endpoint answer?
//!
//! Asked with Node's `fetch`, which is at hand and speaks TLS, instead of one more dependency.

use anyhow::Result;

use crate::node::Node;
use crate::steps::Outcome;

/// `gcpvj` is a cell in the middle of London.
pub(super) const PATHS: &[&str] = &["/healthz", "/", "/api/circles?near=gcpvj"];

/// A new version takes a moment to reach the edge, so each question may be asked six times.
const SCRIPT: &str = r"
const [origin, ...paths] = process.argv.slice(1);
for (const path of paths) {
  let said;
  for (let attempt = 0; attempt < 6; attempt += 1) {
    if (attempt) await new Promise((resolve) => setTimeout(resolve, 5000));
    said = await fetch(origin + path, { redirect: 'manual' }).then(
      (answer) => answer.status,
      (failure) => failure.cause?.code ?? failure.message,
    );
    if (said === 200) break;
  }
  console.log(`      ${said} ${path}`);
  if (said !== 200) process.exitCode = 1;
}
";

pub(super) fn test(node: &Node, origin: &str) -> Result<Outcome> {
    node.script()
        .args(["--input-type=module", "--eval", SCRIPT, "--", origin])
        .args(PATHS)
        .run()?;
    Ok(Outcome::Done)
}
