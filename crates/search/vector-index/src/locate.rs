//! Saying which cluster images are in, without searching.

use crate::IndexError;

/// Says which cluster images are in.
pub trait Locate {
    /// The cluster of each image in the current index, in the order of the ids; none for an image
    /// that the index lacks.
    ///
    /// # Errors
    /// The index does not answer or does not exist.
    fn locate(
        &self,
        ids: &[&str],
    ) -> impl Future<Output = Result<Vec<Option<String>>, IndexError>> + Send;
}
