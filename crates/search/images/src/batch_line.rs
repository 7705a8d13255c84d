//! A line of a batch of embeddings.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What became of an image.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum BatchLine {
    /// It has an embedding.
    Embedded(EmbeddedImage),
    /// It cannot have one.
    Failed(Fault),
}

/// An image with its embedding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EmbeddedImage {
    pub id: String,
    /// As many floats as the configuration says.
    pub embedding: Vec<f32>,
    /// What is known of it, its title included.
    pub metadata: BTreeMap<String, String>,
    /// What it was made from and by which model: another means that it must be made again.
    #[serde(default)]
    pub fingerprint: String,
}

/// An image that is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Fault {
    /// The image's id.
    pub id: String,
    /// Why.
    pub reason: FaultReason,
    /// Which line of the manifest, which of its fields, and what that must be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 256))]
    pub problem: Option<String>,
}

impl Fault {
    /// An image without an embedding.
    #[must_use]
    pub fn new(id: String, reason: FaultReason) -> Self {
        Self { id, reason, problem: None }
    }
}

/// Why an image has no embedding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum FaultReason {
    /// There is no object under its key.
    Missing,
    /// It is neither a PNG nor a JPEG.
    NotAPicture,
    /// It begins as one, but is cut off or damaged.
    Torn,
    /// It has too many bytes or pixels.
    TooLarge,
    /// The embedding model refuses it.
    Refused,
    /// Its line in the manifest breaks a rule.
    InvalidLine,
}

impl BatchLine {
    /// The embedding, if it has one.
    #[must_use]
    pub fn embedded(self) -> Option<EmbeddedImage> {
        match self {
            Self::Embedded(embedded) => Some(embedded),
            Self::Failed(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_kinds_of_lines_are_told_apart() {
        let line = r#"{"id":"a","embedding":[0.5],"metadata":{}}"#;
        let line: BatchLine = serde_json::from_str(line).unwrap();
        assert_eq!(line.embedded().unwrap().embedding, [0.5]);
        let line: BatchLine =
            serde_json::from_str(r#"{"id":"a","reason":"NOT_A_PICTURE"}"#).unwrap();
        let fault = Fault::new("a".to_owned(), FaultReason::NotAPicture);
        assert_eq!(line, BatchLine::Failed(fault));
    }
}
