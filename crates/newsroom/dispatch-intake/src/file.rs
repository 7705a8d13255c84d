//! A file, read within bounds.

use crate::notice::Arrival;
use bucket::Peek;
use dispatches::{Dispatch, IntakeError, LIMITS, read};
use lambda_bridge::UpstreamError;

/// What was read of a file.
pub(crate) struct File {
    /// Its entity tag.
    pub(crate) etag: String,
    /// Its dispatches, each read or refused by itself.
    pub(crate) items: Vec<Result<Dispatch, IntakeError>>,
}

/// Why nothing of a file was read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum FileRefused {
    #[error("the file was gone before it was read: put it there again")]
    Gone,
    #[error(transparent)]
    Unread(#[from] IntakeError),
}

impl FileRefused {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Gone => "FileGone",
            Self::Unread(error) => error.name(),
        }
    }
}

/// Reads a file: its size first, as S3 told it; then at most one byte more than a file may have, since another
/// may stand there by now. What stands there is read: of what was overwritten there is nothing to read any more,
/// and what is there is told of once more.
///
/// # Errors
/// The bucket does not answer, or refuses.
pub(crate) async fn read_file(
    bucket: &impl Peek,
    arrival: &Arrival,
) -> Result<Result<File, FileRefused>, UpstreamError> {
    if arrival.size > LIMITS.bytes as u64 {
        return Ok(Err(IntakeError::TooLarge.into()));
    }
    let Some(glimpse) = bucket.peek(&arrival.key, LIMITS.bytes + 1).await? else {
        return Ok(Err(FileRefused::Gone));
    };
    let items = read(&glimpse.beginning).map_err(FileRefused::from);
    Ok(items.map(|items| File { etag: glimpse.etag, items }))
}
