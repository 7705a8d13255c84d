//! The networks, read when the first picture comes.

use crate::{RecognitionError, Recognizer};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// The folder of the networks, and the networks once they were read. The folder may appear later.
#[derive(Debug, Default)]
pub struct LazyRecognizer {
    folder: Option<PathBuf>,
    read: Mutex<Option<Arc<Recognizer>>>,
}

impl LazyRecognizer {
    /// From a folder, which need not exist yet.
    #[must_use]
    pub fn in_folder(folder: Option<PathBuf>) -> Self {
        Self { folder, read: Mutex::default() }
    }

    /// Whether a folder was named at all.
    #[must_use]
    pub fn is_expected(&self) -> bool {
        self.folder.is_some()
    }

    /// The networks; nothing where they are not there yet. Blocks while they are read.
    ///
    /// # Errors
    /// Something is damaged.
    pub fn get(&self) -> Result<Option<Arc<Recognizer>>, RecognitionError> {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if read.is_none()
            && let Some(folder) = self.installed()
        {
            *read = Some(Arc::new(Recognizer::load(folder)?));
        }
        Ok(read.clone())
    }

    /// The folder where its package was installed whole: that file is written last.
    fn installed(&self) -> Option<&PathBuf> {
        self.folder.as_ref().filter(|folder| folder.join("package.txt").is_file())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_read_before_it_is_installed() {
        assert!(LazyRecognizer::default().get().expect("no fault").is_none());
        let nowhere = LazyRecognizer::in_folder(Some("/no/such/folder".into()));
        assert!(nowhere.get().expect("no fault").is_none() && nowhere.is_expected());
        assert!(!LazyRecognizer::default().is_expected());
    }
}
