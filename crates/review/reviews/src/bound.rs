//! Checks of one field: named, never quoted.

use crate::InvalidReview;

pub(crate) fn required(
    field: &'static str,
    value: &str,
    limit: usize,
) -> Result<(), InvalidReview> {
    if value.trim().is_empty() {
        return Err(InvalidReview::Empty(field));
    }
    at_most(field, Some(value), limit)
}

/// Checks that a text has at most `limit` characters.
///
/// # Errors
/// It is longer.
pub fn at_most(
    field: &'static str,
    value: Option<&str>,
    limit: usize,
) -> Result<(), InvalidReview> {
    let fits = value.is_none_or(|v| v.chars().nth(limit).is_none());
    if fits { Ok(()) } else { Err(InvalidReview::TooLong { field, limit }) }
}

pub(crate) fn in_range(
    field: &'static str,
    fits: bool,
    range: &'static str,
) -> Result<(), InvalidReview> {
    if fits { Ok(()) } else { Err(InvalidReview::OutOfRange { field, range }) }
}

/// Checks that a list has at most `limit` items.
///
/// # Errors
/// It has more.
pub fn few<T>(field: &'static str, list: &[T], limit: usize) -> Result<(), InvalidReview> {
    if list.len() <= limit { Ok(()) } else { Err(InvalidReview::TooMany { field, limit }) }
}
