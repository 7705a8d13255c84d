//! For tests: buckets with pictures, and whoever looks at them, as recorded or as bad as they can be.

#![allow(clippy::unwrap_used, clippy::missing_panics_doc, reason = "only tests use it")]

mod recorded;
mod spoilt;

pub use recorded::RecordedBucket;
pub use spoilt::{SpoiltBucket, SpoiltEyes};
