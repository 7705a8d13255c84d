//! Objects of one S3 bucket.
//!
//! A port for each operation, so that a handler's signature states the permissions that its
//! function needs. [`S3`] speaks S3's REST API itself: get, put, list and delete are a few lines,
//! and an SDK would be most of each function's package. `Memory`, behind the feature `test-double`, keeps
//! the same contract; `Granted` refuses what a template does not grant.

mod error;
#[cfg(feature = "test-double")]
mod granted;
mod host;
mod listing;
#[cfg(feature = "test-double")]
mod memory;
mod port;
mod read;
mod s3;

pub use error::ObjectError;
#[cfg(feature = "test-double")]
pub use granted::Granted;
#[cfg(feature = "test-double")]
pub use memory::Memory;
pub use port::{Delete, Get, GetEdition, Glimpse, List, Peek, Put};
pub use read::{read_if_there, read_object};
pub use s3::S3;
