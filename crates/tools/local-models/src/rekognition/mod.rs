//! Amazon Rekognition: DetectModerationLabels over the network of nsfwjs.
//!
//! Source: <https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DetectModerationLabels.html>.

mod answer;
mod judgement;
mod limits;
mod request;
mod taxonomy;

pub(crate) use answer::moderate;
pub(crate) use request::ModerationRequest;
pub(crate) use taxonomy::is_label;

use stand_in::AwsError;

fn invalid_parameter(why: impl Into<String>) -> AwsError {
    AwsError::new(400, "InvalidParameterException", why)
}

/// A member that breaks a constraint of the service's model.
fn constraint(member: &str, rule: &str) -> AwsError {
    AwsError::validation(format!(
        "1 validation error detected: Value at '{member}' failed to satisfy constraint: Member must {rule}"
    ))
}
