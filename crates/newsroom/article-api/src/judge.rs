//! Whether a version may be written, by what stands.

use crate::Problem;
use article_store::{Kept, Standing};

/// Whether the writer has seen what stands.
///
/// # Errors
/// Nothing stands, and the writer has seen something.
pub fn has_seen(standing: Option<&Standing>, after: u32) -> Result<bool, Problem> {
    match standing {
        None if after > 0 => Err(Problem::NoSuchArticle),
        None => Ok(true),
        Some(standing) => Ok(standing.version == after),
    }
}

/// Whether one version says the same as another, by the same person.
#[must_use]
pub fn is_same(one: &Kept, other: &Kept) -> bool {
    let other = Kept { written_at: one.written_at, ..other.clone() };
    *one == other
}
