//! Why a job ends without heads.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Why a job ends without heads. Lines are named by file and number, never quoted.
#[derive(Debug, Error)]
pub enum JobError {
    #[error("{0}")]
    File(PathBuf, #[source] io::Error),
    #[error("{file}, line {line}: {cause}")]
    Line { file: &'static str, line: usize, cause: &'static str },
    #[error("the training has no line")]
    NothingToLearn,
    /// Weights of the encoder that cannot be read, or heads that cannot be written.
    #[error("the weights")]
    Weights(#[from] vision_network::WeightsError),
}

pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> JobError + use<> {
    let path = path.to_owned();
    move |error| JobError::File(path, error)
}

/// Writes where the service looks for the reason of a failure; it shows the first 1,024 characters.
pub fn tell(base: &Path, reason: &str) {
    let folder = base.join("output");
    // The exit status tells of the failure in any case.
    let _ = fs::create_dir_all(&folder).and_then(|()| fs::write(folder.join("failure"), reason));
}
