//! Amazon Comprehend, by the AWS SDK.

use crate::screen::rounded;
use crate::service::{ClassifyPrompt, DetectToxicity, Toxicity};
use aws_config::SdkConfig;
use aws_sdk_comprehend::Client;
use aws_sdk_comprehend::config::retry::RetryConfig;
use aws_sdk_comprehend::config::timeout::TimeoutConfig;
use aws_sdk_comprehend::types::{
    DocumentClass, LanguageCode, TextSegment, ToxicContent, ToxicLabels,
};
use lambda_bridge::UpstreamError;
use moderation::Label;
use std::time::Duration;

mod mentions;

const SERVICE: &str = "Comprehend";

/// The class of the prompt-safety classifier that speaks against a text.
const UNSAFE: &str = "UNSAFE_PROMPT";

/// Amazon Comprehend.
#[derive(Debug, Clone)]
pub struct Comprehend {
    client: Client,
    prompt_safety_endpoint: Option<String>,
}

impl Comprehend {
    /// A client with explicit time limits (connecting 2 s, an attempt 5 s, a call 7 s) and one retry of its
    /// own; the state machine does the rest.
    #[must_use]
    pub fn new(sdk: &SdkConfig, prompt_safety_endpoint: Option<String>) -> Self {
        let timeouts = TimeoutConfig::builder()
            .connect_timeout(Duration::from_secs(2))
            .read_timeout(Duration::from_secs(5))
            .operation_attempt_timeout(Duration::from_secs(5))
            .operation_timeout(Duration::from_secs(7))
            .build();
        let settings = aws_sdk_comprehend::config::Builder::from(sdk)
            .timeout_config(timeouts)
            .retry_config(RetryConfig::standard().with_max_attempts(2))
            .build();
        Self { client: Client::from_conf(settings), prompt_safety_endpoint }
    }
}

impl DetectToxicity for Comprehend {
    async fn detect_toxicity(
        &self,
        segments: &[&str],
        language: &str,
    ) -> Result<Vec<Toxicity>, UpstreamError> {
        let segments: Result<_, _> =
            segments.iter().map(|text| TextSegment::builder().text(*text).build()).collect();
        let answer = self
            .client
            .detect_toxic_content()
            .set_text_segments(Some(segments.map_err(|_| not_built())?))
            .language_code(LanguageCode::from(language))
            .send()
            .await
            .map_err(|error| UpstreamError::from_sdk(SERVICE, &error))?;
        Ok(answer.result_list().iter().map(toxicity).collect())
    }
}

impl ClassifyPrompt for Comprehend {
    async fn classify_prompt(&self, text: &str) -> Result<Option<f32>, UpstreamError> {
        let answer = self
            .client
            .classify_document()
            .text(text)
            .set_endpoint_arn(self.prompt_safety_endpoint.clone())
            .send()
            .await
            .map_err(|error| UpstreamError::from_sdk(SERVICE, &error))?;
        let speaks_against = |class: &&DocumentClass| class.name() == Some(UNSAFE);
        Ok(answer.classes().iter().find(speaks_against).and_then(DocumentClass::score))
    }
}

fn toxicity(result: &ToxicLabels) -> Toxicity {
    let labels = result.labels().iter().filter_map(label).collect();
    Toxicity { score: result.toxicity(), labels }
}

fn label(content: &ToxicContent) -> Option<Label> {
    let score = content.score().filter(|score| score.is_finite())?;
    let name = content.name()?.as_str().to_owned();
    Some(Label { name, score: rounded(score).clamp(0.0, 1.0) })
}

fn not_built() -> UpstreamError {
    UpstreamError::Rejected { service: SERVICE, code: "request not built".to_owned() }
}

#[cfg(test)]
mod tests;
