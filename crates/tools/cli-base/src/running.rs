//! What is known of the running stack: a lock that its process holds, and a file beside it.

use crate::error::{Error, at_path};
use crate::workspace::Workspace;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

/// A running stack, as `target/rejoinder/stack.json` tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Running {
    /// The process that holds it.
    pub pid: u32,
    /// The page: `http://127.0.0.1:PORT`.
    pub page: String,
    /// The emulator: what `AWS_ENDPOINT_URL` should be.
    pub endpoint: String,
    /// The small models' server.
    pub models: String,
    /// The region that everything is in.
    pub region: String,
    /// Ids of the child processes by name.
    pub processes: BTreeMap<String, u32>,
    /// The template's outputs: bus, machine, tables, topic, queue.
    pub outputs: BTreeMap<String, String>,
}

/// Held by the one process whose stack is registered. The operating system lets go of it when the
/// process ends, however it ends.
#[derive(Debug)]
pub struct Registration {
    _lock: File,
    path: PathBuf,
}

impl Registration {
    /// Takes the lock.
    ///
    /// # Errors
    /// Another process has it.
    pub fn take(workspace: &Workspace) -> Result<Self, Error> {
        let lock = lock_file(workspace)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { _lock: lock, path: state_file(workspace) }),
            Err(TryLockError::WouldBlock) => Err(already(workspace)),
            Err(TryLockError::Error(error)) => Err(at_path(&state_file(workspace))(error)),
        }
    }

    /// Tells the others.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn tell(&self, running: &Running) -> Result<(), Error> {
        let text = serde_json::to_string_pretty(running).unwrap_or_default() + "\n";
        let draft = self.path.with_extension("draft");
        fs::write(&draft, text).map_err(at_path(&draft))?;
        fs::rename(&draft, &self.path).map_err(at_path(&self.path))
    }
}

impl Drop for Registration {
    fn drop(&mut self) {
        fs::remove_file(&self.path).ok();
    }
}

/// The registered stack, if its process lives. A file that a killed process left counts as nothing.
#[must_use]
pub fn find_running(workspace: &Workspace) -> Option<Running> {
    let lock = File::open(lock_path(workspace)).ok()?;
    match lock.try_lock_shared() {
        Err(TryLockError::WouldBlock) => read(&state_file(workspace)),
        _ => None,
    }
}

fn already(workspace: &Workspace) -> Error {
    match read(&state_file(workspace)) {
        Some(running) => Error::AlreadyRunning { pid: running.pid, page: running.page },
        None => Error::Usage("a stack is just starting in this workspace: wait for it".to_owned()),
    }
}

fn read(path: &Path) -> Option<Running> {
    serde_json::from_str(&fs::read_to_string(path).ok()?).ok()
}

fn state_file(workspace: &Workspace) -> PathBuf {
    workspace.state().join("stack.json")
}

fn lock_path(workspace: &Workspace) -> PathBuf {
    workspace.state().join("stack.lock")
}

fn lock_file(workspace: &Workspace) -> Result<File, Error> {
    let path = lock_path(workspace);
    fs::create_dir_all(workspace.state()).map_err(at_path(&path))?;
    File::options().create(true).truncate(false).write(true).open(&path).map_err(at_path(&path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn workspace(dir: &Path) -> Workspace {
        fs::create_dir_all(dir.join("infra")).unwrap();
        fs::create_dir_all(dir.join("statemachine")).unwrap();
        fs::write(dir.join("infra/core.yaml"), "").unwrap();
        Workspace::find(Some(dir)).unwrap()
    }

    fn some_stack() -> Running {
        Running {
            pid: 7,
            page: "http://127.0.0.1:1".to_owned(),
            endpoint: "http://127.0.0.1:2".to_owned(),
            models: "http://127.0.0.1:3".to_owned(),
            region: "us-east-1".to_owned(),
            processes: BTreeMap::new(),
            outputs: BTreeMap::new(),
        }
    }

    #[test]
    fn a_second_stack_is_told_of_the_first_and_a_stale_file_counts_as_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let workspace = workspace(dir.path());
        assert_eq!(find_running(&workspace), None);
        let registration = Registration::take(&workspace).unwrap();
        registration.tell(&some_stack()).unwrap();
        assert_eq!(find_running(&workspace), Some(some_stack()));
        let error = Registration::take(&workspace).unwrap_err();
        assert!(matches!(error, Error::AlreadyRunning { pid: 7, .. }), "{error}");
        let text = fs::read(state_file(&workspace)).unwrap();
        drop(registration);
        fs::write(state_file(&workspace), text).unwrap();
        assert_eq!(find_running(&workspace), None);
    }
}
