//! Why nobody answers.

use bedrock::AskError;
use lambda_bridge::{NamedError, UpstreamError};

/// Why there is no answer. None quotes what was asked, shown or said.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LookError {
    /// The model is there, but not loaded yet.
    #[error("the model is being loaded: retry in a minute")]
    ModelNotReady,
    /// The program behind the endpoint, or the model itself, failed.
    #[error("the model failed ({code}): read the log of its container")]
    ModelFailed {
        /// The service's error code, with the status that the program gave.
        code: String,
    },
    /// The request is larger than the service takes.
    #[error("the request is larger than the service takes: ask about fewer pictures at once")]
    PayloadTooLarge,
    /// The service does not answer or refuses.
    #[error("cannot ask the model")]
    Upstream(#[source] UpstreamError),
    /// What was answered is no answer to what was asked.
    #[error("the model's answers do not fit ({0}): try another model")]
    OutputInvalid(
        /// The kind of fault.
        &'static str,
    ),
}

impl NamedError for LookError {
    fn name(&self) -> &'static str {
        match self {
            Self::ModelNotReady => "ModelNotReady",
            Self::ModelFailed { .. } => "ModelFailed",
            Self::PayloadTooLarge => "PayloadTooLarge",
            Self::Upstream(error) => error.name(),
            Self::OutputInvalid(_) => "ModelOutputInvalid",
        }
    }
}

/// The codes by which the services say that a model is not loaded, and that it failed: Bedrock's and
/// SageMaker's (<https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html>).
const NOT_READY: &str = "ModelNotReadyException";
/// Ours, and what a gateway says.
pub(crate) const TOO_LARGE: &str = "PayloadTooLarge";
const FAILED: [&str; 2] = ["ModelError", "ModelErrorException"];

impl From<UpstreamError> for LookError {
    fn from(error: UpstreamError) -> Self {
        let Some(code) = code(&error) else { return Self::Upstream(error) };
        if code == NOT_READY {
            Self::ModelNotReady
        } else if code == TOO_LARGE {
            Self::PayloadTooLarge
        } else if FAILED.iter().any(|name| code.split(' ').next() == Some(name)) {
            Self::ModelFailed { code: code.to_owned() }
        } else {
            Self::Upstream(error)
        }
    }
}

fn code(error: &UpstreamError) -> Option<&str> {
    match error {
        UpstreamError::Throttled { code, .. }
        | UpstreamError::Unavailable { code, .. }
        | UpstreamError::Rejected { code, .. } => Some(code),
        UpstreamError::TimedOut { .. } => None,
    }
}

impl From<AskError> for LookError {
    fn from(error: AskError) -> Self {
        match error {
            AskError::Upstream(error) => error.into(),
            AskError::Invalid { kind, .. } => Self::OutputInvalid(kind),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_named_by_what_helps() {
        let of = |status, code: &str| {
            LookError::from(UpstreamError::from_answer("SageMaker", status, code)).name()
        };
        assert_eq!(of(429, "ModelNotReadyException"), "ModelNotReady");
        assert_eq!(of(424, "ModelError 500"), "ModelFailed");
        assert_eq!(of(424, "ModelErrorException"), "ModelFailed");
        assert_eq!(of(413, TOO_LARGE), "PayloadTooLarge");
        assert_eq!(of(429, "ThrottlingException"), "UpstreamThrottled");
        assert_eq!(of(503, "ServiceUnavailable"), "UpstreamUnavailable");
        assert_eq!(of(400, "ValidationError"), "UpstreamRejected");
        let late = LookError::from(UpstreamError::TimedOut { service: "SageMaker" });
        assert_eq!(late.name(), "UpstreamUnavailable");
    }
}
