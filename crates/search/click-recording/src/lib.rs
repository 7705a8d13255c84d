//! Lambda: clicks on images become events of their clusters, for Personalize.
//!
//! What Personalize ranks are clusters, so each click is put as an event of the cluster that its
//! image is in ([`vector_index::Locate`], [`Record`]). A click that Personalize or the index does not
//! take at the moment goes into a queue ([`Keep`]), which hands it to the same function again
//! ([`retry`]); so that none counts twice, each has an id of its own from the start ([`StampedClick`]).
//! An image that the index lacks is told and stops no other click.
//!
//! Metrics: `ClicksRecorded`, `ClicksQueued`, `ClicksUnknown`, `ClicksFailed`.

mod batch;
mod config;
mod error;
mod handle;
mod http;
mod input;
mod message;
mod output;
mod patience;
mod personalize;
mod ports;
mod queue;
mod retry;
mod serve;
mod stamp;

pub use batch::{Batch, MOST_EVENTS, into_batches};
pub use config::Config;
pub use error::{ERRORS, Error};
pub use handle::{Services, Upstreams, handle};
pub use input::{Click, Input, MOST_CLICKS};
pub use message::{QueueAnswer, QueueEvent};
pub use output::{ClickOutcome, ClickResult, Output};
pub use patience::Patience;
pub use personalize::Personalize;
pub use ports::{Keep, Record};
pub use queue::ClickQueue;
pub use retry::retry;
pub use serve::serve;
pub use stamp::{StampedClick, stamp};
