//! Embeddings by Amazon Titan Multimodal Embeddings G1 on Bedrock.
//!
//! Wire format: <https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-mm.html>.

use crate::error::TitanError;
use aws_config::SdkConfig;
use aws_sdk_bedrockruntime::Client;
use aws_sdk_bedrockruntime::config::retry::RetryConfig;
use aws_sdk_bedrockruntime::config::timeout::TimeoutConfig;
use aws_sdk_bedrockruntime::primitives::Blob;
use lambda_bridge::UpstreamError;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::time::Duration;

const SERVICE: &str = "Bedrock";

/// A Titan multimodal embedding model.
#[derive(Debug, Clone)]
pub struct Titan {
    client: Client,
    model_id: String,
    length: usize,
}

/// What an embedding is made of: words, a picture, or both, which gives the mean of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Subject<'a> {
    /// At most 256 tokens.
    #[serde(rename = "inputText", skip_serializing_if = "Option::is_none")]
    pub text: Option<&'a str>,
    /// A PNG or JPEG picture in base64.
    #[serde(rename = "inputImage", skip_serializing_if = "Option::is_none")]
    pub image: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Request<'a> {
    #[serde(flatten)]
    subject: Subject<'a>,
    embedding_config: Length,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Length {
    output_embedding_length: usize,
}

/// The embedding of a subject, and what it is billed by besides the subject's picture.
#[derive(Debug, Clone, PartialEq)]
pub struct SubjectEmbedding {
    pub floats: Vec<f32>,
    /// Of its words; 0 where it has none.
    pub tokens: u64,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    embedding: Option<Box<RawValue>>,
    input_text_token_count: Option<u64>,
}

/// An embedding as the model wrote it, and the tokens of its words.
type Written = (Box<RawValue>, u64);

/// A client of Bedrock; `limit` bounds a call with its one retry.
pub(crate) fn bedrock(sdk: &SdkConfig, limit: Duration) -> Client {
    let timeouts = TimeoutConfig::builder().connect_timeout(limit).operation_timeout(limit);
    let settings = aws_sdk_bedrockruntime::config::Builder::from(sdk)
        .timeout_config(timeouts.build())
        .retry_config(RetryConfig::standard().with_max_attempts(2))
        .build();
    Client::from_conf(settings)
}

/// The body of a model's answer.
pub(crate) async fn invoke(
    client: &Client,
    model_id: &str,
    body: Vec<u8>,
) -> Result<Vec<u8>, UpstreamError> {
    let answer = client
        .invoke_model()
        .model_id(model_id)
        .content_type("application/json")
        .accept("application/json")
        .body(Blob::new(body))
        .send()
        .await
        .map_err(|error| UpstreamError::from_sdk(SERVICE, &error))?;
    Ok(answer.body.into_inner())
}

impl Titan {
    /// A client for embeddings of `length` floats. `limit` bounds a call with its one retry.
    #[must_use]
    pub fn new(sdk: &SdkConfig, model_id: &str, length: usize, limit: Duration) -> Self {
        Self { client: bedrock(sdk, limit), model_id: model_id.to_owned(), length }
    }

    /// The floats of each embedding.
    #[must_use]
    pub fn length(&self) -> usize {
        self.length
    }

    /// The embedding of a subject.
    ///
    /// # Errors
    /// The model does not answer, refuses, or answers something else.
    pub async fn embedding(&self, subject: Subject<'_>) -> Result<SubjectEmbedding, TitanError> {
        let (written, tokens) = self.ask(subject).await?;
        let floats = serde_json::from_str::<Vec<f32>>(written.get()).ok();
        let finite = floats.filter(|floats| floats.iter().all(|float| float.is_finite()));
        let floats = finite.ok_or(TitanError::NoEmbedding(self.length))?;
        Ok(SubjectEmbedding { floats, tokens })
    }

