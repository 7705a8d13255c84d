//! Why nobody wrote.

use bedrock::AskError;
use lambda_bridge::{NamedError, UpstreamError};
use sagemaker::{SERVICE, SageMakerError};

/// Why there is no answer of the model that the route names. None quotes what was asked or said.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RouteError {
    /// No model could be asked, or its answers did not fit.
    #[error(transparent)]
    Ask(AskError),
    /// The writer is not on the endpoint.
    #[error("the endpoint does not serve the writer: deploy it, or correct the route")]
    AdapterMissing,
    /// Somebody else wrote, or the answer does not say who.
    #[error("the answer is not by the writer: it was dropped; look for reloads on the endpoint")]
    AdapterMismatch,
    /// The endpoint has no copies: it was scaled to zero, or the model is loaded again.
    #[error("the endpoint is not ready: retry in minutes")]
    EndpointAsleep,
}

/// What only writers on endpoints have.
const OWN: [RouteError; 3] =
    [RouteError::AdapterMissing, RouteError::AdapterMismatch, RouteError::EndpointAsleep];

/// An endpoint's error as the port of models says it: what the port has no error for is a refusal with the
/// error's name as its code, by which [`RouteError`] knows it again.
#[must_use]
pub fn refusal(error: SageMakerError) -> UpstreamError {
    match error {
        SageMakerError::Upstream(error) => error,
        own => UpstreamError::Rejected { service: SERVICE, code: own.name().to_owned() },
    }
}

impl From<AskError> for RouteError {
    fn from(error: AskError) -> Self {
        let AskError::Upstream(UpstreamError::Rejected { service: SERVICE, code }) = &error else {
            return Self::Ask(error);
        };
        let own = OWN.into_iter().find(|own| own.name() == code);
        own.unwrap_or(Self::Ask(error))
    }
}

impl NamedError for RouteError {
    fn name(&self) -> &'static str {
        match self {
            Self::Ask(error) => error.name(),
            Self::AdapterMissing => "AdapterMissing",
            Self::AdapterMismatch => "AdapterMismatch",
            Self::EndpointAsleep => "EndpointAsleep",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_endpoint_says_keeps_its_name() {
        let of = |error: SageMakerError| {
            let asked = AskError::Upstream(refusal(error));
            RouteError::from(asked).name()
        };
        let writer = || "kontor".to_owned();
        assert_eq!(of(SageMakerError::AdapterMissing(writer())), "AdapterMissing");
        assert_eq!(of(SageMakerError::AdapterMismatch(writer())), "AdapterMismatch");
        assert_eq!(of(SageMakerError::EndpointAsleep), "EndpointAsleep");
        let late = UpstreamError::TimedOut { service: SERVICE };
        assert_eq!(of(late.into()), "UpstreamUnavailable");
        let denied = UpstreamError::from_answer(SERVICE, 403, "AccessDeniedException");
        assert_eq!(of(denied.into()), "UpstreamRejected");
    }

    #[test]
    fn nobody_else_has_these_names() {
        let code = "AdapterMissing".to_owned();
        let bedrock = AskError::Upstream(UpstreamError::Rejected { service: "Bedrock", code });
        assert_eq!(RouteError::from(bedrock).name(), "UpstreamRejected");
        let invalid = AskError::Invalid { schema: "reply", kind: "truncated" };
        assert_eq!(RouteError::from(invalid).name(), "ModelOutputInvalid");
    }
}
