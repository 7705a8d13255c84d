//! Records of files and folders.

use cli_base::error::{Error, at_path};
use run_watch::{Read, read};
use std::fs;
use std::path::{Path, PathBuf};

/// The records of files, and of all JSON Lines of folders, by name.
pub(crate) fn read_all(paths: &[PathBuf]) -> Result<Read, Error> {
    let mut all = Read::default();
    for path in paths {
        for file in files(path)? {
            let bytes = fs::read(&file).map_err(at_path(&file))?;
            let Read { records, torn } = read(&String::from_utf8_lossy(&bytes));
            all.records.extend(records);
            all.torn += torn;
        }
    }
    Ok(all)
}

fn files(path: &Path) -> Result<Vec<PathBuf>, Error> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(at_path(path))? {
        let file = entry.map_err(at_path(path))?.path();
        if file.extension().is_some_and(|extension| extension == "jsonl") {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}
