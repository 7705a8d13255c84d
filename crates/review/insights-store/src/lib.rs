//! Where reviews are collected for reports, and where the reports are kept: small ports, DynamoDB
//! behind them and, with the feature `test-double`, memory and the contract that both meet.
//!
//! Whatever order events come in, and however often, an item ends the same: what was posted and how
//! it ended are attributes of their own, an older outcome never replaces a newer one, and the words
//! of a harmful review go with its outcome and do not come back. The items are described in
//! `docs/review/insights.md`.

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
    CollectEvent, Collection, Fact, FindReport, KeepReport, NoteProduct, ReadReviews, ReportKey,
    StoreError,
};
