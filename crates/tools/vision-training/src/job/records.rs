//! Records of steps, as `training-watch` reads them.

use super::error::{JobError, at};
use serde_json::json;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// The records of an attempt's one rank.
pub(super) struct Records {
    path: PathBuf,
    file: File,
    attempt: u32,
    last: Instant,
}

impl Records {
    pub(super) fn create(folder: &Path, attempt: u32) -> Result<Self, JobError> {
        let folder = folder.join(format!("a{attempt}/rank-0"));
        fs::create_dir_all(&folder).map_err(at(&folder))?;
        let path = folder.join("00001.jsonl");
        let file = File::create(&path).map_err(at(&path))?;
        Ok(Self { path, file, attempt, last: Instant::now() })
    }

    /// Adds a step, from 1, with its loss.
    pub(super) fn add(&mut self, step: usize, loss: f32) -> Result<(), JobError> {
        let seconds = self.last.elapsed().as_secs_f32();
        self.last = Instant::now();
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let record = json!({
            "attempt": self.attempt, "rank": 0, "sequence": step - 1, "step": step,
            "at": now.as_millis() as u64, "stepSeconds": seconds, "loss": loss
        });
        writeln!(self.file, "{record}").map_err(at(&self.path))
    }
}
