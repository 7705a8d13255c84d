//! Lambda: the vectors of a document's passages, those of its figures among them.
//!
//! A passage keeps its vector as long as its id and the model stay: an edition is embedded where it
//! differs from the one before. What was embedded before a failure, or in the time of one call, is kept, too,
//! so that a retry asks only for the rest. A passage that the model refuses has no vector; it is found by its words.
//!
//! Metrics: `InputTokens`, `CostUsd`.

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
use store::{read_kept, read_passages, write_vectors};

/// Embeds the passages of a document that have no vector yet, and stores the vectors of all.
///
/// # Errors
/// The input breaks a rule, the passages cannot be read, bucket or model do not answer or refuse, or the
/// model is too slow for all of them.
pub async fn handle(
    bucket: &(impl Get + Put + Sync),
    model: &impl Embed,
    config: &Config,
    input: Input,
) -> Result<Answer<Output>, Error> {
    input.validate()?;
    let key = input.passages_key;
    let passages = read_passages(bucket, &key).await?;
    let kept = read_kept(bucket, &key, config).await?;
    let Made { vectors, asked, refused, tokens, left, failure } =
        embed_missing(model, config, &passages, kept).await;
    write_vectors(bucket, &keys::latest_vectors(&key), &vectors).await?;
    if let Some(error) = failure {
        return Err(error.into());
    }
    if left > 0 {
        return Err(Error::Unfinished(left));
    }
    let vectors_key = keys::vectors(&key);
    write_vectors(bucket, &vectors_key, &vectors).await?;
    let usage = config.prices.model_call(&config.model_id, tokens, 0);
    let kept = vectors.len() - asked;
    Ok(Output { vectors_key, embedded: asked, kept, refused, usage }.counted())
}
