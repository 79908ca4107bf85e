//! `cargo xtask moderator`: who looks after the place. The one way to become a moderator.
//!
//! It writes to the database itself, the local one or the deployed one: whoever can do that could do
//! anything, so there is no screen to guard. It asks for one member; a name that several have is
//! answered with their ids.

use anyhow::{Context as _, Result, bail};
use posse_shared::id;
use serde_json::Value;

use crate::clock::unix_now;
use crate::database::BINDING;
use crate::node::{self, Node};
use crate::workspace::Workspace;

/// Which database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Local,
    Remote,
}

impl Place {
    /// The word after the others; without one it is the local database.
    pub(crate) fn of(words: &[&str]) -> Option<Self> {
        match words {
            [] | ["--local"] => Some(Self::Local),
            ["--remote"] => Some(Self::Remote),
            _ => None,
        }
    }

    const fn flag(self) -> &'static str {
        match self {
            Self::Local => "--local",
            Self::Remote => "--remote",
        }
    }
}

struct Database {
    node: Node,
    place: Place,
}

impl Database {
    fn open(workspace: &Workspace, place: Place) -> Result<Self> {
        node::install_packages(workspace)?;
        let node = Node::find(workspace)?;
        Ok(Self { node, place })
    }

    /// The rows a statement gives back.
    fn rows(&self, sql: &str) -> Result<Vec<Value>> {
        let printed = self
            .node
            .wrangler()
            .args([
                "d1",
                "execute",
                BINDING,
                self.place.flag(),
                "--yes",
                "--json",
                "--command",
            ])
            .arg(sql)
            .capture()?;
        let answer: Value =
            serde_json::from_str(&printed).context("wrangler answered in no JSON")?;
        let rows = answer.pointer("/0/results").and_then(Value::as_array);
        Ok(rows.cloned().unwrap_or_default())
    }

    /// The one member whom an id or a name means.
    fn member(&self, word: &str) -> Result<(i64, String)> {
        let found = self.rows(&find(word))?;
        let all: Vec<_> = found.iter().filter_map(read).collect();
        match all.as_slice() {
            [one] => Ok(one.clone()),
            [] => bail!("Nobody is called {word}, and it is nobody's id."),
            several => bail!("Several are called {word}; say which:\n{}", listed(several)),
        }
    }
}

/// Makes someone a moderator.
pub(crate) fn add(workspace: &Workspace, word: &str, place: Place) -> Result<()> {
    let database = Database::open(workspace, place)?;
    let (member, name) = database.member(word)?;
    let now = unix_now()?;
    database.rows(&format!(
        "INSERT INTO moderator (member, since) VALUES ({member}, {now}) ON CONFLICT DO NOTHING"
    ))?;
    println!("{name} is a moderator. She finds the queue in Me, at her next sync.");
    Ok(())
}

/// Takes that back.
pub(crate) fn remove(workspace: &Workspace, word: &str, place: Place) -> Result<()> {
    let database = Database::open(workspace, place)?;
    let (member, name) = database.member(word)?;
    database.rows(&format!("DELETE FROM moderator WHERE member = {member}"))?;
    println!("{name} is no moderator.");
    Ok(())
}

/// Says who they are.
pub(crate) fn list(workspace: &Workspace, place: Place) -> Result<()> {
    let database = Database::open(workspace, place)?;
    let rows = database.rows(
        "SELECT m.id, m.name FROM moderator o JOIN member m ON m.id = o.member ORDER BY o.since",
    )?;
    let all: Vec<_> = rows.iter().filter_map(read).collect();
    if all.is_empty() {
        println!("There is no moderator yet: reports wait.");
    } else {
        println!("{}", listed(&all));
    }
    Ok(())
}

/// A member by id or by name.
fn find(word: &str) -> String {
    match id::decode(word) {
        Ok(number) => format!("SELECT id, name FROM member WHERE id = {number}"),
        Err(_) => format!(
            "SELECT id, name FROM member WHERE name = '{}' LIMIT 20",
            word.replace('\'', "''")
        ),
    }
}

fn read(row: &Value) -> Option<(i64, String)> {
    let number = row.get("id")?.as_i64()?;
    Some((number, row.get("name")?.as_str()?.to_owned()))
}

fn listed(members: &[(i64, String)]) -> String {
    let lines = members.iter().map(|(number, name)| {
        let id = u64::try_from(*number).map(id::encode).unwrap_or_default();
        format!("  {id}  {name}")
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::{Place, find, listed, read};
    use serde_json::json;

    #[test]
    fn an_id_is_an_id_and_a_name_cannot_break_out() {
        assert_eq!(
            find("00000000007"),
            "SELECT id, name FROM member WHERE id = 7"
        );
        let sql = find("Ana'; DROP TABLE member; --");
        assert!(sql.contains("'Ana''; DROP TABLE member; --'"), "{sql}");
    }

    #[test]
    fn several_of_one_name_are_told_apart_by_their_ids() {
        let row = json!({ "id": 7, "name": "Ana" });
        assert_eq!(listed(&[read(&row).unwrap()]), "  00000000007  Ana");
    }

    #[test]
    fn nothing_is_done_to_the_deployed_one_unless_asked() {
        assert_eq!(Place::of(&[]), Some(Place::Local));
        assert_eq!(Place::of(&["--remote"]), Some(Place::Remote));
        assert_eq!(Place::of(&["--prod"]), None);
    }
}
