//! Embeddings in the form of Amazon Titan Text Embeddings V2: a text of up to 8,192 tokens.
//!
//! The same small model reads it in windows of 256 tokens; the mean of their embeddings is the text's.
//! Its 384 floats are filled up with zeros to 512 or 1,024, and projected to 256.
//!
//! Source: <https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-text.html>.

use super::projection::signed;
use super::{failed, not_ready};
use picture_features::normalize;
use serde::Deserialize;
use serde_json::{Value, json};
use stand_in::AwsError;
use text_models::minilm::{TextModel, WINDOW};

/// The most of a text.
const MOST_CHARACTERS: usize = 50_000;
const MOST_TOKENS: usize = 8_192;
const SEED: u64 = 0x0074_6578_7432;

/// The body of InvokeModel.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct PassageRequest {
    input_text: String,
    #[serde(default = "full")]
    dimensions: u64,
    #[serde(default = "yes")]
    normalize: bool,
    #[serde(default)]
    embedding_types: Vec<Form>,
}

/// How an embedding is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Form {
    Float,
    Binary,
}

fn full() -> u64 {
    1_024
}

fn yes() -> bool {
    true
}

impl PassageRequest {
    /// Reads and checks a body.
    pub(crate) fn parse(body: &[u8]) -> Result<Self, AwsError> {
        let request: Self = serde_json::from_slice(body)
            .map_err(|_| malformed("the body is not valid JSON of the documented form"))?;
        let characters = request.input_text.chars().count();
        if characters == 0 {
            return Err(malformed("expected minLength: 1, actual: 0"));
        }
        if characters > MOST_CHARACTERS {
            return Err(malformed(&format!(
                "expected maxLength: {MOST_CHARACTERS}, actual: {characters}"
            )));
        }
        if ![256, 512, 1_024].contains(&request.dimensions) {
            let why = format!("{} is not a valid enum value", request.dimensions);
            return Err(malformed(&why));
        }
        Ok(request)
    }
}

fn malformed(why: &str) -> AwsError {
    AwsError::validation(format!(
        "Malformed input request: {why}, please reformat your input and try again."
    ))
}

/// The embedding of a text, and its tokens.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct EmbeddedPassage {
    pub(crate) body: Value,
    pub(crate) tokens: usize,
}

/// Takes some ten milliseconds for each window: blocks.
pub(crate) fn embed_passage(
    model: &TextModel,
    request: &PassageRequest,
) -> Result<EmbeddedPassage, AwsError> {
    let model = model.get().map_err(|error| failed(&error))?.ok_or_else(not_ready)?;
    let tokens = model.tokens(&request.input_text).map_err(|error| failed(&error))?;
    let count = tokens.ids().len();
    check_tokens(count)?;
    let embedding = model.embed_long(&tokens, WINDOW).map_err(|error| failed(&error))?;
    let embedding = fit(embedding, request);
    Ok(EmbeddedPassage { body: write(&embedding, count, &request.embedding_types), tokens: count })
}

fn check_tokens(count: usize) -> Result<(), AwsError> {
    if count <= MOST_TOKENS {
        return Ok(());
    }
    Err(AwsError::validation(format!(
        "400 Bad Request: Too many input tokens. Max input tokens: {MOST_TOKENS}, request input \
         token count: {count}"
    )))
}

/// In as many floats as were asked for.
fn fit(embedding: Vec<f32>, request: &PassageRequest) -> Vec<f32> {
    let dimensions = request.dimensions as usize;
    let mut fitted = match dimensions < embedding.len() {
        true => signed(&embedding, dimensions, SEED),
        false => embedding,
    };
    fitted.resize(dimensions, 0.0);
    if request.normalize { normalize(fitted) } else { fitted }
}

fn write(embedding: &[f32], tokens: usize, forms: &[Form]) -> Value {
    let bits = || embedding.iter().map(|float| u8::from(*float > 0.0)).collect::<Vec<_>>();
    let mut by_type = serde_json::Map::new();
    if forms.is_empty() || forms.contains(&Form::Float) {
        by_type.insert("float".to_owned(), json!(embedding));
    }
    if forms.contains(&Form::Binary) {
        by_type.insert("binary".to_owned(), json!(bits()));
    }
    json!({"embedding": embedding, "embeddingsByType": by_type, "inputTextTokenCount": tokens})
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(body: &Value) -> Result<PassageRequest, String> {
        PassageRequest::parse(body.to_string().as_bytes()).map_err(|error| error.message)
    }

    #[test]
    fn the_defaults_are_the_services() {
        let request = parse(&json!({"inputText": "a"})).expect("valid");
        assert_eq!((request.dimensions, request.normalize), (1_024, true));
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (body, hint) in [
            (json!({}), "JSON"),
            (json!({"inputText": ""}), "minLength: 1"),
            (json!({"inputText": "a".repeat(50_001)}), "maxLength: 50000, actual: 50001"),
            (json!({"inputText": "a", "dimensions": 384}), "384 is not a valid enum value"),
            (json!({"inputText": "a", "inputImage": "b"}), "JSON"),
            (json!({"inputText": "a", "embeddingTypes": ["int8"]}), "JSON"),
        ] {
            assert!(parse(&body).expect_err("refused").contains(hint), "{body}");
        }
        assert!(check_tokens(8_192).is_ok());
        let error = check_tokens(8_193).expect_err("refused");
        assert!(error.message.ends_with("request input token count: 8193"), "{}", error.message);
    }

    #[test]
    fn every_length_has_unit_length() {
        let mean = vec![0.75; 384];
        for dimensions in [256, 512, 1_024] {
            let request = parse(&json!({"inputText": "a", "dimensions": dimensions}));
            let fitted = fit(mean.clone(), &request.expect("valid"));
            let length: f32 = fitted.iter().map(|float| float * float).sum();
            assert_eq!(fitted.len() as u64, dimensions);
            assert!((length - 1.0).abs() < 1e-4, "{dimensions}: {length}");
        }
        let plain = parse(&json!({"inputText": "a", "normalize": false})).expect("valid");
        assert_eq!(fit(mean.clone(), &plain)[..2], [0.75, 0.75]);
    }

    #[test]
    fn an_embedding_is_written_in_the_forms_that_were_asked_for() {
        let both = write(&[0.5, -0.5], 3, &[Form::Float, Form::Binary]);
        let by_type = json!({"float": [0.5, -0.5], "binary": [1, 0]});
        assert_eq!(both["embeddingsByType"], by_type);
        let plain = write(&[0.5], 3, &[]);
        assert_eq!(plain["embeddingsByType"], json!({"float": [0.5]}));
    }
}
