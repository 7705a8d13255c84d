//! Embeddings by Amazon Titan Multimodal Embeddings G1 on Bedrock.
//!
//! Wire format: <https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-mm.html>.

use crate::{Content, Embed, Error};
use aws_config::SdkConfig;
use aws_sdk_bedrockruntime::Client;
use aws_sdk_bedrockruntime::config::retry::RetryConfig;
use aws_sdk_bedrockruntime::config::timeout::TimeoutConfig;
use aws_sdk_bedrockruntime::primitives::Blob;
use lambda_bridge::UpstreamError;
use serde::Deserialize;
use serde_json::{Value, json};
use std::time::Duration;

const SERVICE: &str = "Bedrock";

/// A Titan multimodal embedding model.
#[derive(Debug, Clone)]
pub struct Titan {
    client: Client,
    model_id: String,
    length: usize,
}

#[derive(Deserialize)]
struct Answer {
    embedding: Option<Vec<f32>>,
}

impl Titan {
    /// A client for embeddings of `length` floats. `limit` bounds a call with its one retry.
    #[must_use]
    pub fn new(sdk: &SdkConfig, model_id: &str, length: usize, limit: Duration) -> Self {
        let timeouts = TimeoutConfig::builder().connect_timeout(limit).operation_timeout(limit);
        let settings = aws_sdk_bedrockruntime::config::Builder::from(sdk)
            .timeout_config(timeouts.build())
            .retry_config(RetryConfig::standard().with_max_attempts(2))
            .build();
        Self { client: Client::from_conf(settings), model_id: model_id.to_owned(), length }
    }

    fn body(&self, content: &Content) -> Value {
        let embedding = json!({"outputEmbeddingLength": self.length});
        match content {
            Content::Text(text) => json!({"inputText": text, "embeddingConfig": embedding}),
            Content::Image(image) => json!({"inputImage": image, "embeddingConfig": embedding}),
        }
    }

    fn embedding(&self, answer: &[u8]) -> Result<Vec<f32>, Error> {
        let answer = serde_json::from_slice::<Answer>(answer).ok();
        let embedding = answer.and_then(|answer| answer.embedding);
        let fits = |embedding: &Vec<f32>| {
            embedding.len() == self.length && embedding.iter().all(|float| float.is_finite())
        };
        embedding.filter(fits).ok_or(Error::EmbeddingInvalid { expected: self.length })
    }
}

impl Embed for Titan {
    async fn embed(&self, content: &Content) -> Result<Vec<f32>, Error> {
        let answer = self
            .client
            .invoke_model()
            .model_id(&self.model_id)
            .content_type("application/json")
            .accept("application/json")
            .body(Blob::new(self.body(content).to_string()))
            .send()
            .await
            .map_err(|error| Error::Embedding(UpstreamError::from_sdk(SERVICE, &error)))?;
        self.embedding(answer.body().as_ref())
    }
}
