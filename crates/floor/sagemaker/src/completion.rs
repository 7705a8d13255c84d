//! What comes back, and by whom.

use crate::failure::SERVICE;
use crate::{SageMakerError, Target};
use lambda_bridge::UpstreamError;
use serde_json::Value;

/// An answer by the writer that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub text: String,
    pub finish: Finish,
    /// Tokens read.
    pub input_tokens: u64,
    /// Tokens written.
    pub output_tokens: u64,
}

/// What ended it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finish {
    Complete,
    /// At the most tokens.
    Truncated,
    /// For a reason after which the text is not to be used.
    Other,
}

/// Reads the body of a success. An LMI container also says errors that way.
pub(crate) fn read(body: &[u8], target: &Target) -> Result<Written, SageMakerError> {
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    let choice = &body["choices"][0];
    let finish = choice["finish_reason"].as_str();
    let text = choice["message"]["content"].as_str().filter(|text| !text.is_empty());
    let (Some(finish), Some(text)) = (finish.filter(|reason| *reason != "error"), text) else {
        return Err(unreadable().into());
    };
    if body["model"].as_str() != Some(&target.writer) {
        return Err(SageMakerError::AdapterMismatch(target.writer.clone()));
    }
    let tokens = |name: &str| body["usage"][name].as_u64().unwrap_or(0);
    Ok(Written {
        text: text.to_owned(),
        finish: finish_of(finish),
        input_tokens: tokens("prompt_tokens"),
        output_tokens: tokens("completion_tokens"),
    })
}

fn unreadable() -> UpstreamError {
    UpstreamError::Unavailable { service: SERVICE, code: "unreadable answer".to_owned() }
}

fn finish_of(reason: &str) -> Finish {
    match reason {
        "stop" => Finish::Complete,
        "length" => Finish::Truncated,
        _ => Finish::Other,
    }
}
