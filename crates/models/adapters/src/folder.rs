//! Adapters in a folder, as PEFT's `save_pretrained` writes it.

use crate::files::{Found, Kind};
use crate::{AdapterError, Files};
use std::fs::{self, DirEntry, File};
use std::path::Path;

impl Files {
    /// Reads the folder at `path`.
    ///
    /// # Errors
    /// It cannot be read, or holds anything but an adapter's files.
    pub fn from_folder(path: &Path) -> Result<Self, AdapterError> {
        let mut found = Found::default();
        for entry in fs::read_dir(path).map_err(AdapterError::Io)? {
            add(&mut found, &entry.map_err(AdapterError::Io)?)?;
        }
        found.files()
    }
}

fn add(found: &mut Found, entry: &DirEntry) -> Result<(), AdapterError> {
    let name = entry.file_name().to_string_lossy().into_owned();
    // Of the entry itself: a link is not followed.
    let about = entry.metadata().map_err(AdapterError::Io)?;
    if about.is_dir() {
        return Err(AdapterError::Folder(crate::error::shown(&name)));
    }
    if !about.is_file() {
        return Err(AdapterError::Link(crate::error::shown(&name)));
    }
    let kind = Kind::of(&name)?;
    found.add(kind, about.len(), File::open(entry.path()).map_err(AdapterError::Io)?)
}
