//! The model that an adapter is trained for.

use crate::{Differentiable, TrainingError};
use causal_language_model::{Network, Shape, Tokens, Weights, read_gguf};
use std::path::{Path, PathBuf};

/// A base, read once; each network of it has the weights once more, laid as its products need them.
#[derive(Debug)]
pub struct Base {
    pub shape: Shape,
    pub tokens: Tokens,
    weights: Weights,
}

impl Base {
    /// Reads the one GGUF file of a folder.
    ///
    /// # Errors
    /// There is none, or it cannot be used.
    pub fn load(folder: &Path) -> Result<Self, TrainingError> {
        let (shape, weights, tokens) = read_gguf(&find(folder)?)?;
        Ok(Self { shape, tokens, weights })
    }

    /// The network that serves.
    ///
    /// # Errors
    /// The weights do not have the shape.
    pub fn network(&self) -> Result<Network, TrainingError> {
        Ok(Network::new(self.shape, self.weights.clone())?)
    }

    /// The network that can be trained beside.
    ///
    /// # Errors
    /// As [`Self::network`].
    pub fn differentiable(&self) -> Result<Differentiable, TrainingError> {
        Ok(Differentiable::new(self.shape, self.weights.clone())?)
    }
}

fn find(folder: &Path) -> Result<PathBuf, TrainingError> {
    let entries =
        std::fs::read_dir(folder).map_err(|_| TrainingError::BaseMissing(folder.to_owned()))?;
    let mut paths = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    let found = paths.find(|path| path.extension().is_some_and(|end| end == "gguf"));
    found.ok_or_else(|| TrainingError::BaseMissing(folder.to_owned()))
}
