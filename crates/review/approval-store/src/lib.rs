//! Where approval records are kept: small ports, DynamoDB and memory behind them, and the contract
//! that both meet.
//!
//! The ports are split by operation, so that a handler's signature states its permissions. The
//! items are described in `docs/review/approval.md`.

mod attribute;
pub mod contract;
mod dynamodb;
mod item;
mod key;
mod memory;
mod port;

pub use dynamodb::DynamoDb;
pub use memory::Memory;
pub use port::{
    CommitWrite, CountTries, FindLink, FindRecord, ListOpen, MarkMailed, ReadAudit, StoreError,
    Written,
};
