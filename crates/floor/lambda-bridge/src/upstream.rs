//! What can go wrong with a service that a function asks, by what the machine should do about it.

use crate::NamedError;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;

/// An outside service did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UpstreamError {
    /// It asks for patience: retry later.
    #[error("{service} throttles ({code}): retry later or raise the quota")]
    Throttled {
        /// The service's name.
        service: &'static str,
        /// The service's error code.
        code: String,
    },
    /// It did not answer, or with a fault of its own: retry.
    #[error("{service} is unavailable ({code}): retry")]
    Unavailable {
        /// The service's name.
        service: &'static str,
        /// The service's error code, or the kind of transport failure.
        code: String,
    },
    /// It did not answer within the time limit: retry.
    #[error("{service} is unavailable (timeout): retry")]
    TimedOut {
        /// The service's name.
        service: &'static str,
    },
    /// It refused the request: retrying does not help.
    #[error("{service} refused the request ({code}): check permissions, ids and limits")]
    Rejected {
        /// The service's name.
        service: &'static str,
        /// The service's error code.
        code: String,
    },
}

const THROTTLES: [&str; 7] = [
    "ThrottlingException",
    "TooManyRequestsException",
    "Throttling",
    "ThrottledException",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "ServiceQuotaExceededException",
];

impl UpstreamError {
    /// Sorts an SDK error. Only its code is kept: a message may quote the request.
    pub fn from_sdk<E, R>(service: &'static str, error: &SdkError<E, R>) -> Self
    where
        E: ProvideErrorMetadata,
        R: HasStatus,
    {
        match error {
            SdkError::ServiceError(context) => Self::from_answer(
                service,
                context.raw().status(),
                context.err().code().unwrap_or("unknown"),
            ),
            SdkError::TimeoutError(_) => Self::TimedOut { service },
            other => Self::Unavailable { service, code: transport_code(other).to_owned() },
        }
    }

    /// Sorts an HTTP status and error code.
    #[must_use]
    pub fn from_answer(service: &'static str, status: u16, code: &str) -> Self {
        let code = code.to_owned();
        if status == 429 || THROTTLES.contains(&code.as_str()) {
            Self::Throttled { service, code }
        } else if status >= 500 || status == 408 || status < 400 || code.contains("Timeout") {
            Self::Unavailable { service, code }
        } else {
            Self::Rejected { service, code }
        }
    }
}

impl NamedError for UpstreamError {
    fn name(&self) -> &'static str {
        match self {
            Self::Throttled { .. } => "UpstreamThrottled",
            Self::Unavailable { .. } | Self::TimedOut { .. } => "UpstreamUnavailable",
            Self::Rejected { .. } => "UpstreamRejected",
        }
    }
}

/// A raw answer with an HTTP status.
pub trait HasStatus {
    /// The status code.
    fn status(&self) -> u16;
}

impl HasStatus for aws_smithy_runtime_api::client::orchestrator::HttpResponse {
    fn status(&self) -> u16 {
        aws_smithy_runtime_api::http::Response::status(self).as_u16()
    }
}

fn transport_code<E, R>(error: &SdkError<E, R>) -> &'static str {
    match error {
        SdkError::DispatchFailure(_) => "no connection",
        SdkError::ResponseError(_) => "unreadable answer",
        _ => "request not built",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(status: u16, code: &str) -> &'static str {
        UpstreamError::from_answer("Comprehend", status, code).name()
    }

    #[test]
    fn answers_are_sorted_by_what_helps() {
        assert_eq!(name(400, "ThrottlingException"), "UpstreamThrottled");
        assert_eq!(name(429, "unknown"), "UpstreamThrottled");
        assert_eq!(name(503, "ServiceUnavailableException"), "UpstreamUnavailable");
        assert_eq!(name(408, "ModelTimeoutException"), "UpstreamUnavailable");
        assert_eq!(name(200, "unknown"), "UpstreamUnavailable");
        assert_eq!(name(403, "AccessDeniedException"), "UpstreamRejected");
        assert_eq!(name(400, "ValidationException"), "UpstreamRejected");
    }

    #[test]
    fn a_time_limit_is_no_code() {
        use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
        use aws_smithy_types::error::ErrorMetadata;
        let late = SdkError::<ErrorMetadata, HttpResponse>::timeout_error("late");
        let error = UpstreamError::from_sdk("Personalize", &late);
        assert_eq!(error, UpstreamError::TimedOut { service: "Personalize" });
        assert_eq!(error.name(), "UpstreamUnavailable");
        assert_eq!(error.to_string(), "Personalize is unavailable (timeout): retry");
    }
}
