//! Waits for an edit or for the end of the server. The operating system reports both, so that nothing
//! runs while nothing happens.

use std::path::{Path, PathBuf};
use std::process::{Child, ExitStatus};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result};
use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::files;

/// An editor saves a file in several steps: what follows within this time belongs to the same edit.
const SAME_EDIT: Duration = Duration::from_millis(100);

/// What `cargo xtask dev` waits for.
#[derive(Debug)]
pub(crate) enum Event {
    /// These files are new, changed or gone.
    Edited(Vec<PathBuf>),
    ServerEnded(std::io::Result<ExitStatus>),
}

pub(crate) struct Watch {
    events: Receiver<Event>,
    sender: Sender<Event>,
    /// Reports as long as it lives.
    watcher: RecommendedWatcher,
}

impl Watch {
    pub(crate) fn new() -> Result<Self> {
        let (sender, events) = mpsc::channel();
        let edits = sender.clone();
        let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            let paths = event.map_or_else(|_| Vec::new(), edited);
            if !paths.is_empty() {
                // It fails only when nobody waits any more.
                let _ = edits.send(Event::Edited(paths));
            }
        })?;
        Ok(Self {
            events,
            sender,
            watcher,
        })
    }

    /// Watches a directory and all below it.
    pub(crate) fn directory(&mut self, path: &Path) -> Result<()> {
        self.add(path, RecursiveMode::Recursive)
    }

    /// Watches the files of a directory, and not its directories.
    pub(crate) fn files_of(&mut self, path: &Path) -> Result<()> {
        self.add(path, RecursiveMode::NonRecursive)
    }

    fn add(&mut self, path: &Path, mode: RecursiveMode) -> Result<()> {
        let added = self.watcher.watch(path, mode);
        added.with_context(|| format!("Cannot watch {}", path.display()))
    }

    pub(crate) fn server(&self, mut server: Child) {
        let sender = self.sender.clone();
        thread::spawn(move || sender.send(Event::ServerEnded(server.wait())));
    }

    /// Waits until something happens. An edit is complete when nothing follows it for a moment.
    pub(crate) fn wait(&self) -> Result<Event> {
        let mut event = self.events.recv()?;
        while let Event::Edited(paths) = &mut event {
            match self.events.recv_timeout(SAME_EDIT) {
                Ok(Event::Edited(more)) => paths.extend(more),
                Ok(ended) => return Ok(ended),
                Err(_) => break,
            }
        }
        Ok(event)
    }
}

/// The written files that an event is about. Reading a file is no edit.
fn edited(event: notify::Event) -> Vec<PathBuf> {
    let kind = event.kind;
    if !(kind.is_create() || kind.is_modify() || kind.is_remove()) {
        return Vec::new();
    }
    let mut paths = event.paths;
    paths.retain(|path| !files::is_built(path));
    paths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_is_reported_with_its_path() {
        let directory = std::env::temp_dir().join(format!("posse-watch-{}", std::process::id()));
        files::write(&directory.join("deep/a.rs"), "//! a").unwrap();
        let mut watch = Watch::new().unwrap();
        watch.directory(&directory).unwrap();
        files::write(&directory.join("deep/b.rs"), "//! b").unwrap();
        let Event::Edited(paths) = watch.wait().unwrap() else {
            panic!("the server ended");
        };
        assert!(
            paths.iter().any(|path| path.ends_with("deep/b.rs")),
            "{paths:?}"
        );
        std::fs::remove_dir_all(directory).unwrap();
    }

    #[test]
    fn what_a_build_writes_is_no_edit() {
        let kind = notify::EventKind::Create(notify::event::CreateKind::File);
        let event = |path: &str| notify::Event::new(kind).add_path(PathBuf::from(path));
        assert!(edited(event("functions/build/index.js")).is_empty());
        assert_eq!(edited(event("functions/src/lib.rs")).len(), 1);
        let read = notify::EventKind::Access(notify::event::AccessKind::Read);
        assert!(edited(notify::Event::new(read).add_path(PathBuf::from("a"))).is_empty());
    }

    #[test]
    #[cfg(unix)]
    fn the_end_of_the_server_is_reported() {
        let watch = Watch::new().unwrap();
        watch.server(std::process::Command::new("true").spawn().unwrap());
        assert!(matches!(watch.wait().unwrap(), Event::ServerEnded(Ok(_))));
    }
}
