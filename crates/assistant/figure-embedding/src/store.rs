//! Captions and vectors as lines of JSON.

use crate::{Config, Error};
use bucket::{Get, ObjectError, Put};
use documents::{CaptionedFigure, FigureVector, PictureVector, keys, read_lines, write_lines};
use lambda_bridge::UpstreamError;
use std::collections::HashMap;

/// Vectors by the ids of passages and the keys of pictures.
pub(crate) type Vectors = HashMap<(String, String), PictureVector>;

/// The figures of the document itself; none where nobody looked at them.
pub(crate) async fn read_figures(
    bucket: &impl Get,
    passages_key: &str,
) -> Result<Vec<CaptionedFigure>, Error> {
    let Some(bytes) = bucket.get(&keys::captions(passages_key)).await? else {
        return Ok(Vec::new());
    };
    let is_own = |figure: &CaptionedFigure| keys::is_picture(passages_key, &figure.picture);
    let figures: Option<Vec<CaptionedFigure>> = read_lines(&bytes);
    let own = figures.filter(|figures| figures.iter().all(is_own));
    own.ok_or_else(|| ObjectError::unreadable("the captions").into())
}

/// The vectors of this model that were last made for the document; what cannot be read is made anew.
pub(crate) async fn read_kept(
    bucket: &impl Get,
    passages_key: &str,
    config: &Config,
) -> Result<Vectors, Error> {
    let stored = bucket.get(&keys::latest_looks(passages_key)).await?;
    let vectors: Vec<FigureVector> =
        stored.and_then(|bytes| read_lines(&bytes)).unwrap_or_default();
    let fits = |vector: &FigureVector| {
        let floats = vector.embedding.floats();
        vector.model_id == config.model_id
            && floats.len() == config.length
            && floats.iter().all(|float| float.is_finite())
    };
    let kept = vectors.into_iter().filter(fits);
    Ok(kept.map(|vector| ((vector.id, vector.picture), vector.embedding)).collect())
}

pub(crate) async fn write_vectors(
    bucket: &impl Put,
    key: &str,
    vectors: &[FigureVector],
) -> Result<(), UpstreamError> {
    bucket.put(key, write_lines(vectors)).await
}
