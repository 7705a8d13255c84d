//! Why a model cannot be used.

use std::path::PathBuf;

#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    #[error("{0} cannot be read")]
    File(PathBuf, #[source] std::io::Error),
    /// Not a Llama, or not as its metadata says; or a computation failed.
    #[error("the weights cannot be used")]
    Weights(#[from] candle_core::Error),
    #[error("the tokenizer cannot be used")]
    Tokenizer(#[source] tokenizers::Error),
}
