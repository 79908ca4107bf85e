//! `cargo xtask match [area]`: runs the matchmaker now, in the app that `cargo xtask dev` serves.
//!
//! Otherwise each area has one round a day, and `wrangler dev` runs no cron by itself. The deployed app
//! does not need this verb: there the cron runs every hour.

use anyhow::{Result, ensure};

use crate::database::BINDING;
use crate::dev::PORT;
use crate::node::{self, Node};
use crate::workspace::Workspace;

/// Runs the cron through the address that wrangler offers to developers.
const SCRIPT: &str = r"
const answer = await fetch(process.argv[1]).then(
  ({ status }) => status,
  (failure) => failure.cause?.code ?? failure.message,
);
console.log(answer === 200 ? 'Begun: proposals follow within seconds.' : `No round: ${answer}. Is cargo xtask dev running?`);
process.exitCode = answer === 200 ? 0 : 1;
";

pub(crate) fn run(workspace: &Workspace, area: Option<&str>) -> Result<()> {
    let sql = make_due(area)?;
    node::install_packages(workspace)?;
    let node = Node::find(workspace)?;
    node.wrangler()
        .args(["d1", "execute", BINDING, "--local", "--yes", "--command"])
        .arg(sql)
        .quiet()?;
    node.script()
        .args(["--input-type=module", "--eval", SCRIPT, "--"])
        .arg(format!("http://localhost:{PORT}/cdn-cgi/handler/scheduled"))
        .run()
}

/// Forgets when one area, or each, had its last round, so that it is due.
fn make_due(area: Option<&str>) -> Result<String> {
    let all = "UPDATE area SET matched_at = 0";
    let Some(area) = area else {
        return Ok(all.to_owned());
    };
    let is_area = area.len() == 3 && area.bytes().all(|byte| byte.is_ascii_alphanumeric());
    ensure!(
        is_area,
        "An area is the first three characters of a cell: gcp"
    );
    Ok(format!("{all} WHERE name = '{area}'"))
}

#[cfg(test)]
mod tests {
    use super::make_due;

    #[test]
    fn one_area_or_all_become_due() {
        assert_eq!(make_due(None).unwrap(), "UPDATE area SET matched_at = 0");
        assert!(
            make_due(Some("gcp"))
                .unwrap()
                .ends_with(" WHERE name = 'gcp'")
        );
        for wrong in ["", "gc", "gcpc", "g'p"] {
            assert!(make_due(Some(wrong)).is_err(), "{wrong}");
        }
    }
}
