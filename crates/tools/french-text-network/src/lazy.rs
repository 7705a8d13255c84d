//! The networks, read when the first text comes.

use crate::{FrenchNetwork, NetworkError};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// The folder of the networks, and the networks once they were read. The folder may appear later.
#[derive(Debug, Default)]
pub struct LazyFrench {
    folder: Option<PathBuf>,
    read: Mutex<Option<Arc<FrenchNetwork>>>,
}

impl LazyFrench {
    /// From a folder, which need not exist yet.
    #[must_use]
    pub fn in_folder(folder: Option<PathBuf>) -> Self {
        Self { folder, read: Mutex::default() }
    }

    /// The networks; nothing where they are not there yet. Blocks while they are read.
    ///
    /// # Errors
    /// Something is damaged.
    pub fn get(&self) -> Result<Option<Arc<FrenchNetwork>>, NetworkError> {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if read.is_none()
            && let Some(folder) = self.installed()
        {
            *read = Some(Arc::new(FrenchNetwork::load(folder)?));
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
        assert!(LazyFrench::default().get().expect("no fault").is_none());
        let nowhere = LazyFrench::in_folder(Some("/no/such/folder".into()));
        assert!(nowhere.get().expect("no fault").is_none());
    }
}
