//! What the function needs of a moderation service.

use lambda_bridge::UpstreamError;
use std::future::Future;

/// A label as the service gave it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FoundLabel {
    /// Its name in the service's taxonomy, such as `Explicit Nudity`.
    pub name: String,
    /// The label above it, on the levels below the first.
    pub parent: Option<String>,
    /// In percent; absent or no number when the service misbehaves.
    pub confidence: Option<f64>,
}

/// What the service says of a picture.
#[derive(Debug, Clone, PartialEq)]
pub enum Detected {
    /// It looked at it.
    Labels {
        /// What it found; nothing in most pictures.
        labels: Vec<FoundLabel>,
        /// Its model's name and version.
        model_id: Option<String>,
    },
    /// It does not read this picture.
    Unread,
    /// The picture is larger than it takes.
    TooLarge,
}

/// Finds what may be harmful in a picture.
pub trait DetectLabels {
    /// What is found in the object `key` of the bucket for customers' pictures.
    fn detect_labels(
        &self,
        key: &str,
    ) -> impl Future<Output = Result<Detected, UpstreamError>> + Send;
}
