//! ClassifyDocument with the endpoint `document-classifier-endpoint/prompt-safety`.

use crate::{Billed, parse, prompt_safety};
use serde::Deserialize;
use serde_json::json;
use stand_in::AwsError;

/// The service's limit for this endpoint is that of plain text documents: 10 KB
/// (<https://docs.aws.amazon.com/comprehend/latest/dg/guidelines-and-limits.html>).
const DOCUMENT_BYTES: usize = 10 * 1024;
const ENDPOINT: &str = "document-classifier-endpoint/prompt-safety";

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Request {
    #[serde(default)]
    text: String,
    #[serde(default)]
    endpoint_arn: String,
}

/// `SAFE_PROMPT` and `UNSAFE_PROMPT` with their scores, which sum to 1.
///
/// # Errors
/// What the service refuses.
pub fn classify_document(body: &[u8]) -> Result<Billed, AwsError> {
    let request: Request = parse(body)?;
    check(&request)?;
    let unsafe_prompt = prompt_safety::unsafe_score(&request.text);
    let class = |name, score: f64| json!({ "Name": name, "Score": score });
    Ok(Billed {
        body: json!({ "Classes": [
            class("SAFE_PROMPT", 1.0 - unsafe_prompt),
            class("UNSAFE_PROMPT", unsafe_prompt),
        ]}),
        characters: request.text.chars().count(),
    })
}

fn check(request: &Request) -> Result<(), AwsError> {
    if !request.endpoint_arn.ends_with(ENDPOINT) {
        let message = "Only the prompt-safety endpoint is known here.";
        return Err(AwsError::new(400, "ResourceUnavailableException", message));
    }
    if request.text.is_empty() {
        return Err(AwsError::validation(
            "Value at 'text' failed to satisfy constraint: Member must have length greater than or equal to 1",
        ));
    }
    if request.text.len() > DOCUMENT_BYTES {
        let message = format!(
            "Input text size exceeds limit. Max length of request text allowed is {DOCUMENT_BYTES} bytes."
        );
        return Err(AwsError::new(400, "TextSizeLimitExceededException", message));
    }
    Ok(())
}
