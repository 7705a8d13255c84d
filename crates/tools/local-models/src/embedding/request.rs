//! What Titan Multimodal Embeddings takes, and how it is checked.
//!
//! Source: <https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-mm.html>.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::Deserialize;
use stand_in::AwsError;

/// The most bytes of a picture.
const MOST_BYTES: usize = 25 << 20;

/// The body of InvokeModel.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Body {
    input_text: Option<String>,
    input_image: Option<String>,
    #[serde(default)]
    embedding_config: EmbeddingConfig,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct EmbeddingConfig {
    output_embedding_length: u64,
}

impl Default for EmbeddingConfig {
    fn default() -> Self {
        Self { output_embedding_length: Length::Full as u64 }
    }
}

/// Floats of an embedding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Length {
    Short = 256,
    Middle = 384,
    Full = 1_024,
}

/// A text, the bytes of a picture, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EmbeddingRequest {
    pub(crate) text: Option<String>,
    pub(crate) image: Option<Vec<u8>>,
    pub(crate) length: Length,
}

impl EmbeddingRequest {
    /// Reads and checks a body.
    pub(crate) fn parse(body: &[u8]) -> Result<Self, AwsError> {
        let body: Body = serde_json::from_slice(body)
            .map_err(|_| refused("the body is not valid JSON of the documented form"))?;
        let text = body.input_text.filter(|text| !text.trim().is_empty());
        let image = body.input_image.map(|image| decoded(&image)).transpose()?;
        if text.is_none() && image.is_none() {
            return Err(refused("inputText or inputImage must not be empty"));
        }
        let length = Length::of(body.embedding_config.output_embedding_length)?;
        Ok(Self { text, image, length })
    }
}

impl Length {
    fn of(length: u64) -> Result<Self, AwsError> {
        let known = [Self::Short, Self::Middle, Self::Full];
        let found = known.into_iter().find(|known| *known as u64 == length);
        found.ok_or_else(|| refused("outputEmbeddingLength is not one of 256, 384 and 1024"))
    }
}

fn decoded(image: &str) -> Result<Vec<u8>, AwsError> {
    if image.len() / 4 * 3 > MOST_BYTES {
        return Err(refused("inputImage has more than 25 MB"));
    }
    BASE64_STANDARD.decode(image).map_err(|_| refused("inputImage is not base64"))
}

/// A request that the model refuses.
pub(super) fn refused(why: &str) -> AwsError {
    AwsError::validation(format!("Malformed input request: {why}."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn parse(body: &Value) -> Result<EmbeddingRequest, String> {
        EmbeddingRequest::parse(body.to_string().as_bytes()).map_err(|error| error.message)
    }

    #[test]
    fn the_default_is_1024_floats() {
        let request = parse(&json!({"inputText": "cat"})).expect("valid");
        assert_eq!((request.text.as_deref(), request.length), (Some("cat"), Length::Full));
        let both = parse(&json!({"inputText": "cat", "inputImage": "AAAA",
            "embeddingConfig": {"outputEmbeddingLength": 256}}));
        assert_eq!(both.expect("valid").length, Length::Short);
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (body, hint) in [
            (json!({}), "empty"),
            (json!({"inputText": "  "}), "empty"),
            (json!({"inputImage": "?"}), "base64"),
            (json!({"inputText": "x", "embeddingConfig": {"outputEmbeddingLength": 512}}), "384"),
            (json!({"inputText": "x", "dimensions": 256}), "JSON"),
        ] {
            assert!(parse(&body).expect_err("refused").contains(hint), "{body}");
        }
    }
}
