//! Why the network cannot be used.

use std::path::PathBuf;
use thiserror::Error;

/// Why the network cannot be used.
#[derive(Debug, Error)]
pub enum NetworkError {
    /// A file of the package is not there.
    #[error("{0} cannot be read; set-up of a local stack installs it")]
    File(PathBuf, #[source] std::io::Error),
    /// A file that is no MessagePack.
    #[error("{0} is damaged")]
    Damaged(PathBuf, #[source] rmpv::decode::Error),
    /// JSON of the package that is none.
    #[error("{0} is damaged")]
    Json(PathBuf, #[source] serde_json::Error),
    /// A pattern of the tokenizer that is none.
    #[error("a pattern of the tokenizer cannot be used")]
    Pattern(#[from] Box<fancy_regex::Error>),
    /// Not the package that is known: something of it is missing or of another size.
    #[error("the package has no fitting {0}")]
    Unknown(&'static str),
}
