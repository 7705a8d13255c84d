//! Lambda: whether a customer's picture is harmful.
//!
//! The picture is looked at where it lies, by Amazon Rekognition: its bytes do not go through the
//! function, which reads the first few to see what it is. Its score is the maximum over the labels
//! that count; a shop names those that do not. On or between the thresholds a person decides, as on
//! a picture of a format that Rekognition does not read.
//!
//! Metrics: `ImageVerdicts` by `verdict`; `Images`, `CostUsd`.

mod config;
mod labels;
mod rekognition;
mod service;

pub use config::Config;
pub use labels::Ignored;
pub use rekognition::Rekognition;
pub use service::{DetectLabels, Detected, FoundLabel};

use bounds::{InvalidInput, check_length};
use bucket::{Glimpse, Peek};
use lambda_bridge::{Answer, Metric, NamedError, Unit, UpstreamError};
use moderation::{Label, Moderation, UncertainBecause, Verdict};
use reviews::{FORMAT_BYTES, IMAGE_KEY, MOST_IMAGE_BYTES, PictureFormat, Review, check_image_key};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use usage::Usage;

/// A picture of a review, to be looked at.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// The review that it belongs to.
    pub review: Review,
    /// Its key in the bucket for customers' pictures.
    #[schemars(length(min = 1, max = 512))]
    pub image: String,
}

/// The verdict.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    /// The verdict with score and labels.
    pub moderation: Moderation,
    /// The entity tag of what was looked at: an object with another one was replaced since.
    pub etag: String,
    /// Rekognition's model, where it was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model_id: Option<String>,
    /// What it took.
    pub usage: Usage,
}

/// The names of the errors with which the function ends.
pub const ERRORS: &[&str] = &[
    "ImageMissing",
    "ImageTooLarge",
    "InvalidInput",
    "NotAPicture",
    "UpstreamThrottled",
    "UpstreamUnavailable",
    "UpstreamRejected",
];

/// Why there is no verdict.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A field is out of bounds.
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    /// The bucket has no such object.
    #[error("the bucket has no such object: upload the picture before its review is posted")]
    ImageMissing,
    /// It has more bytes than are taken, or is larger than Rekognition takes.
    #[error("the picture is larger than {MOST_IMAGE_BYTES} bytes: make it smaller")]
    ImageTooLarge,
    /// It is nothing that a browser shows as a picture.
    #[error("the object is no picture: JPEG, PNG, GIF, WebP and AVIF are")]
    NotAPicture,
    /// S3 or Rekognition gave no usable answer.
    #[error("cannot look at the picture")]
    Upstream(#[from] UpstreamError),
}

impl NamedError for Error {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidInput(error) => error.name(),
            Self::ImageMissing => "ImageMissing",
            Self::ImageTooLarge => "ImageTooLarge",
            Self::NotAPicture => "NotAPicture",
            Self::Upstream(error) => error.name(),
        }
    }
}

/// Looks at a picture.
///
/// # Errors
/// A field is out of bounds, there is no such picture, it is too large, or a service does not answer.
pub async fn handle(
    bucket: &impl Peek,
    service: &impl DetectLabels,
    config: &Config,
    input: Input,
) -> Result<Answer<Output>, Error> {
    input.validate()?;
    let seen = bucket.peek(&input.image, FORMAT_BYTES).await?.ok_or(Error::ImageMissing)?;
    let output = match format(&seen)?.is_read_by_machine() {
        true => judged(service, config, &input.image, seen.etag).await?,
        false => unread(seen.etag),
    };
    Ok(output.counted())
}

impl Input {
    fn validate(&self) -> Result<(), InvalidInput> {
        self.review.validate().map_err(|invalid| invalid.within("review"))?;
        check_length("image", Some(&self.image), IMAGE_KEY)?;
        check_image_key("image", &self.image)
    }
}

/// The picture's format, if it is one and not too large.
fn format(seen: &Glimpse) -> Result<PictureFormat, Error> {
    let format = PictureFormat::of(&seen.beginning).ok_or(Error::NotAPicture)?;
    if seen.size > MOST_IMAGE_BYTES { Err(Error::ImageTooLarge) } else { Ok(format) }
}

async fn judged(
    service: &impl DetectLabels,
    config: &Config,
    key: &str,
    etag: String,
) -> Result<Output, Error> {
    match service.detect_labels(key).await? {
        Detected::TooLarge => Err(Error::ImageTooLarge),
        Detected::Unread => Ok(unread(etag)),
        Detected::Labels { labels, model_id } => {
            let labels = config.ignored.without(&labels);
            let (score, labels) = labels::scored(labels).ok_or_else(unusable)?;
            let usage = config.prices.rekognition(1);
            Ok(Output { moderation: moderation(score, labels, config), etag, model_id, usage })
        }
    }
}

fn moderation(score: f64, labels: Vec<Label>, config: &Config) -> Moderation {
    let (verdict, because) = config.thresholds.judge(Some(score));
    Moderation { score: Some(score), labels, because, ..Moderation::by_machine(verdict) }
}

/// What no machine reads a person looks at.
fn unread(etag: String) -> Output {
    let because = Some(UncertainBecause::UnsupportedFormat);
    let moderation = Moderation { because, ..Moderation::by_machine(Verdict::Uncertain) };
    Output { moderation, etag, model_id: None, usage: Usage::default() }
}

fn unusable() -> UpstreamError {
    rekognition::unavailable("unusable confidence")
}

impl Output {
    fn counted(self) -> Answer<Self> {
        let metrics = [
            Metric::count("ImageVerdicts", 1.0),
            Metric::count("Images", self.usage.images as f64),
            Metric { name: "CostUsd", unit: Unit::None, value: self.usage.cost_usd },
        ];
        let verdict = self.moderation.verdict.name();
        Answer::new(self).counting(metrics).by("verdict", verdict)
    }
}

#[cfg(test)]
mod tests;
