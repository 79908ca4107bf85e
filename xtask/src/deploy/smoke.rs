//! Three requests to a new deployment: does the Worker reach its database, is the page there,
//! does an endpoint answer?
//!
//! Node's `fetch` sends them. It speaks TLS, and Node is installed anyway.

use anyhow::Result;

use crate::node::Node;
use crate::steps::Outcome;

/// `gcpvj` is a cell in the middle of London.
pub(super) const PATHS: &[&str] = &["/healthz", "/", "/api/circles?near=gcpvj"];

/// A new version takes a moment to reach the edge, so each request is sent up to six times.
const SCRIPT: &str = r"
const [origin, ...paths] = process.argv.slice(1);
for (const path of paths) {
  let status;
  for (let attempt = 0; attempt < 6; attempt += 1) {
    if (attempt) await new Promise((resolve) => setTimeout(resolve, 5000));
    status = await fetch(origin + path, { redirect: 'manual' }).then(
      (answer) => answer.status,
      (failure) => failure.cause?.code ?? failure.message,
    );
    if (status === 200) break;
  }
  console.log(`      ${status} ${path}`);
  if (status !== 200) process.exitCode = 1;
}
";

pub(super) fn test(node: &Node, origin: &str) -> Result<Outcome> {
    node.script()
        .args(["--input-type=module", "--eval", SCRIPT, "--", origin])
        .args(PATHS)
        .run()?;
    Ok(Outcome::Done)
}