    /// The embedding of a subject as the model wrote it: a JSON list of numbers, for whoever sends it
    /// on. To read a thousand floats and write them again takes longer than a request by the SDK.
    ///
    /// # Errors
    /// As [`Self::embedding`].
    pub async fn written_embedding(
        &self,
        subject: Subject<'_>,
    ) -> Result<Box<RawValue>, TitanError> {
        self.ask(subject).await.map(|(list, _)| list)
    }

    async fn ask(&self, subject: Subject<'_>) -> Result<Written, TitanError> {
        self.read(&invoke(&self.client, &self.model_id, self.body(subject)).await?)
    }

    fn body(&self, subject: Subject<'_>) -> Vec<u8> {
        let embedding_config = Length { output_embedding_length: self.length };
        // Plain data with text keys cannot fail.
        serde_json::to_vec(&Request { subject, embedding_config }).unwrap_or_default()
    }

    fn read(&self, answer: &[u8]) -> Result<Written, TitanError> {
        let none = || TitanError::NoEmbedding(self.length);
        let answer: Answer = serde_json::from_slice(answer).map_err(|_| none())?;
        let fits = |list: &RawValue| count_numbers(list.get()) == Some(self.length);
        let embedding = answer.embedding.filter(|list| fits(list)).ok_or_else(none)?;
        Ok((embedding, answer.input_text_token_count.unwrap_or_default()))
    }
}

/// How many numbers a JSON list of numbers has; none where the JSON is something else. It never ends early
/// and counts the commas of a piece in a byte, so that it takes many bytes at once.
fn count_numbers(json: &str) -> Option<usize> {
    const PIECE: usize = u8::MAX as usize;
    let list = json.strip_prefix('[')?.strip_suffix(']')?.trim_ascii().as_bytes();
    let (mut others, mut commas) = (false, 0);
    for piece in list.chunks(PIECE) {
        others |= piece.iter().fold(false, |found, byte| found | begins_no_number(*byte));
        commas += usize::from(piece.iter().map(|byte| u8::from(*byte == b',')).sum::<u8>());
    }
    (!others).then_some(commas + usize::from(!list.is_empty()))
}

/// Of JSON: a text, a list, an object, true, false, null. What begins with another letter is none, and
/// the only letters of a number are `E` and `e`.
fn begins_no_number(byte: u8) -> bool {
    byte == b'"' || byte == b'[' || byte > b'e'
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_config::BehaviorVersion;

    #[test]
    fn the_tokens_of_words_are_read_and_a_picture_has_none() {
        let sdk = SdkConfig::builder().behavior_version(BehaviorVersion::latest()).build();
        let titan = Titan::new(&sdk, "m", 2, Duration::from_secs(1));
        let tokens = |answer: &str| titan.read(answer.as_bytes()).map(|(_, tokens)| tokens);
        assert_eq!(tokens(r#"{"embedding": [0.6, 0.8], "inputTextTokenCount": 3}"#), Ok(3));
        assert_eq!(tokens(r#"{"embedding": [0.6, 0.8], "inputTextTokenCount": null}"#), Ok(0));
        assert_eq!(tokens(r#"{"embedding": [0.6, 0.8]}"#), Ok(0));
        assert_eq!(tokens(r#"{"embedding": [0.6]}"#), Err(TitanError::NoEmbedding(2)));
    }

    #[test]
    fn numbers_are_counted_in_lists_of_numbers_alone() {
        assert_eq!(count_numbers("[0.5]"), Some(1));
        assert_eq!(count_numbers("[ 0.5,\n-1e-7 , 3 ]"), Some(3));
        assert_eq!((count_numbers("[]"), count_numbers("[ ]")), (Some(0), Some(0)));
        let many = format!("[{}]", vec!["-1.5E+7"; 1_024].join(", "));
        assert_eq!(count_numbers(&many), Some(1_024));
        assert_eq!(count_numbers(&many.replace("]", ",null]")), None);
        for other in ["null", "0.5", "[null]", "[true]", "[\"0.5\"]", "[[0.5]]", "[0.5, {}]"] {
            assert_eq!(count_numbers(other), None, "{other}");
        }
    }
}
