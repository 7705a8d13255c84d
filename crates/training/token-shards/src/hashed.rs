//! A file's hash while it is written or read.

use sha2::{Digest, Sha256};
use std::io::{self, Read, Write};

/// Counts and hashes what goes through.
pub(crate) struct Hashed<W> {
    inner: W,
    hash: Sha256,
    bytes: u64,
}

impl<W> Hashed<W> {
    pub(crate) fn new(inner: W) -> Self {
        Self { inner, hash: Sha256::new(), bytes: 0 }
    }

    /// What it wrote to, the bytes, and their hash.
    pub(crate) fn finish(self) -> (W, u64, String) {
        (self.inner, self.bytes, hex(&self.hash.finalize()))
    }
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.inner.write(bytes)?;
        self.hash.update(&bytes[..count]);
        self.bytes += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// Length and SHA-256 of what is left to be read, at most `most` bytes of it.
///
/// # Errors
/// It cannot be read.
pub fn hash(reader: &mut impl Read, most: u64) -> io::Result<(u64, String)> {
    let mut hashed = Hashed::new(io::sink());
    io::copy(&mut reader.take(most), &mut hashed)?;
    let (_, bytes, hash) = hashed.finish();
    Ok((bytes, hash))
}

/// Bytes in hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
