//! Why an object could not be read or written.

use lambda_bridge::{NamedError, UpstreamError};
use std::borrow::Cow;

/// Why an object could not be read or written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ObjectError {
    /// It is not what it should be, or there is none. Named by what it holds, such as `the manifest`,
    /// not by its key: that may repeat what came in.
    #[error("cannot read {0}, or there is none")]
    Unreadable(Cow<'static, str>),
    /// The bucket does not answer, or refuses.
    #[error("cannot reach the bucket")]
    Bucket(#[from] UpstreamError),
}

impl ObjectError {
    /// An object that holds `content`, such as `the manifest`, cannot be read.
    #[must_use]
    pub fn unreadable(content: impl Into<Cow<'static, str>>) -> Self {
        Self::Unreadable(content.into())
    }
}

impl NamedError for ObjectError {
    fn name(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "UnreadableObject",
            Self::Bucket(error) => error.name(),
        }
    }
}
