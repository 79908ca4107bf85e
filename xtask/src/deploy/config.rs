//! What a build or a deployment reads from wrangler.toml and writes into it.
//!
//! It reads and replaces lines as text, so that comments and order stay as they were.

use anyhow::{Context as _, Result};

use crate::files;
use crate::workspace::Workspace;

const NO_DATABASE: &str = "00000000-0000-0000-0000-000000000000";
const PLACEHOLDER_ORIGIN: &str = "https://posse.example";

/// The text of wrangler.toml.
pub(crate) struct Config(String);

impl Config {
    pub(crate) fn read(workspace: &Workspace) -> Result<Self> {
        files::read(&workspace.path("wrangler.toml")).map(Self)
    }

    #[cfg(test)]
    fn new(text: String) -> Self {
        Self(text)
    }

    pub(super) fn text(&self) -> &str {
        &self.0
    }

    /// Whether any line but a comment names the demo variable.
    pub(super) fn names_demo(&self) -> bool {
        self.0
            .lines()
            .filter_map(|line| line.split('#').next())
            .any(|line| {
                line.split(|c: char| !c.is_alphanumeric() && c != '_')
                    .any(|word| word == "DEMO")
            })
    }

    pub(super) fn origin(&self) -> Result<String> {
        self.0
            .lines()
            .find_map(|line| line.trim().strip_prefix("ORIGIN")?.split('"').nth(1))
            .map(str::to_owned)
            .context("wrangler.toml sets no ORIGIN")
    }

    pub(super) fn origin_is_placeholder(&self) -> bool {
        self.chosen_origin().is_none()
    }

    /// The address of the app, once a maintainer has set it.
    pub(crate) fn chosen_origin(&self) -> Option<String> {
        self.origin()
            .ok()
            .filter(|origin| origin != PLACEHOLDER_ORIGIN)
    }

    pub(super) fn database_id_is_placeholder(&self) -> bool {
        self.0.contains(NO_DATABASE)
    }

    pub(super) fn with_database_id(&self, id: &str) -> Self {
        Self(self.0.replace(NO_DATABASE, id))
    }
}

/// The id in what `wrangler d1 create` prints: a configuration snippet, as TOML or JSON.
pub(super) fn created_id(printed: &str) -> Option<String> {
    printed
        .lines()
        .filter(|line| line.contains("id\"") || line.contains("id ="))
        .flat_map(|line| line.split('"'))
        .find(|word| word.len() == 36 && word.chars().all(|c| c.is_ascii_hexdigit() || c == '-'))
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ours() -> Config {
        Config::new(include_str!("../../../wrangler.toml").to_owned())
    }

    #[test]
    fn our_own_configuration_names_no_demo() {
        assert!(!ours().names_demo());
        assert!(Config::new("[vars]\nDEMO = \"1\"".to_owned()).names_demo());
        assert!(!Config::new("# DEMO is for .dev.vars\nDEMOCRACY = 1".to_owned()).names_demo());
    }

    #[test]
    fn no_log_or_trace_keeps_the_addresses_of_requests() {
        let config = ours();
        let section = |name: &str| {
            let (_, after) = config.text().split_once(&format!("[{name}]\n")).unwrap();
            after.split("\n[").next().unwrap()
        };
        assert!(section("observability").contains("redact_query_string = true"));
        assert!(section("observability.logs").contains("invocation_logs = false"));
        assert!(section("observability.traces").contains("enabled = false"));
    }

    #[test]
    fn the_id_replaces_its_placeholder_and_nothing_else() {
        let bare = format!("database_id = \"{NO_DATABASE}\" # D1\nmigrations_dir = \"m\"\n");
        let config = Config::new(bare).with_database_id("d-1");
        let text = "database_id = \"d-1\" # D1\nmigrations_dir = \"m\"\n";
        assert_eq!(config.text(), text);
        assert!(!config.database_id_is_placeholder());
    }

    #[test]
    fn the_worker_uses_every_binding() {
        let worker = concat!(
            include_str!("../../../functions/src/platform/app.rs"),
            include_str!("../../../functions/src/platform/matchmaker.rs")
        );
        let config = ours();
        let bound = config.text().lines().filter_map(|line| {
            let (name, value) = line.split_once(" = ")?;
            let value = value.trim_matches('"');
            let is_named = name == "name" && value != "posse";
            (name == "binding" || is_named).then_some(value)
        });
        let bound: Vec<&str> = bound.collect();
        assert!(bound.len() >= 5, "{bound:?}");
        for name in bound {
            assert!(worker.contains(&format!("\"{name}\"")), "{name}");
        }
    }

    #[test]
    fn the_durable_object_uses_the_storage_of_the_free_plan() {
        let worker = include_str!("../../../functions/src/platform/matchmaker.rs");
        let config = ours();
        let value = |name: &str| {
            let mut lines = config.text().lines();
            lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(" = "))
        };
        let class = value("class_name").unwrap();
        assert_eq!(
            value("new_sqlite_classes"),
            Some(format!("[{class}]").as_str())
        );
        assert!(worker.contains(&format!("pub struct {} ", class.trim_matches('"'))));
    }

    #[test]
    fn the_origin_is_read() {
        assert!(ours().origin().unwrap().starts_with("https://"));
        let nothing = Config::new("name = \"posse\"".to_owned());
        assert!(nothing.origin().is_err() && nothing.chosen_origin().is_none());
        let chosen = Config::new("ORIGIN = \"https://posse.test\"".to_owned());
        assert_eq!(
            chosen.chosen_origin().as_deref(),
            Some("https://posse.test")
        );
        let placeholder = Config::new(format!("ORIGIN = \"{PLACEHOLDER_ORIGIN}\""));
        assert!(placeholder.chosen_origin().is_none() && placeholder.origin_is_placeholder());
    }

    #[test]
    fn an_id_is_found_in_both_notations() {
        let toml = "[[d1_databases]]\nbinding = \"DB\"\ndatabase_id = \"01234567-89ab-cdef-0123-456789abcdef\"";
        assert_eq!(
            created_id(toml).unwrap(),
            "01234567-89ab-cdef-0123-456789abcdef"
        );
        let json = "  \"database_id\": \"01234567-89ab-cdef-0123-456789abcdef\"";
        assert_eq!(
            created_id(json).unwrap(),
            "01234567-89ab-cdef-0123-456789abcdef"
        );
        assert_eq!(created_id("no luck"), None);
    }
}
