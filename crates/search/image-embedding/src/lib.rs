//! Lambda: embeddings of a batch of images.
//!
//! Each image's picture, made smaller if need be, and its title become one embedding by Titan; the
//! batch is stored as one object. What is stored there already, made from the same key and title by
//! the same model, is kept and not asked for again. So a batch can be repeated: after a failure, too,
//! what was embedded until then is stored. A picture that cannot be used is stored as a fault and does
//! not stop the others; it is tried again whenever the batch is. So is a line that is no image: its
//! fault names the line and the field.
//!
//! Metrics: `ImagesEmbedded`, `ImagesFailed`.

mod config;
mod embed;
mod error;
mod input;
mod plan;

pub use config::{Config, Titan};
pub use embed::{Embed, Embedding};
pub use error::{ERRORS, Error};
pub use input::{Input, Output};
pub use plan::{Plan, Planned};

use bucket::{Get, Put};
use images::{BatchLine, keys, read_lines, write_lines};
use lambda_bridge::Answer;

/// Embeds what the batch does not have yet, and stores the batch.
///
/// # Errors
/// The input breaks a rule, or bucket or model do not answer or refuse; then what was embedded
/// before is stored.
pub async fn handle(
    bucket: &(impl Get + Put + Sync),
    model: &impl Embed,
    config: &Config,
    input: Input,
) -> Result<Answer<Output>, Error> {
    input.validate()?;
    let key = keys::batch(&input.index, &input.batch);
    let stored = read_stored(bucket, &key).await?;
    let (images, bad_lines) = Input::split(input.images, &input.batch);
    let plan = Plan::new(&images, stored, config);
    let asked = plan.missing();
    let (mut done, failure) = embed::embed_missing(bucket, model, config, plan).await;
    done.extend(bad_lines);
    if failure.is_none() || done.iter().any(|line| matches!(line, BatchLine::Embedded(_))) {
        bucket.put(&key, write_lines(&done)).await?;
    }
    match failure {
        Some(error) => Err(error),
        None => Ok(Output::new(&done, asked).counted()),
    }
}

/// What is stored of the batch. What cannot be read counts as nothing: it is written again.
async fn read_stored(bucket: &impl Get, key: &str) -> Result<Vec<BatchLine>, Error> {
    let stored = bucket.get(key).await?;
    Ok(stored.and_then(|bytes| read_lines(&bytes).ok()).unwrap_or_default())
}
