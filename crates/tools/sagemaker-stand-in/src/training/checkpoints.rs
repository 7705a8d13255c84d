//! Checkpoints: copied to S3 while the programs run, and back when they begin again.
//!
//! As on the service nothing is promised of order or completeness: a file that is half written is copied half,
//! and again when it has changed. Files that are gone locally stay in S3.

use super::data::{files, listed, put};
use crate::hosting::copy;
use stand_in::Source;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A machine's folder of checkpoints.
#[derive(Debug)]
pub(super) struct Copied {
    folder: PathBuf,
    location: String,
    /// What is in S3 of each file, by its size and the time of its last change.
    sent: BTreeMap<String, (u64, SystemTime)>,
}

impl Copied {
    pub(super) fn new(root: &Path, checkpoints: &super::plan::Checkpoints) -> Self {
        let location = checkpoints.location.trim_end_matches('/').to_owned();
        Self { folder: root.join(&checkpoints.folder), location, sent: BTreeMap::new() }
    }

    /// Brings back what an earlier start or job has left there.
    pub(super) async fn restore(&mut self, source: &Source) -> Result<(), String> {
        for (object, name) in listed(source, &format!("{}/", self.location)).await? {
            copy(source, &object, &name, &self.folder).await?;
        }
        for (path, name) in files(&self.folder) {
            self.sent.extend(state(&path).map(|state| (name, state)));
        }
        Ok(())
    }

    /// Copies what has changed. What cannot be copied is tried the next time.
    pub(super) async fn send(&mut self, source: &Source) {
        for (path, name) in files(&self.folder) {
            let Some(state) = state(&path).filter(|state| self.sent.get(&name) != Some(state))
            else {
                continue;
            };
            let Ok(bytes) = fs::read(&path) else { continue };
            if put(source, &format!("{}/{name}", self.location), bytes).await.is_ok() {
                self.sent.insert(name, state);
            }
        }
    }
}

fn state(path: &Path) -> Option<(u64, SystemTime)> {
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.len(), metadata.modified().ok()?))
}
