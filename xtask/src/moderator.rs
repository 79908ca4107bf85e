//! `cargo xtask moderator`: adds, removes and lists the moderators. There is no other way to become one.
//!
//! It writes to the database itself. Anyone who can do that could do anything, so there is no screen to
//! guard. A name that several members have is answered with their ids.

use anyhow::{Result, bail};
use posse_shared::id;
use serde_json::Value;

use crate::clock::unix_now;
use crate::d1::{D1, Location};
use crate::node::{self, Node};
use crate::workspace::Workspace;

pub(crate) const USAGE: &str =
    "cargo xtask moderator --local|--remote add <id or name> | remove <id or name> | list";

pub(crate) fn run(workspace: &Workspace, words: &[&str]) -> Result<()> {
    let (location, command) = arguments(words)?;
    node::install_packages(workspace)?;
    let node = Node::find(workspace)?;
    let database = D1 {
        node: &node,
        location,
    };
    match command {
        Command::Add(word) => add(&database, word),
        Command::Remove(word) => remove(&database, word),
        Command::List => list(&database),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Command<'a> {
    Add(&'a str),
    Remove(&'a str),
    List,
}

fn arguments<'a>(words: &[&'a str]) -> Result<(Location, Command<'a>)> {
    let (location, command) = match words {
        [location, "add", word] => (location, Command::Add(word)),
        [location, "remove", word] => (location, Command::Remove(word)),
        [location, "list"] => (location, Command::List),
        _ => bail!("{USAGE}"),
    };
    Ok((Location::of(location)?, command))
}

fn add(database: &D1, word: &str) -> Result<()> {
    let (member, name) = find_member(database, word)?;
    let now = unix_now()?;
    database.rows(&format!(
        "INSERT INTO moderator (member, since) VALUES ({member}, {now}) ON CONFLICT DO NOTHING"
    ))?;
    println!("{name} is a moderator. She finds the queue in Me, after her next sync.");
    Ok(())
}

fn remove(database: &D1, word: &str) -> Result<()> {
    let (member, name) = find_member(database, word)?;
    database.rows(&format!("DELETE FROM moderator WHERE member = {member}"))?;
    println!("{name} is not a moderator any more.");
    Ok(())
}

fn list(database: &D1) -> Result<()> {
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

/// The one member that an id or a name means.
fn find_member(database: &D1, word: &str) -> Result<(i64, String)> {
    let found = database.rows(&find(word))?;
    let all: Vec<_> = found.iter().filter_map(read).collect();
    match all.as_slice() {
        [one] => Ok(one.clone()),
        [] => bail!("No member has the name or the id {word}."),
        several => bail!(
            "Several members are called {word}; give an id:\n{}",
            listed(several)
        ),
    }
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
    use super::{Command, arguments, find, listed, read};
    use crate::d1::Location;
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
    fn the_database_and_the_command_are_both_named() {
        let adds = arguments(&["--remote", "add", "Ana"]).unwrap();
        assert_eq!(adds, (Location::Remote, Command::Add("Ana")));
        let lists = arguments(&["--local", "list"]).unwrap();
        assert_eq!(lists, (Location::Local, Command::List));
        for words in [
            &[][..],
            &["add", "Ana"],
            &["list"],
            &["add", "Ana", "--remote"],
            &["--remote", "add"],
            &["--prod", "list"],
        ] {
            assert!(arguments(words).is_err(), "{words:?}");
        }
    }
}
