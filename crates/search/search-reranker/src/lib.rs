//! The image search of a shop, in each user's style.
//!
//! A query, words or a picture, becomes an embedding ([`Embed`]); the vector index gives its
//! nearest images ([`vector_index::Find`]); the user's ranking of their clusters ([`Rank`]) is
//! fused with the search scores by the crate `ranking`. What is asked is planned and what is
//! answered is decided in pure functions ([`Plan`], [`decide`]); [`handle`] only asks.
//!
//! Personalisation never costs an answer: for an unknown user, or when Personalize is slow or
//! down, the plain search order comes with the [`Reason`]. Without an embedding or an index there
//! is a named error, never an empty list.

mod ask;
mod batches;
mod cache;
mod config;
mod deadline;
mod decide;
mod error;
mod handle;
mod http;
mod input;
mod near;
mod output;
mod personalize;
mod plan;
mod read;
mod reason;
mod unknown;

pub use ask::{Content, Embed, Liked, Rank};
pub use batches::{MOST_CLUSTERS_A_CALL, batches, merged};
pub use cache::Remembered;
pub use config::{Config, Limits, Timeouts};
pub use deadline::Within;
pub use decide::decide;
pub use error::Error;
pub use handle::{Services, Upstreams, handle};
pub use http::serve;
pub use input::{Input, OneOrMany, Query};
pub use near::Near;
pub use output::{Explanation, Found, Note, Output, Personalisation, Term};
pub use personalize::Personalize;
pub use plan::{Plan, Turn};
pub use reason::Reason;
pub use titan::{ImageFault, Titan, checked};
pub use unknown::unknown;
pub use vector_index::{Index, IndexConfig};
