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
        sweep(&workspace.state());
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("run-{}-{count}", std::process::id());
        let path = workspace.state().join(name);
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
