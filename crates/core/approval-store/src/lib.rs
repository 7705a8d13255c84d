//! Where approval records are kept: small ports, DynamoDB behind them and, with the feature
//! `test-double`, memory and the contract that both meet.
//!
//! The ports are split by operation, so that a handler's signature states its permissions. The
//! items are described in `docs/core/approval.md`.

mod attribute;
#[cfg(feature = "test-double")]
pub mod contract;
mod dynamodb;
mod item;
mod key;
#[cfg(feature = "test-double")]
mod memory;
mod port;

pub use dynamodb::DynamoDb;
#[cfg(feature = "test-double")]
pub use memory::Memory;
pub use port::{
    CommitWrite, CountTries, FindLink, FindRecord, ListOpen, MarkMailed, ReadAudit, StoreError,
    Written,
};
