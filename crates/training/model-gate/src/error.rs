//! Why nothing was decided.

use bounds::InvalidInput;
use lambda_bridge::{NamedError, UpstreamError};

/// The names of the errors with which the function ends.
pub const ERRORS: &[&str] = &[
    "AnswersUnreadable",
    "EvidenceTooLarge",
    "InvalidInput",
    "SetUnreadable",
    "TestSetChanged",
    "UpstreamThrottled",
    "UpstreamUnavailable",
    "UpstreamRejected",
];

/// Why nothing was decided.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A field breaks a rule.
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    /// Answers, by whose they are.
    #[error("{whose} answers are not there, or a line of them is none: {cause}")]
    Answers { whose: &'static str, cause: &'static str },
    /// The test or what was trained on.
    #[error("{0} is not there, or a line of it is none that a building wrote")]
    Set(&'static str),
    /// The test has another content than its name says.
    #[error("the test is another than its name says: its SHA-256 differs")]
    TestSetChanged,
    /// More than a function has memory for.
    #[error("sets and answers have more than 64 MiB")]
    TooLarge,
    /// The bucket does not answer, or refuses.
    #[error("cannot reach the bucket")]
    Bucket(#[from] UpstreamError),
}

impl NamedError for Error {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidInput(error) => error.name(),
            Self::Answers { .. } => "AnswersUnreadable",
            Self::Set(_) => "SetUnreadable",
            Self::TestSetChanged => "TestSetChanged",
            Self::TooLarge => "EvidenceTooLarge",
            Self::Bucket(error) => error.name(),
        }
    }
}
