//! What benchmarks share: a Python to measure beside ([`python`]), and measurements that they
//! write into the documents themselves ([`write`], [`conditions`]), so that no figure is copied by
//! hand.

mod docs;
mod python;

pub use docs::{conditions, write};
pub use python::{folder, python};

use std::path::{Path, PathBuf};

/// The repository's folder.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3).unwrap_or(Path::new(".")).to_owned()
}

/// Whether a benchmark was started with this flag, `cargo bench -p NAME -- --FLAG`.
#[must_use]
pub fn asked_to(flag: &str) -> bool {
    std::env::args().any(|argument| argument == flag)
}
