//! A file of an agency.

use crate::files::files_of;
use cli_base::error::{Error, at_path};
use dispatches::{Dispatch, IntakeError};
use std::fs;
use std::path::{Path, PathBuf};

/// A file of an agency as it is put, and what this program reads of it: by the crate that the stack reads with.
#[derive(Debug, Clone, PartialEq)]
pub struct AgencyFile {
    /// As it was named.
    pub(super) path: PathBuf,
    pub(super) content: Vec<u8>,
    /// One of a file of which nothing can be read.
    pub(super) items: Vec<Result<Dispatch, IntakeError>>,
}

impl AgencyFile {
    /// A file with this content.
    #[must_use]
    pub fn new(path: &Path, content: Vec<u8>) -> Self {
        let items = dispatches::read(&content).unwrap_or_else(|error| vec![Err(error)]);
        Self { path: path.to_owned(), content, items }
    }

    /// How many items it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether it has none, as a feed may.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

/// All files of `paths`, those of a folder by name.
///
/// # Errors
/// One cannot be read, or there is none.
pub fn read(paths: &[PathBuf]) -> Result<Vec<AgencyFile>, Error> {
    let mut found = Vec::new();
    for path in paths {
        for file in files_of(path)? {
            let content = fs::read(&file).map_err(at_path(&file))?;
            found.push(AgencyFile::new(&file, content));
        }
    }
    match found.is_empty() {
        true => Err(Error::Usage("no file in it: name a file or a folder of them".into())),
        false => Ok(found),
    }
}
