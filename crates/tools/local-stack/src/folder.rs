//! The folder of one running stack: logs, the emulator's temporary files. Goes with the stack.

use cli_base::error::{Error, at_path};
use cli_base::workspace::Workspace;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

static COUNT: AtomicU32 = AtomicU32::new(0);

/// Removed when dropped.
#[derive(Debug)]
pub(super) struct RunFolder {
    path: PathBuf,
    _lock: File,
}

impl RunFolder {
    /// A new folder, after those that killed processes left have been removed.
    pub(super) fn create(workspace: &Workspace) -> Result<Self, Error> {
        Self::within(&workspace.state())
    }

    fn within(state: &Path) -> Result<Self, Error> {
        fs::create_dir_all(state).map_err(at_path(state))?;
        // One at a time: a folder whose lock is there and not held yet would be swept away.
        let gate = File::create(state.join("runs.lock"));
        let _gate = gate.and_then(|file| file.lock().map(|()| file)).map_err(at_path(state))?;
        sweep(state);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("run-{}-{count}", std::process::id());
        let path = state.join(name);
        fs::create_dir_all(&path).map_err(at_path(&path))?;
        let lock = File::create(path.join("lock")).map_err(at_path(&path))?;
        lock.lock().map_err(at_path(&path))?;
        Ok(Self { path, _lock: lock })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for RunFolder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.path).ok();
    }
}

/// Removes run folders whose lock nobody holds.
fn sweep(state: &Path) {
    let entries = fs::read_dir(state).into_iter().flatten().flatten();
    let runs = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with("run-"));
    for run in runs {
        let lock = File::open(run.path().join("lock"));
        if lock.is_ok_and(|lock| lock.try_lock().is_ok()) {
            fs::remove_dir_all(run.path()).ok();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Eight stacks at once, fifty times: none sweeps away what another has just made.
    #[test]
    fn folders_made_at_once_stay() {
        let state = tempfile::tempdir().unwrap();
        let make = || {
            for _ in 0..50 {
                let folder = RunFolder::within(state.path()).unwrap();
                fs::write(folder.path().join("log"), "a").unwrap();
            }
        };
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(make);
            }
        });
    }

    #[test]
    fn what_a_killed_process_left_goes() {
        let state = tempfile::tempdir().unwrap();
        let left = state.path().join("run-1-0");
        fs::create_dir(&left).unwrap();
        fs::write(left.join("lock"), "").unwrap();
        let folder = RunFolder::within(state.path()).unwrap();
        assert!(!left.exists() && folder.path().exists());
    }
}
