//! The model, read when the first text comes: 90 MB that no other task needs.

use super::{FILES, MiniLm, TextModelError};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// The model's folder, and the model once it was read. The folder may appear later.
#[derive(Debug, Default)]
pub struct TextModel {
    folder: Option<PathBuf>,
    read: Mutex<Option<Arc<MiniLm>>>,
}

impl TextModel {
    /// From a folder, which need not exist yet.
    pub fn in_folder(folder: Option<PathBuf>) -> Self {
        Self { folder, read: Mutex::default() }
    }

    /// The model; nothing where there is none yet. Blocks while it is read.
    pub fn get(&self) -> Result<Option<Arc<MiniLm>>, TextModelError> {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if read.is_none()
            && let Some(folder) = self.installed()
        {
            *read = Some(Arc::new(MiniLm::load(folder)?));
        }
        Ok(read.clone())
    }

    fn installed(&self) -> Option<&PathBuf> {
        let folder = self.folder.as_ref()?;
        FILES.iter().all(|file| folder.join(file).is_file()).then_some(folder)
    }
}
