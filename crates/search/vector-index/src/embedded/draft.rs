//! An index that was built elsewhere, on its way here.

use super::files::{Folder, append_after, at};
use crate::IndexError;
use std::fs;
use std::path::{Path, PathBuf};

const GRAPH: &str = "graph.usearch";

/// A folder that becomes an index, whole or not at all.
#[derive(Debug)]
pub(crate) struct Draft {
    path: PathBuf,
    index: PathBuf,
}

impl Draft {
    /// This process's draft of an index, begun or as far as it is. Its drafts of other indexes
    /// were given up.
    pub(crate) fn open(folder: &Folder, index: &str) -> Result<Self, IndexError> {
        let ending = format!(".{}.draft", std::process::id());
        let path = folder.index(&format!("{index}{ending}"));
        fs::create_dir_all(&path).map_err(at(&path))?;
        for other in others(&path, &ending) {
            fs::remove_dir_all(&other).map_err(at(&other))?;
        }
        Ok(Self { path, index: folder.index(index) })
    }

    /// How many whole pieces of `size` bytes the graph has.
    pub(crate) fn pieces(&self, size: u64) -> u64 {
        fs::metadata(self.path.join(GRAPH)).map_or(0, |graph| graph.len() / size)
    }

    /// Adds a piece of the graph after `piece` others.
    pub(crate) fn add(&self, piece: u64, size: u64, bytes: &[u8]) -> Result<(), IndexError> {
        append_after(&self.path.join(GRAPH), (piece * size) as usize, bytes)
    }

    pub(crate) fn write(&self, name: &str, bytes: &[u8]) -> Result<(), IndexError> {
        let path = self.path.join(name);
        fs::write(&path, bytes).map_err(at(&path))
    }

    pub(crate) fn install(self) -> Result<(), IndexError> {
        match fs::rename(&self.path, &self.index) {
            // Another process of this machine was faster: the content is the same.
            Err(_) if self.index.exists() => fs::remove_dir_all(&self.path).map_err(at(&self.path)),
            renamed => renamed.map_err(at(&self.index)),
        }
    }
}

fn others(draft: &Path, ending: &str) -> Vec<PathBuf> {
    let beside = draft.parent().and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten();
    let paths = beside.filter_map(|entry| Some(entry.ok()?.path()));
    paths.filter(|path| path != draft && path.to_string_lossy().ends_with(ending)).collect()
}
