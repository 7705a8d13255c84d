//! Errors as the state machine sees them: a name to match and a message to read.

use bounds::InvalidInput;
use lambda_runtime::Diagnostic;
use std::error::Error;

/// An error with the name that `ErrorEquals` matches literally. A function lists the names that it
/// can end with as `pub const ERRORS`, which its tests hold against `statemachine/lint.json`.
pub trait NamedError: Error {
    /// The name, such as `UpstreamThrottled`.
    fn name(&self) -> &'static str;
}

impl NamedError for InvalidInput {
    fn name(&self) -> &'static str {
        "InvalidInput"
    }
}

/// What goes out instead of a result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The name that `ErrorEquals` matches.
    pub name: &'static str,
    /// The error and its sources, joined by colons.
    pub message: String,
}

impl Failure {
    /// An event that is not the function's input. `reason` comes from the parser, which names
    /// fields and types and quotes no content.
    #[must_use]
    pub fn invalid_input(reason: String) -> Self {
        Self { name: "InvalidInput", message: reason }
    }
}

impl<E: NamedError> From<E> for Failure {
    fn from(error: E) -> Self {
        Self { name: error.name(), message: chain(&error) }
    }
}

impl From<Failure> for Diagnostic {
    fn from(failure: Failure) -> Self {
        Self { error_type: failure.name.to_owned(), error_message: failure.message }
    }
}

fn chain(error: &dyn Error) -> String {
    let mut message = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        message = format!("{message}: {error}");
        cause = error.source();
    }
    message
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, thiserror::Error)]
    #[error("cannot ask the model")]
    struct Outer(#[source] Inner);

    #[derive(Debug, thiserror::Error)]
    #[error("connection reset")]
    struct Inner;

    impl NamedError for Outer {
        fn name(&self) -> &'static str {
            "UpstreamUnavailable"
        }
    }

    #[test]
    fn a_failure_has_the_name_and_the_whole_chain() {
        let diagnostic: Diagnostic = Failure::from(Outer(Inner)).into();
        assert_eq!(diagnostic.error_type, "UpstreamUnavailable");
        assert_eq!(diagnostic.error_message, "cannot ask the model: connection reset");
    }
}
