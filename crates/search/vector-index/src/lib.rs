//! The vector index that image search asks: a port and three adapters.
//!
//! [`Find`] answers queries through an alias, [`Build`] makes an index and sends queries there by
//! switching the alias, so that nobody waits while the shop is indexed again. [`OpenSearch`] speaks
//! to a cluster; [`EmbeddedIndex`] keeps HNSW indexes in a folder, [`BucketIndex`] keeps them in a bucket and
//! searches a copy, for shops too small for a cluster. [`Locate`] says which cluster images are in,
//! without searching: of an embedded index only the rows are read, no graph. All give the same scores: `1 / (1 + d²)` with `d²` the squared
//! Euclidean distance, as OpenSearch's k-NN plugin for the space `l2`.

mod build;
mod clusters;
mod config;
mod embedded;
mod embedding;
mod error;
mod find;
mod hit_metadata;
mod in_bucket;
mod index;
mod item;
mod locate;
mod opensearch;
mod score;

pub use build::Build;
pub use clusters::Clusters;
pub use config::IndexConfig;
pub use embedded::EmbeddedIndex;
pub use embedded::folder_clusters::FolderClusters;
pub use embedding::Embedding;
pub use error::IndexError;
pub use find::{Filters, Find, Hit, NearestQuery};
pub use hit_metadata::HitMetadata;
pub use hnsw::HnswParameters;
pub use in_bucket::BucketIndex;
pub use in_bucket::clusters::BucketClusters;
pub use index::Index;
pub use item::{Item, Metadata};
pub use locate::Locate;
pub use opensearch::{KnnEngine, OpenSearch, OpenSearchConfig, SigningService};
pub use score::similarity;
