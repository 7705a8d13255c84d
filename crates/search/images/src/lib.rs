//! The vocabulary of the image index: plain data, and the keys under which it lies in the bucket.
//!
//! ```text
//! pictures/<id>.png                 source pictures
//! manifests/<name>.jsonl            an [`Image`] a line
//! interactions/<name>.csv           USER_ID, ITEM_ID (an image), TIMESTAMP, EVENT_TYPE
//! embeddings/<index>/<batch>.jsonl  a [`BatchLine`] a line: embeddings, and what could not have one
//! clusters/<index>/centroids.json   [`StoredCentroids`]
//! clusters/<index>/report.json      a [`Report`]
//! clusters/<index>/assigned/<batch>.json   [`ClusterAssignments`]: the clusters of a batch's images
//! personalize/<index>/interactions.csv     the interactions with clusters instead of images
//! index/...                         the embedded index, see `vector_index::BucketIndex`
//! ```

pub mod keys;

mod batch_line;
mod fields;
mod image;
mod json_lines;
mod manifest;
mod names;
mod report;

pub use batch_line::{BatchLine, EmbeddedImage, Fault, FaultReason};
pub use fields::InvalidField;
pub use image::{Image, MetadataValue, is_metadata_name};
pub use json_lines::{UnreadableLine, read_lines, write_lines};
pub use manifest::{ManifestLine, read_manifest};
pub use names::{is_batch_name, is_index_name, is_key};
pub use report::{ClusterAssignments, Report, StoredCentroids};
