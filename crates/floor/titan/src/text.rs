//! Embeddings by Amazon Titan Text Embeddings V2 on Bedrock.
//!
//! Wire format: <https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-text.html>.

use crate::client::{bedrock, invoke};
use crate::error::TitanError;
use aws_config::SdkConfig;
use aws_sdk_bedrockruntime::Client;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// The most characters of a text.
///
/// Source: <https://docs.aws.amazon.com/bedrock/latest/userguide/titan-embedding-models.html>.
const MOST_CHARACTERS: usize = 50_000;

/// A Titan text embedding model.
#[derive(Debug, Clone)]
pub struct TitanText {
    client: Client,
    model_id: String,
    dimensions: usize,
}

/// The embedding of a text, and what it is billed by.
#[derive(Debug, Clone, PartialEq)]
pub struct TextEmbedding {
    /// Of unit length.
    pub floats: Vec<f32>,
    pub tokens: u64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Request<'a> {
    input_text: &'a str,
    dimensions: usize,
    normalize: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    embedding: Option<Vec<f32>>,
    #[serde(default)]
    input_text_token_count: u64,
}

impl TitanText {
    /// A client for embeddings of `dimensions` floats. `limit` bounds a call with its one retry.
    #[must_use]
    pub fn new(sdk: &SdkConfig, model_id: &str, dimensions: usize, limit: Duration) -> Self {
        Self { client: bedrock(sdk, limit), model_id: model_id.to_owned(), dimensions }
    }

    /// The embedding of a text, of which what is beyond the model's bound of characters is left out.
    ///
    /// # Errors
    /// The model does not answer, refuses, or answers something else.
    pub async fn embedding(&self, text: &str) -> Result<TextEmbedding, TitanError> {
        let input_text = shorten(text);
        let request = Request { input_text, dimensions: self.dimensions, normalize: true };
        // Plain data with text keys cannot fail.
        let body = serde_json::to_vec(&request).unwrap_or_default();
        self.read(&invoke(&self.client, &self.model_id, body).await?)
    }

    fn read(&self, answer: &[u8]) -> Result<TextEmbedding, TitanError> {
        let none = || TitanError::NoEmbedding(self.dimensions);
        let answer: Answer = serde_json::from_slice(answer).map_err(|_| none())?;
        let floats = answer.embedding.ok_or_else(none)?;
        let fits = floats.len() == self.dimensions && floats.iter().all(|float| float.is_finite());
        let tokens = answer.input_text_token_count;
        if fits { Ok(TextEmbedding { floats, tokens }) } else { Err(none()) }
    }
}

fn shorten(text: &str) -> &str {
    text.char_indices().nth(MOST_CHARACTERS).map_or(text, |(end, _)| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_config::BehaviorVersion;

    fn read(answer: &str) -> Result<TextEmbedding, TitanError> {
        let sdk = SdkConfig::builder().behavior_version(BehaviorVersion::latest()).build();
        TitanText::new(&sdk, "m", 2, Duration::from_secs(1)).read(answer.as_bytes())
    }

    #[test]
    fn an_embedding_has_the_length_that_was_asked_for() {
        let found = read(r#"{"embedding": [0.6, 0.8], "inputTextTokenCount": 3}"#);
        assert_eq!(found, Ok(TextEmbedding { floats: vec![0.6, 0.8], tokens: 3 }));
        for answer in ["", "{}", r#"{"embedding": [1.0]}"#, r#"{"embedding": [1e99, 0.0]}"#] {
            assert_eq!(read(answer), Err(TitanError::NoEmbedding(2)), "{answer}");
        }
    }

    #[test]
    fn a_text_is_cut_at_a_character() {
        assert_eq!(shorten("ä").len(), 2);
        assert_eq!(shorten(&"ä".repeat(50_001)).chars().count(), 50_000);
    }
}
