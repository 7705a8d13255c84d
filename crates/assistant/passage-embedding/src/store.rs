//! Passages and vectors as lines of JSON.

use crate::{Config, Error};
use bucket::{Get, Put, read_if_there, read_object};
use documents::{CaptionedFigure, Passage, PassageVector, keys, read_lines, together, write_lines};
use lambda_bridge::UpstreamError;
use std::collections::HashMap;

/// Vectors by the ids of their passages.
pub(crate) type Vectors = HashMap<String, Vec<f32>>;

/// The passages, and those of scanned pages and of what is seen in figures, each once.
pub(crate) async fn read_passages(bucket: &impl Get, key: &str) -> Result<Vec<Passage>, Error> {
    let passages: Vec<Passage> = read_object(bucket, key, "the passages", read_lines).await?;
    let scanned: Vec<Passage> =
        read_if_there(bucket, &keys::readings(key), "the readings", read_lines).await?;
    let figures: Vec<CaptionedFigure> =
        read_if_there(bucket, &keys::captions(key), "the captions", read_lines).await?;
    Ok(together(passages, scanned, figures))
}

/// The vectors of this model that were last made for the document; what cannot be read is made anew.
pub(crate) async fn read_kept(
    bucket: &impl Get,
    passages_key: &str,
    config: &Config,
) -> Result<Vectors, Error> {
    let stored = bucket.get(&keys::latest_vectors(passages_key)).await?;
    let vectors: Vec<PassageVector> =
        stored.and_then(|bytes| read_lines(&bytes)).unwrap_or_default();
    let fits = |vector: &PassageVector| {
        vector.model_id == config.model_id
            && vector.embedding.len() == config.dimensions
            && vector.embedding.iter().all(|float| float.is_finite())
    };
    let kept = vectors.into_iter().filter(fits).map(|vector| (vector.id, vector.embedding));
    Ok(kept.collect())
}

pub(crate) async fn write_vectors(
    bucket: &impl Put,
    key: &str,
    vectors: &[PassageVector],
) -> Result<(), UpstreamError> {
    bucket.put(key, write_lines(vectors)).await
}
