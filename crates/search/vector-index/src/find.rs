//! Asking an index.

use crate::{Embedding, HitMetadata, IndexError};
use compact_str::CompactString;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Conditions on metadata, all of which must hold: the key has one of the values. `cluster` is the
/// item's cluster. No values at all match nothing.
pub type Filters = BTreeMap<String, Vec<String>>;

/// A question for the nearest items.
#[derive(Debug, Clone)]
pub struct NearestQuery {
    /// Of as many floats as the index has dimensions.
    pub embedding: Embedding,
    /// How many items, from 1.
    pub count: usize,
    /// Which items come into question.
    pub filters: Filters,
}

/// An item that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    pub id: CompactString,
    pub cluster: CompactString,
    /// How near it is, from 0 to 1: see [`crate::similarity`].
    pub score: f64,
    /// What else is known of it.
    pub metadata: HitMetadata,
}

/// Finds the nearest items.
pub trait Find {
    /// At most `count` items that pass the filters, nearest first; an empty list means that no
    /// item passes them, never that something failed.
    ///
    /// # Errors
    /// The index does not answer, does not exist, or has other dimensions.
    fn find(
        &self,
        nearest: &NearestQuery,
    ) -> impl Future<Output = Result<Vec<Hit>, IndexError>> + Send;

    /// The names that metadata of the items have, in order; none where the index cannot tell.
    ///
    /// # Errors
    /// The index does not answer or does not exist.
    fn metadata_names(
        &self,
    ) -> impl Future<Output = Result<Option<Arc<[String]>>, IndexError>> + Send {
        std::future::ready(Ok(None))
    }

    /// The clusters of all items, where the index knows them without asking anybody; else none.
    fn clusters(&self) -> Arc<[String]> {
        Arc::default()
    }
}
