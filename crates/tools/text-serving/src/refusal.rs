//! Why there is no answer. Nothing of a prompt is repeated: SageMaker passes it on and writes it into
//! logs.

use crate::engine::Failed;
use crate::limits::{LONGEST_PROMPT, LONGEST_TEXT, MOST_ADAPTERS};
use adapters::AdapterError;
use chat_template::TemplateError;

#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    #[error(
        "Input parsing failed: the body is not of a documented form (line {line}, column {column})"
    )]
    Form { line: usize, column: usize },
    #[error("Input parsing failed: {0}")]
    Value(&'static str),
    #[error("{0} is not served here")]
    Unsupported(&'static str),
    #[error("the conversation cannot be answered: {0}")]
    Conversation(#[from] TemplateError),
    #[error("the prompt has {0} tokens, more than {LONGEST_PROMPT}")]
    Long(usize),
    #[error("the prompt has {0} bytes, more than {LONGEST_TEXT}")]
    LongText(usize),
    #[error("LoRA adapter {0} not found in registry")]
    AdapterUnknown(String),
    #[error("The model {0} does not exist.")]
    ModelUnknown(String),
    #[error("the adapter's files are not there")]
    AdapterAbsent,
    #[error("the adapter cannot be used: {0}")]
    Adapter(#[from] AdapterError),
    #[error("the name is not that of these files: {0}")]
    AdapterName(String),
    #[error("the adapter is registered already; other files have another name")]
    AdapterKnown,
    #[error("there are {MOST_ADAPTERS} adapters; unregister one")]
    Full,
    #[error("too many requests wait")]
    Busy,
    #[error("the model failed")]
    Failed,
}

impl Refusal {
    /// As the LMI containers and SageMaker's contract for adapters have it: what a client may not
    /// mistake for the base's answer is 424.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::Form { .. } | Self::Value(_) | Self::AdapterUnknown(_) => 424,
            Self::Unsupported(_) | Self::Conversation(_) | Self::Long(_) | Self::LongText(_) => 400,
            Self::Adapter(_) | Self::AdapterName(_) => 400,
            Self::ModelUnknown(_) | Self::AdapterAbsent => 404,
            Self::AdapterKnown => 409,
            Self::Full => 507,
            Self::Busy => 503,
            Self::Failed => 500,
        }
    }
}

impl From<Failed> for Refusal {
    fn from(failed: Failed) -> Self {
        match failed {
            Failed::Full => Self::Busy,
            Failed::Broken => Self::Failed,
        }
    }
}

impl From<serde_json::Error> for Refusal {
    fn from(error: serde_json::Error) -> Self {
        Self::Form { line: error.line(), column: error.column() }
    }
}
