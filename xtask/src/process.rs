//! Child processes: all start the same way, and a failure shows the whole command.

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

    /// Lets the child read from the terminal: only for logging in to Cloudflare.
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

    /// Runs silently; its output is shown only if it fails.
    pub(crate) fn quiet(self) -> Result<()> {
        self.capture().map(drop)
    }

    /// Runs silently and gives back its standard output.
    pub(crate) fn capture(self) -> Result<String> {
        let shown = self.shown();
        let output = self.output()?;
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        if !output.status.success() {
            let errors = String::from_utf8_lossy(&output.stderr);
            bail!("{shown} ({})\n{printed}\n{errors}", output.status);
        }
        Ok(printed)
    }

    /// Runs to its end and gives back how it ended.
    pub(crate) fn output(mut self) -> Result<Output> {
        self.command.output().with_context(|| self.cannot_start())
    }

    /// Runs with its output shown as it comes, and gives back the output and whether it succeeded.
    pub(crate) fn tee(mut self) -> Result<Printed> {
        self.command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = self.command.spawn().with_context(|| self.cannot_start())?;
        let errors = child
            .stderr
            .take()
            .map(|pipe| thread::spawn(move || repeat(pipe)));
        let mut text = child.stdout.take().map(repeat).unwrap_or_default();
        if let Some(Ok(more)) = errors.map(thread::JoinHandle::join) {
            text.push_str(&more);
        }
        Ok(Printed {
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

    /// The command line as typed.
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
pub(crate) struct Printed {
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
    fn a_failure_shows_the_command_and_its_output() {
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
