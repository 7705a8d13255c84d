//! What the function needs of a moderation service.

use lambda_bridge::UpstreamError;
use moderation::Label;
use std::future::Future;

/// The judgement of one segment, as the service gave it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Toxicity {
    /// The overall score; absent or not a number when the service misbehaves.
    pub score: Option<f32>,
    /// Scores by kind of harm; those without name or number are left out.
    pub labels: Vec<Label>,
}

/// Scores segments.
pub trait DetectToxicity {
    /// One result per segment, in their order. At most 10 segments of at most 1,000 bytes.
    fn detect_toxicity(
        &self,
        segments: &[&str],
        language: &str,
    ) -> impl Future<Output = Result<Vec<Toxicity>, UpstreamError>> + Send;
}

/// Tells attempts to steer a model.
pub trait ClassifyPrompt {
    /// How sure the classifier is that the text (at most 10,000 bytes) is unsafe, 0 to 1; absent
    /// when the service misbehaves.
    fn classify_prompt(
        &self,
        text: &str,
    ) -> impl Future<Output = Result<Option<f32>, UpstreamError>> + Send;
}
