//! What goes wrong.

use std::path::{Path, PathBuf};

/// Why there is no measurement.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder cannot be used.
    #[error("{0}: {1}")]
    File(PathBuf, #[source] std::io::Error),
    /// A program cannot be started.
    #[error("cannot start {0}: {1}")]
    Start(PathBuf, #[source] std::io::Error),
    /// A socket cannot be used.
    #[error("on loopback: {0}")]
    Network(#[from] std::io::Error),
    /// The certificate cannot be made.
    #[error("cannot make a certificate: {0}")]
    Certificate(#[from] rcgen::Error),
    /// The server cannot speak TLS.
    #[error("cannot serve TLS: {0}")]
    Tls(#[from] rustls::Error),
    /// What is measured did not do what it should.
    #[error("{0}")]
    Wrong(String),
    /// A measured process failed.
    #[error("{0}: {1}")]
    Trial(String, #[source] Box<Error>),
    /// A document cannot be written or read.
    #[error("JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// A package cannot be written.
    #[error("zip: {0}")]
    Zip(#[from] zip::result::ZipError),
}

/// For `map_err` on files.
pub(crate) fn at(path: &Path) -> impl FnOnce(std::io::Error) -> Error {
    move |error| Error::File(path.to_owned(), error)
}

/// For `ok_or_else` and refusals.
pub(crate) fn wrong<T>(what: impl Into<String>) -> Result<T, Error> {
    Err(Error::Wrong(what.into()))
}
