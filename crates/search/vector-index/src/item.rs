//! What an index holds.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is known of an image besides its embedding, such as `title`, `style` or `url`. Every entry
/// can be filtered by its exact value.
pub type Metadata = BTreeMap<String, String>;

/// One indexed image.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Its id; adding an id again replaces the item.
    pub id: String,
    /// The cluster that it belongs to.
    pub cluster: String,
    /// As many floats as the index has dimensions.
    pub embedding: Vec<f32>,
    /// What else is known.
    #[serde(default)]
    pub metadata: Metadata,
}
