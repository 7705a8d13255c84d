//! Why nobody wrote.

use lambda_bridge::{NamedError, UpstreamError};

/// No error holds what the container said: that may quote the prompt.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SageMakerError {
    #[error("cannot ask the endpoint")]
    Upstream(#[from] UpstreamError),
    /// The writer is not on the endpoint.
    #[error("the endpoint does not serve {0}: deploy it, or correct the tenant's route")]
    AdapterMissing(String),
    /// Somebody else wrote, or the answer does not say who.
    #[error(
        "the answer is not by {0}: it was dropped; look for reloads and evictions on the endpoint"
    )]
    AdapterMismatch(String),
    /// The endpoint has no copies: it was scaled to zero, or the model is loaded again.
    #[error("the endpoint is not ready: retry in minutes")]
    EndpointAsleep,
}

impl NamedError for SageMakerError {
    fn name(&self) -> &'static str {
        match self {
            Self::Upstream(error) => error.name(),
            Self::AdapterMissing(_) => "AdapterMissing",
            Self::AdapterMismatch(_) => "AdapterMismatch",
            Self::EndpointAsleep => "EndpointAsleep",
        }
    }
}
