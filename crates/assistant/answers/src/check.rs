//! Checks that several types share.

use crate::LIMITS;
use bounds::{InvalidInput, check_is, check_text};

/// An id: 1 to 128 characters, no control characters.
pub(crate) fn check_id(field: &'static str, id: &str) -> Result<(), InvalidInput> {
    check_text(field, id, LIMITS.id)?;
    check_is(field, !id.chars().any(char::is_control), "a text without control characters")
}

/// Checks each item of a list; a finding names the item by its place.
pub(crate) fn check_each<T>(
    field: &str,
    items: &[T],
    check: impl Fn(&T) -> Result<(), InvalidInput>,
) -> Result<(), InvalidInput> {
    let named = |(at, item)| check(item).map_err(|error| error.within(&format!("{field}[{at}]")));
    items.iter().enumerate().try_for_each(named)
}
