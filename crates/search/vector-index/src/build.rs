//! Makes an index and sends queries there.

use crate::{IndexError, Item};

/// Builds indexes beside the current one. Every step can be repeated after a crash.
pub trait Build {
    /// Makes an empty index; one of that name that exists stays as it is.
    ///
    /// # Errors
    /// The adapter's store refuses or does not answer.
    fn create(
        &self,
        index: &str,
        dimensions: usize,
    ) -> impl Future<Output = Result<(), IndexError>> + Send;

    /// Adds items, replacing those of the same id. They are found once the alias is switched.
    ///
    /// # Errors
    /// There is no such index, an item has other dimensions, or the store does not answer; then
    /// some items may have been added.
    fn add(
        &self,
        index: &str,
        items: &[Item],
    ) -> impl Future<Output = Result<(), IndexError>> + Send;

    /// How many items an index has.
    ///
    /// # Errors
    /// There is no such index, or the store does not answer.
    fn count(&self, index: &str) -> impl Future<Output = Result<usize, IndexError>> + Send;

    /// Makes all added items searchable and the alias point at this index alone, in one step.
    ///
    /// # Errors
    /// There is no such index, or the store does not answer; the alias is as it was.
    fn switch(
        &self,
        alias: &str,
        index: &str,
    ) -> impl Future<Output = Result<(), IndexError>> + Send;

    /// The index that the alias points at, if any.
    ///
    /// # Errors
    /// The store does not answer.
    fn current(
        &self,
        alias: &str,
    ) -> impl Future<Output = Result<Option<String>, IndexError>> + Send;

    /// Removes an index; one that does not exist counts as removed.
    ///
    /// # Errors
    /// The store refuses or does not answer.
    fn remove(&self, index: &str) -> impl Future<Output = Result<(), IndexError>> + Send;
}
