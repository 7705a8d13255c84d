//! How large a function is: its binary, and the package that Lambda fetches.

use crate::error::{Error, at};
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Bytes of a binary and of its package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Size {
    pub bytes: u64,
    /// The zip file with the binary as `bootstrap`, deflated as cargo-lambda does.
    pub zip_bytes: u64,
}

impl Size {
    /// Weighs a binary.
    ///
    /// # Errors
    /// It cannot be read.
    pub(crate) fn of(binary: &Path) -> Result<Self, Error> {
        let content = fs::read(binary).map_err(at(binary))?;
        let zip_bytes = package(&content)?.len() as u64;
        Ok(Self { bytes: content.len() as u64, zip_bytes })
    }
}

fn package(binary: &[u8]) -> Result<Vec<u8>, Error> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .unix_permissions(0o755);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("bootstrap", options)?;
    zip.write_all(binary)?;
    Ok(zip.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_is_deflated() {
        let package = package(&vec![7; 100_000]).unwrap();
        assert!(package.len() < 1_000, "{}", package.len());
        let mut zip = zip::ZipArchive::new(Cursor::new(package)).unwrap();
        assert_eq!(zip.by_name("bootstrap").unwrap().size(), 100_000);
    }
}
