//! Programs that end with us, however we end.
//!
//! Each runs in a process group of its own and watches its standard input: when the pipe closes,
//! because we close it or because we are gone, it ends itself and its group.

use crate::setup::program_output::tail;
use cli_base::error::{Error, at_path};
use std::fs::{self, File};
use std::io::BufRead;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{self, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a program may take to end after its standard input has closed.
const PATIENCE: Duration = Duration::from_secs(3);

/// A running program.
#[derive(Debug)]
pub(super) struct Child {
    name: &'static str,
    process: process::Child,
    log: PathBuf,
}

impl Child {
    /// Starts `command` with its standard error (and output, unless `piped`) added to the file `log`.
    ///
    /// # Errors
    /// The program cannot be started.
    pub(super) fn start(
        name: &'static str,
        mut command: Command,
        log: &Path,
        piped: bool,
    ) -> Result<Self, Error> {
        let written = File::options().create(true).append(true).open(log).map_err(at_path(log))?;
        let copy = written.try_clone().map_err(at_path(log))?;
        let process = command
            .stdin(Stdio::piped())
            .stdout(if piped { Stdio::piped() } else { copy.into() })
            .stderr(written)
            .process_group(0)
            .spawn()
            .map_err(|error| Error::NotStarted { program: name, detail: error.to_string() })?;
        Ok(Self { name, process, log: log.to_owned() })
    }

    /// Its process id, which is its group's too.
    #[must_use]
    pub(super) fn id(&self) -> u32 {
        self.process.id()
    }

    /// The first line it writes to standard output. Blocks until then.
    ///
    /// # Errors
    /// It ends before that.
    pub(super) fn first_line(&mut self) -> Result<String, Error> {
        let mut line = String::new();
        if let Some(pipe) = self.process.stdout.take() {
            let read = std::io::BufReader::new(pipe).read_line(&mut line);
            read.map_err(at_path(&self.log))?;
        }
        if line.is_empty() { Err(self.not_started()) } else { Ok(line) }
    }

    /// Whether it still runs.
    pub(super) fn is_running(&mut self) -> bool {
        matches!(self.process.try_wait(), Ok(None))
    }

    /// Asks it to end in its own way, without waiting.
    pub(super) fn ask_to_end(&self) {
        let id = i32::try_from(self.process.id()).ok().and_then(rustix::process::Pid::from_raw);
        if let Some(id) = id {
            rustix::process::kill_process(id, rustix::process::Signal::TERM).ok();
        }
    }

    /// The error for a program that ended early or did not become ready, with the end of its log.
    #[must_use]
    pub(super) fn not_started(&self) -> Error {
        let log = fs::read_to_string(&self.log).unwrap_or_default();
        let detail = match tail(&log, 8) {
            said if said.is_empty() => "it ended without a word".to_owned(),
            said => said,
        };
        Error::NotStarted { program: self.name, detail }
    }

    /// Ends it and its group, and waits until it has ended.
    fn end(&mut self) {
        drop(self.process.stdin.take());
        let until = Instant::now() + PATIENCE;
        while self.is_running() && Instant::now() < until {
            std::thread::park_timeout(Duration::from_millis(10));
        }
        self.kill_group();
        self.process.wait().ok();
    }

    fn kill_group(&self) {
        let group = i32::try_from(self.process.id()).ok().and_then(rustix::process::Pid::from_raw);
        if let Some(group) = group {
            let signal = rustix::process::Signal::KILL;

            rustix::process::kill_process_group(group, signal).ok();
        }
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        self.end();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_watches_its_input_ends_when_dropped() {
        let dir = tempfile::tempdir().unwrap();
        let started = Instant::now();
        let mut command = Command::new("sh");
        command.args(["-c", "echo ready; cat >/dev/null"]);
        let mut child = Child::start("sh", command, &dir.path().join("log"), true).unwrap();
        assert_eq!(child.first_line().unwrap(), "ready\n");
        assert!(child.is_running());
        drop(child);
        assert!(started.elapsed() < PATIENCE);
    }

    #[test]
    fn a_program_that_ends_early_is_quoted() {
        let dir = tempfile::tempdir().unwrap();
        let mut command = Command::new("sh");
        command.args(["-c", "echo no model >&2; exit 1"]);
        let mut child = Child::start("models", command, &dir.path().join("log"), true).unwrap();
        let error = child.first_line().unwrap_err();
        assert_eq!(error.to_string(), "models did not start: no model");
    }
}
