//! Lambda: the vectors of a document's figures, of pixels and caption together.
//!
//! By a model that embeds pictures: a space of its own beside that of the texts, never mixed with it. A figure
//! keeps its vector as long as its picture, its passage and the model stay. What was embedded before a failure,
//! or in the time of one call, is kept, too, so that a retry asks only for the rest. A caption that the model
//! refuses is left out; a picture that it refuses has no vector, and is found by the words of its passage.
//!
//! Metrics: `FiguresEmbedded`, `InputTokens`, `CostUsd`.

mod config;
mod embed;
mod error;
mod input;
mod store;

pub use config::Config;
pub use embed::{Embed, Embedding};
pub use error::{ERRORS, Error};
pub use input::{Input, Output};

use bucket::{Get, Put};
use documents::keys;
use embed::{Made, embed_missing};
use lambda_bridge::Answer;
use store::{read_figures, read_kept, write_vectors};

/// Embeds the figures of a document that have no vector yet, and stores the vectors of all.
///
/// # Errors
/// The input breaks a rule, captions or pictures cannot be read, bucket or model do not answer or refuse, or
/// the model is too slow for all of them.
pub async fn handle(
    bucket: &(impl Get + Put + Sync),
    model: &impl Embed,
    config: &Config,
    input: Input,
) -> Result<Answer<Output>, Error> {
    input.validate()?;
    let key = input.passages_key;
    let figures = read_figures(bucket, &key).await?;
    let kept = read_kept(bucket, &key, config).await?;
    let Made { vectors, asked, refused, tokens, left, failure } =
        embed_missing(bucket, model, config, &figures, kept).await;
    write_vectors(bucket, &keys::latest_looks(&key), &vectors).await?;
    if let Some(error) = failure {
        return Err(error);
    }
    if left > 0 {
        return Err(Error::Unfinished(left));
    }
    let looks_key = keys::looks(&key);
    write_vectors(bucket, &looks_key, &vectors).await?;
    let usage = config.prices.embeddings(&config.model_id, tokens, asked as u64);
    let kept = vectors.len() - asked;
    Ok(Output { looks_key, embedded: asked, kept, refused, usage }.counted())
}
