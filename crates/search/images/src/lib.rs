//! The vocabulary of the image index: plain data, and the keys under which it lies in the bucket.
//!
//! ```text
//! pictures/<id>.png                 source pictures
//! manifests/<name>.jsonl            an [`Image`] a line
//! interactions/<name>.csv           USER_ID, ITEM_ID (an image), TIMESTAMP, EVENT_TYPE
//! embeddings/<index>/<batch>.jsonl  a [`Line`] a line: embeddings, and what could not have one
//! clusters/<index>/centroids.json   [`Centroids`]
//! clusters/<index>/report.json      a [`Report`]
//! clusters/<index>/assigned/<batch>.json   [`Assigned`]: the clusters of a batch's images
//! personalize/<index>/interactions.csv     the interactions with clusters instead of images
//! index/...                         the embedded index, see `vector_index::InBucket`
//! ```

pub mod keys;

mod embedded;
mod image;
mod lines;
mod listed;
mod name;
mod read;
mod report;

pub use embedded::{Embedded, Fault, Line, Reason};
pub use image::{Image, Text, is_metadata_name};
pub use lines::{Unreadable, read_lines, write_lines};
pub use listed::{Listed, listed};
pub use name::{is_batch_name, is_index_name, is_key};
pub use read::Misfit;
pub use report::{Assigned, Centroids, Report};
