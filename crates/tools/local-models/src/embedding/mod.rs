//! Embeddings in the form of Amazon Titan Multimodal: a text, a picture, or the mean of both.
//!
//! This stands in, it is no CLIP: words and pixels are not brought into one space. Of 1,024 floats
//! the first 384 are the text's (MiniLM), the other 640 the picture's (features of its pixels).
//! With both, a text finds by the titles' meaning and a picture by its looks.

mod passage;
mod projection;
mod request;

pub(crate) use passage::{EmbeddedPassage, PassageRequest, embed_passage};
pub(crate) use request::EmbeddingRequest;
use request::refused;

use picture_features::{Picture, PictureError, normalize};
use projection::projected;
use serde_json::{Value, json};
use stand_in::AwsError;
use text_models::minilm::{self, TextModel, TextModelError};

/// Floats of the text's part.
const TEXT: usize = minilm::WIDTH;
/// Floats of the picture's part.
const PICTURE: usize = picture_features::FEATURES;
/// The most tokens of a text.
///
/// Source: <https://docs.aws.amazon.com/bedrock/latest/userguide/titan-multiemb-models.html>.
const MOST_TOKENS: usize = 256;

/// An embedding and what it is billed by.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Embedded {
    pub(crate) embedding: Vec<f32>,
    /// Nothing without a text.
    pub(crate) tokens: Option<usize>,
    /// Pictures: 0 or 1.
    pub(crate) images: u64,
}

impl Embedded {
    /// The body of the answer.
    pub(crate) fn body(&self) -> Value {
        let Self { embedding, tokens, .. } = self;
        json!({"embedding": embedding, "inputTextTokenCount": tokens, "message": null})
    }
}

/// The embedding of a request. Takes a few milliseconds, the first text longer: blocks.
pub(crate) fn embed(model: &TextModel, request: &EmbeddingRequest) -> Result<Embedded, AwsError> {
    let image = request.image.as_deref().map(picture).transpose()?;
    let text = request.text.as_deref().map(|text| words(model, text)).transpose()?;
    let tokens = text.as_ref().map(|(_, tokens)| *tokens);
    let images = u64::from(image.is_some());
    let text = text.map_or_else(|| vec![0.0; TEXT], |(embedding, _)| embedding);
    let image = image.unwrap_or_else(|| vec![0.0; PICTURE]);
    let embedding = projected(normalize([text, image].concat()), request.length as usize);
    Ok(Embedded { embedding, tokens, images })
}

fn picture(bytes: &[u8]) -> Result<Vec<f32>, AwsError> {
    match Picture::decode(bytes) {
        Ok(picture) => Ok(picture.features()),
        Err(error @ PictureError::Size) => Err(refused(&error.to_string())),
        Err(PictureError::Format(_)) => Err(refused("inputImage is no whole PNG or JPEG picture")),
    }
}

/// The text's floats, and how many tokens it has.
fn words(model: &TextModel, text: &str) -> Result<(Vec<f32>, usize), AwsError> {
    let model = model.get().map_err(|error| failed(&error))?.ok_or_else(not_ready)?;
    let tokens = model.tokens(text).map_err(|error| failed(&error))?;
    let count = tokens.ids().len();
    if count > MOST_TOKENS {
        let why = format!("inputText has {count} tokens, more than {MOST_TOKENS}");
        return Err(refused(&why));
    }
    Ok((model.embed(&tokens).map_err(|error| failed(&error))?, count))
}

fn not_ready() -> AwsError {
    let message =
        "The text model is not installed: run `rejoinder search index`, or give --text-model.";
    AwsError::new(429, "ModelNotReadyException", message)
}

fn failed(error: &TextModelError) -> AwsError {
    AwsError::new(500, "InternalServerException", format!("The text model failed: {error}."))
}
