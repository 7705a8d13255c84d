//! Where articles are kept: every version as it was written, and beside them what stands of each article
//! ([`Standing`]). Both are written at once, and only after the version that the writer has seen, so that of two
//! writers at once one is told of the other.
//!
//! The ports are split by operation, so that a handler's signature states its permissions. DynamoDB stands behind
//! them, and with the feature `test-double` memory.

#[cfg(feature = "test-double")]
mod contract;
mod key;
#[cfg(feature = "test-double")]
mod memory;
mod port;
mod standing;
mod table;

#[cfg(feature = "test-double")]
pub use contract::broken_rules;
pub use key::{STANDING_KEY, version_key, version_of};
#[cfg(feature = "test-double")]
pub use memory::Memory;
pub use port::{FindStanding, KeepVersion, ListStandings, Page, ReadVersion, Written};
pub use standing::{Kept, Standing};
pub use table::ArticleTable;
