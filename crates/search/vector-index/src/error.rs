//! What can go wrong with an index.

use lambda_bridge::{NamedError, UpstreamError};
use std::path::PathBuf;

/// An index did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// There is no such index or alias.
    #[error("there is no index {0}")]
    Missing(String),
    /// An embedding is of another length than the index.
    #[error("an embedding has {given} dimensions, the index has {expected}")]
    WrongDimension {
        /// The index's.
        expected: usize,
        /// The embedding's.
        given: usize,
    },
    /// An index's name would not do as the name of a file and of an OpenSearch index.
    #[error(
        "an index's name has lower-case letters, digits, - and _ only and starts with a letter"
    )]
    InvalidName,
    /// The cluster does not answer, or refuses.
    #[error(transparent)]
    Upstream(#[from] UpstreamError),
    /// The folder of an embedded index cannot be read or written.
    #[error("cannot read or write {path}")]
    Storage {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The HNSW library refuses.
    #[error("the embedded index {index} fails: {reason}")]
    Broken {
        /// Its name.
        index: String,
        /// What the library says.
        reason: String,
    },
}

impl NamedError for IndexError {
    fn name(&self) -> &'static str {
        match self {
            Self::Upstream(error) => error.name(),
            Self::WrongDimension { .. } => "WrongDimension",
            Self::Missing(_) | Self::InvalidName => "UpstreamRejected",
            Self::Storage { .. } | Self::Broken { .. } => "UpstreamUnavailable",
        }
    }
}

/// # Errors
/// An embedding of `given` floats does not have the index's length.
pub(crate) fn check_dimensions(expected: usize, given: usize) -> Result<(), IndexError> {
    if given == expected { Ok(()) } else { Err(IndexError::WrongDimension { expected, given }) }
}

/// # Errors
/// The name holds more than lower-case letters, digits, `-` and `_`, or starts otherwise.
pub(crate) fn check_name(name: &str) -> Result<(), IndexError> {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    let starts_well = name.starts_with(|c: char| c.is_ascii_lowercase());
    let valid = starts_well && name.len() <= 200 && name.chars().all(allowed);
    if valid { Ok(()) } else { Err(IndexError::InvalidName) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_do_for_files_and_clusters() {
        for name in ["images", "images-2026_01"] {
            assert!(check_name(name).is_ok());
        }
        for name in ["", "Images", "../images", "images/..", "_all", "images*", "-a"] {
            assert!(check_name(name).is_err(), "{name}");
        }
    }
}
