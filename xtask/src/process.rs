//! Child processes: started one way, and named in full when they fail.

use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread;

use anyhow::{Context as _, Result, bail};

/// Variables that `cargo run` sets for this process and that would make the builds started from
/// here look different from the same builds started by hand.
const LEAKED: &[&str] = &[
    "CARGO_MANIFEST_DIR",
    "CARGO_MANIFEST_PATH",
    "CARGO_PKG_NAME",
];

/// A command about to run.
pub(crate) struct Run {
    command: Command,
}

impl Run {
    pub(crate) fn new(program: impl AsRef<OsStr>, directory: &Path) -> Self {
        let mut command = Command::new(program);
        command.current_dir(directory).stdin(Stdio::null());
        for name in LEAKED {
            command.env_remove(name);
        }
        Self { command }
    }

    pub(crate) fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.command.arg(arg);
        self
    }

    pub(crate) fn args<I, S>(mut self, args: I) -> Self
    where
        I: IntoIterator<Item = S>,
        S: AsRef<OsStr>,
    {
        self.command.args(args);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Lets the child ask: only for logging in to Cloudflare.
    pub(crate) fn interactive(mut self) -> Self {
        self.command.stdin(Stdio::inherit());
        self
    }

    /// Runs with its output shown as it comes.
    pub(crate) fn run(mut self) -> Result<()> {
        let status = self.command.status().with_context(|| self.cannot_start())?;
        if !status.success() {
            bail!("{} ({status})", self.shown());
        }
        Ok(())
    }

    /// Runs silently; what it printed is shown only if it fails.
    pub(crate) fn quiet(self) -> Result<()> {
        self.capture().map(drop)
    }

    /// Runs silently and gives back its standard output.
    pub(crate) fn capture(self) -> Result<String> {
        let shown = self.shown();
        let output = self.output()?;
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        if !output.status.success() {
            let complaint = String::from_utf8_lossy(&output.stderr);
            bail!("{shown} ({})\n{printed}\n{complaint}", output.status);
        }
        Ok(printed)
    }

    /// Runs to its end, whatever that is.
    pub(crate) fn output(mut self) -> Result<Output> {
        self.command.output().with_context(|| self.cannot_start())
    }

    /// Runs with its output shown as it comes, and gives back what it said and whether it
    /// succeeded.
    pub(crate) fn tee(mut self) -> Result<Said> {
        self.command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = self.command.spawn().with_context(|| self.cannot_start())?;
        let complaints = child
            .stderr
            .take()
            .map(|pipe| thread::spawn(move || repeat(pipe)));
        let mut text = child.stdout.take().map(repeat).unwrap_or_default();
        if let Some(Ok(more)) = complaints.map(thread::JoinHandle::join) {
            text.push_str(&more);
        }
        Ok(Said {
            text,
            succeeded: child.wait()?.success(),
        })
    }

    pub(crate) fn spawn(mut self) -> Result<Child> {
        self.command.spawn().with_context(|| self.cannot_start())
    }

    fn cannot_start(&self) -> String {
        format!("Cannot start {}", self.shown())
    }

    /// The command line, as one would type it.
    fn shown(&self) -> String {
        let mut words = vec![self.command.get_program().to_string_lossy().into_owned()];
        words.extend(
            self.command
                .get_args()
                .map(|arg| arg.to_string_lossy().into_owned()),
        );
        words.join(" ")
    }
}

/// What a child printed, and how it ended.
pub(crate) struct Said {
    pub(crate) text: String,
    pub(crate) succeeded: bool,
}

/// What a thread gave back.
pub(crate) fn joined<T>(result: thread::Result<Result<T>>) -> Result<T> {
    result.unwrap_or_else(|_| bail!("A thread of xtask panicked"))
}

fn repeat(pipe: impl Read) -> String {
    let mut text = String::new();
    for line in BufReader::new(pipe).lines().map_while(Result::ok) {
        println!("{line}");
        text.push_str(&line);
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_the_command_and_shows_what_it_said() {
        let failure = Run::new("sh", Path::new("."))
            .args(["-c", "echo no milk >&2; exit 3"])
            .quiet()
            .unwrap_err()
            .to_string();
        assert!(failure.contains("sh -c"), "{failure}");
        assert!(failure.contains("no milk"), "{failure}");
    }

    #[test]
    fn a_missing_program_is_named() {
        let failure = Run::new("posse-no-such-program", Path::new("."))
            .run()
            .unwrap_err();
        assert!(failure.to_string().contains("posse-no-such-program"));
    }
}
