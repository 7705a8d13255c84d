//! The ports to Personalize and to the queue; [`vector_index::Locate`] is that to the index.

use crate::StampedClick;
use lambda_bridge::UpstreamError;

/// Puts clicks as events.
pub trait Record {
    /// Puts clicks of one user and session, at most [`crate::MOST_EVENTS`], each with its cluster.
    ///
    /// # Errors
    /// Personalize does not answer, or refuses; then none of them counts, or all are put again.
    fn record(
        &self,
        clicks: &[StampedClick],
    ) -> impl Future<Output = Result<(), UpstreamError>> + Send;
}

/// Keeps clicks that cannot be recorded at the moment.
pub trait Keep {
    /// Whether each message, as [`crate::QueueEvent`] brings it back, is kept.
    fn keep(
        &self,
        messages: Vec<String>,
    ) -> impl Future<Output = Vec<Result<(), UpstreamError>>> + Send;
}
