//! A file, read within bounds.

use crate::notice::Arrival;
use bucket::Peek;
use dispatches::{Dispatch, IntakeError, LIMITS, read};
use lambda_bridge::UpstreamError;

/// What was read of a file.
pub(crate) struct File {
    /// Its entity tag.
    pub(crate) etag: String,
    /// Its dispatches, each read or refused by itself, with their numbers, from 1.
    pub(crate) items: Vec<(u32, Result<Dispatch, IntakeError>)>,
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
/// and what is there is told of once more. Of a file that is read again for some of its items, these are given;
/// what stands there must be what it was.
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
    if arrival.etag.as_ref().is_some_and(|etag| !is_same(etag, &glimpse.etag)) {
        return Ok(Err(FileRefused::Gone));
    }
    let items = read(&glimpse.beginning).map_err(FileRefused::from);
    Ok(items.map(|items| File { etag: glimpse.etag, items: wanted(items, &arrival.items) }))
}

/// S3 writes an entity tag with quotation marks in an answer, and without them in an event.
fn is_same(one: &str, other: &str) -> bool {
    one.trim_matches('"') == other.trim_matches('"')
}

/// The items with these numbers; all, where none is named.
fn wanted<T>(items: Vec<T>, numbers: &[u32]) -> Vec<(u32, T)> {
    let is_wanted = |(number, _): &(u32, T)| numbers.is_empty() || numbers.contains(number);
    (1..).zip(items).filter(is_wanted).collect()
}
