//! What kind of word each token is: one product, of which the largest wins.

use crate::NetworkError;
use crate::dense::Dense;
use crate::encoder::WIDTH;
use crate::moves;
use crate::part_of_speech::PartOfSpeech;
use crate::scorer::linear_layer;
use crate::stored::Stored;
use serde::Deserialize;
use std::fs;
use std::path::Path;

#[derive(Debug)]
pub(crate) struct Tagger {
    parts: Vec<PartOfSpeech>,
    scores: Dense,
}

/// What the package says of itself.
#[derive(Deserialize)]
struct Meta {
    labels: Labels,
}

#[derive(Deserialize)]
struct Labels {
    morphologizer: Vec<String>,
}

impl Tagger {
    /// Reads the tagger; `meta` is the package's description, which lists the labels.
    ///
    /// # Errors
    /// It is not the one that the package has.
    pub(crate) fn read(stored: &Stored, meta: &Path) -> Result<Self, NetworkError> {
        const UNKNOWN: NetworkError = NetworkError::Unknown("tagger");
        let json = fs::read(meta).map_err(|error| NetworkError::File(meta.to_owned(), error))?;
        let meta: Meta = serde_json::from_slice(&json)
            .map_err(|error| NetworkError::Json(meta.to_owned(), error))?;
        let labels = meta.labels.morphologizer;
        let parts: Vec<_> = labels
            .iter()
            .map(|label| PartOfSpeech::of_label(label).unwrap_or(PartOfSpeech::X))
            .collect();
        let (weights, bias) = (stored.arrays("softmax", "W"), stored.arrays("softmax", "b"));
        let ([weights], [bias]) = (&*weights, &*bias) else { return Err(UNKNOWN) };
        let is_known = weights.shape == [parts.len(), WIDTH] && bias.shape == [parts.len()];
        is_known.then(|| Self { parts, scores: linear_layer(weights, bias) }).ok_or(UNKNOWN)
    }

    /// The scores of the labels of each token.
    pub(crate) fn scores(&self, vectors: &[f32]) -> Vec<Vec<f32>> {
        let all = self.scores.forward(vectors, WIDTH, vectors.len() / WIDTH);
        let rows = all.chunks_exact(self.scores.width());
        rows.map(|row| row[..self.parts.len()].to_vec()).collect()
    }

    /// The part of speech of each token.
    pub(crate) fn parts(&self, vectors: &[f32]) -> Vec<PartOfSpeech> {
        let best = |scores: &Vec<f32>| moves::best(scores, |_| true);
        let scores = self.scores(vectors);
        scores.iter().map(|row| best(row).map_or(PartOfSpeech::X, |at| self.parts[at])).collect()
    }
}
