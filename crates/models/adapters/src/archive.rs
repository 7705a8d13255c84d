//! Adapters in a .tar.gz, as they are handed to SageMaker.

use crate::files::{CONFIG, Found, Kind, MAX_WEIGHTS, WEIGHTS};
use crate::{AdapterError, Files, MIB};
use flate2::Compression;
use flate2::bufread::GzDecoder;
use flate2::write::GzEncoder;
use std::io::{self, BufReader, Read};
use tar::{Archive, Builder, Entry, EntryType, Header};

/// Of everything in an archive, in bytes: the files at their greatest, and tar's own.
const MAX_UNPACKED: u64 = MAX_WEIGHTS + 4 * MIB;

impl Files {
    /// Reads a .tar.gz whose files lie at its root.
    ///
    /// # Errors
    /// It is damaged, too large, or holds anything but an adapter's files.
    pub fn from_archive(bytes: &[u8]) -> Result<Self, AdapterError> {
        let mut archive = Archive::new(GzDecoder::new(bytes).take(MAX_UNPACKED));
        let found = read(&mut archive);
        let mut rest = archive.into_inner();
        let is_padding = if found.is_ok() { holds_zeros_only(&mut rest) } else { Ok(true) };
        // What is cut off at the limit looks damaged, so this is asked first.
        if rest.limit() == 0 {
            return Err(AdapterError::TooLarge { what: "the archive", limit: MAX_UNPACKED });
        }
        let files = found?.files()?;
        match (is_padding, rest.into_inner().into_inner()) {
            (Ok(true), []) => Ok(files),
            (Ok(_), _) => Err(AdapterError::Trailing),
            (Err(_), _) => Err(AdapterError::NoArchive),
        }
    }
}

/// Tar pads its end.
fn holds_zeros_only(rest: &mut impl Read) -> io::Result<bool> {
    let mut zeros = true;
    for byte in BufReader::new(rest).bytes() {
        zeros &= byte? == 0;
    }
    Ok(zeros)
}

fn read<R: Read>(archive: &mut Archive<R>) -> Result<Found, AdapterError> {
    let mut found = Found::default();
    for entry in archive.entries().map_err(|_| AdapterError::NoArchive)? {
        let entry = entry.map_err(|_| AdapterError::NoArchive)?;
        if let Some(kind) = kind(&entry)? {
            found.add(kind, entry.size(), entry).map_err(damaged)?;
        }
    }
    Ok(found)
}

fn damaged(error: AdapterError) -> AdapterError {
    if matches!(error, AdapterError::Io(_)) { AdapterError::NoArchive } else { error }
}

/// What an entry is; none for the root, which `tar -C FOLDER .` adds.
fn kind<R: Read>(entry: &Entry<'_, R>) -> Result<Option<Kind>, AdapterError> {
    let path = entry.path_bytes();
    let path = String::from_utf8_lossy(&path);
    let name = path.strip_prefix("./").unwrap_or(&path);
    let shown = || crate::error::shown(name);
    match entry.header().entry_type() {
        EntryType::Directory if matches!(name, "" | ".") => Ok(None),
        _ if name.contains(['/', '\\']) => Err(AdapterError::Folder(shown())),
        EntryType::Directory => Err(AdapterError::Folder(shown())),
        EntryType::Regular => Kind::of(name).map(Some),
        _ => Err(AdapterError::Link(shown())),
    }
}

pub(crate) fn pack(files: &Files) -> io::Result<Vec<u8>> {
    let mut builder = Builder::new(GzEncoder::new(Vec::new(), Compression::default()));
    for (name, content) in [(CONFIG, &files.config), (WEIGHTS, &files.weights)] {
        let mut header = Header::new_ustar();
        header.set_size(content.len() as u64);
        header.set_mode(0o644);
        builder.append_data(&mut header, name, content.as_slice())?;
    }
    builder.into_inner()?.finish()
}
