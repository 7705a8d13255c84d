//! Errors as AWS services answer them.

/// An error by the service's own name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AwsError {
    pub status: u16,
    /// Exception name as in the service's API reference.
    pub code: &'static str,
    /// For people; never holds customer text.
    pub message: String,
}

impl AwsError {
    /// A request that breaks the service's model (400).
    pub fn validation(message: impl Into<String>) -> Self {
        Self::new(400, "ValidationException", message)
    }

    /// Any error.
    pub fn new(status: u16, code: &'static str, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { status, code, message }
    }
}
