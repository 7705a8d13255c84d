//! Failures, sorted by what helps.

use crate::{SageMakerError, Target};
use lambda_bridge::UpstreamError;
use serde_json::Value;
use signed_http::Answer;

/// The service's name in errors.
pub const SERVICE: &str = "SageMaker";

/// What an answer without success means. Whatever the container answered comes as 424 with its own
/// status; 0 where it did not answer in time.
pub(crate) fn failure(answer: &Answer, target: &Target) -> SageMakerError {
    let code = answer.error_code().unwrap_or_else(|| "unknown".to_owned());
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    if code == "ModelNotReadyException" || has_no_copies(answer, &body) {
        return SageMakerError::EndpointAsleep;
    }
    if is_missing(answer, &body, target) {
        return SageMakerError::AdapterMissing(target.writer.clone());
    }
    let status = match answer.status {
        424 => answer.original_status(),
        status => status,
    };
    let code = if answer.status == 424 { format!("{code} {status}") } else { code };
    match status {
        503 if answer.status == 424 => UpstreamError::Throttled { service: SERVICE, code }.into(),
        status => UpstreamError::from_answer(SERVICE, status, &code).into(),
    }
}

/// A component that was scaled to zero is refused in these words
/// (<https://aws.amazon.com/blogs/machine-learning/unlock-cost-savings-with-the-new-scale-down-to-zero-feature-in-amazon-sagemaker-inference/>).
fn has_no_copies(answer: &Answer, body: &Value) -> bool {
    let said = body["Message"].as_str().or(body["message"].as_str()).unwrap_or_default();
    answer.status == 400 && said.contains("has no capacity to process this request")
}

/// An unknown model is 404 by vLLM, an unknown adapter 424 by the LMI handler, an unknown component a
/// ValidationError of the service that names it.
fn is_missing(answer: &Answer, body: &Value, target: &Target) -> bool {
    let says =
        |field: &str, words: &str| body[field].as_str().is_some_and(|said| said.contains(words));
    match (answer.status, answer.original_status()) {
        (424, 404) => true,
        (424, 424) => says("OriginalMessage", "not found in registry"),
        (400, _) => target
            .component
            .as_ref()
            .is_some_and(|component| says("Message", component) || says("message", component)),
        _ => false,
    }
}
