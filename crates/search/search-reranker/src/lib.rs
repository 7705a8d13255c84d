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

mod batch_rankings;
mod cached_ranker;
mod config;
mod decide;
mod error;
mod handle;
mod http;
mod input;
mod near_hits;
mod output;
mod personalize;
mod plan;
mod ports;
mod read;
mod reason;
mod time_limit;
mod unknown_filter;

pub use batch_rankings::{MOST_CLUSTERS_A_CALL, merge_rankings, split_batches};
pub use cached_ranker::CachedRanker;
pub use config::{Config, Limits, Timeouts};
pub use decide::decide;
pub use error::{ERRORS, Error};
pub use handle::{Services, Upstreams, handle};
pub use http::{Served, serve};
pub use input::{Input, OneOrMany, Query};
pub use near_hits::NearHits;
pub use output::{Explanation, Note, Output, Personalisation, SearchResult, Term};
pub use personalize::Personalize;
pub use plan::{Plan, Preferences};
pub use ports::{Content, Embed, Rank, RankedCluster};
pub use reason::Reason;
pub use time_limit::TimeLimited;
pub use titan::{ImageFault, Titan, checked};
pub use unknown_filter::find_unknown_filter;
pub use vector_index::{Index, IndexConfig};
