//! The files that a command is given.

use cli_base::error::{Error, at_path};
use std::fs;
use std::path::{Path, PathBuf};

/// A file itself; of a folder, those that are named like dispatches, by name.
///
/// # Errors
/// The folder cannot be read.
pub(crate) fn files_of(path: &Path) -> Result<Vec<PathBuf>, Error> {
    files(path, &["json", "xml", "rss", "atom"])
}

/// A file itself; of a folder, those that end in one of these, by name.
///
/// # Errors
/// The folder cannot be read.
pub(crate) fn files(path: &Path, endings: &[&str]) -> Result<Vec<PathBuf>, Error> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = fs::read_dir(path).map_err(at_path(path))?;
    let paths = entries.map(|entry| entry.map(|entry| entry.path()));
    let mut paths: Vec<PathBuf> = paths.collect::<Result<_, _>>().map_err(at_path(path))?;
    let is_named = |path: &Path| {
        path.extension().is_some_and(|ending| endings.iter().any(|one| ending == *one))
    };
    paths.retain(|path| path.is_file() && is_named(path));
    paths.sort();
    Ok(paths)
}
