//! Reads an object by its content.

use crate::{Get, ObjectError};
use std::borrow::Cow;

/// Reads an object by `parse`. `content` names in the error what the object holds, such as
/// `the manifest`.
///
/// # Errors
/// There is no such object, `parse` gives nothing, or the bucket does not answer or refuses.
pub async fn read_object<T>(
    bucket: &impl Get,
    key: &str,
    content: impl Into<Cow<'static, str>>,
    parse: impl FnOnce(&[u8]) -> Option<T>,
) -> Result<T, ObjectError> {
    let bytes = bucket.get(key).await?;
    bytes.and_then(|bytes| parse(&bytes)).ok_or_else(|| ObjectError::unreadable(content))
}

/// As [`read_object`], of an object that need not be there: without it the empty value.
///
/// # Errors
/// `parse` gives nothing, or the bucket does not answer or refuses.
pub async fn read_if_there<T: Default>(
    bucket: &impl Get,
    key: &str,
    content: impl Into<Cow<'static, str>>,
    parse: impl FnOnce(&[u8]) -> Option<T>,
) -> Result<T, ObjectError> {
    let Some(bytes) = bucket.get(key).await? else { return Ok(T::default()) };
    parse(&bytes).ok_or_else(|| ObjectError::unreadable(content))
}
