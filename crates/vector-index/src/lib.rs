//! The vector index that image search asks: a port and two adapters.
//!
//! [`Find`] answers queries through an alias, [`Build`] makes an index and puts it in force by
//! switching the alias, so that nobody waits while the shop is indexed anew. [`OpenSearch`] speaks
//! to a cluster; [`Embedded`] keeps HNSW indexes in a folder, for the local default and for shops
//! too small for a cluster. Both give the same scores: `1 / (1 + d²)` with `d²` the squared
//! Euclidean distance, as OpenSearch's k-NN plugin for the space `l2`.

mod build;
mod embedded;
mod error;
mod find;
mod item;
mod opensearch;
mod score;

pub use build::Build;
pub use embedded::{Embedded, HnswParameters};
pub use error::IndexError;
pub use find::{Filters, Find, Hit, Nearest};
pub use item::{Item, Metadata};
pub use opensearch::{OpenSearch, OpenSearchConfig, SigningService};
pub use score::similarity;
