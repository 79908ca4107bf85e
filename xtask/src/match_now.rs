//! `cargo xtask match [area]`: a round of the matchmaker now, in the app that `cargo xtask dev` serves.
//!
//! Otherwise each area has its round once a day, and `wrangler dev` fires no cron by itself. What it does to the
//! deployed app nobody needs: there the cron comes every hour.

use anyhow::{Result, ensure};

use crate::database::BINDING;
use crate::dev::PORT;
use crate::node::{self, Node};
use crate::workspace::Workspace;

/// Asks for the cron, as wrangler serves it to developers.
const SCRIPT: &str = r"
const answer = await fetch(process.argv[1]).then(
  ({ status }) => status,
  (failure) => failure.cause?.code ?? failure.message,
);
console.log(answer === 200 ? 'Begun: proposals follow within seconds.' : `No round: ${answer}. Is cargo xtask dev running?`);
process.exitCode = answer === 200 ? 0 : 1;
";

pub(crate) fn run(workspace: &Workspace, area: Option<&str>) -> Result<()> {
    let sql = forget(area)?;
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

/// Forgets when an area, or each, had its last round: so it is its turn.
fn forget(area: Option<&str>) -> Result<String> {
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
    use super::forget;

    #[test]
    fn it_is_the_turn_of_an_area_or_of_all() {
        assert_eq!(forget(None).unwrap(), "UPDATE area SET matched_at = 0");
        assert!(
            forget(Some("gcp"))
                .unwrap()
                .ends_with(" WHERE name = 'gcp'")
        );
        for wrong in ["", "gc", "gcpc", "g'p"] {
            assert!(forget(Some(wrong)).is_err(), "{wrong}");
        }
    }
}
