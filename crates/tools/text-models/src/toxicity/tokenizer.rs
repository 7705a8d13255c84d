//! Keras' `Tokenizer`, as the network was trained with it.

use super::WeightsError;
use serde::Deserialize;
use std::collections::HashMap;

/// The file that `convert/convert.py` writes.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Vocabulary {
    filters: String,
    split: String,
    sequence_length: usize,
    words: Vec<String>,
}

/// Turns a text into indices of known words; unknown words vanish.
#[derive(Debug)]
pub struct Tokenizer {
    filters: Vec<char>,
    split: String,
    window: usize,
    indices: HashMap<String, usize>,
}

impl Tokenizer {
    /// Reads a vocabulary: the index of `words[i]` is `i + 1`, 0 is padding.
    ///
    /// # Errors
    /// When `json` is not a vocabulary.
    pub fn from_json(json: &str) -> Result<Self, WeightsError> {
        let vocabulary: Vocabulary = serde_json::from_str(json)?;
        let words = vocabulary.words.into_iter();
        Ok(Self {
            filters: vocabulary.filters.chars().collect(),
            split: vocabulary.split,
            window: vocabulary.sequence_length,
            indices: words.enumerate().map(|(i, word)| (word, i + 1)).collect(),
        })
    }

    /// How many words the network reads at once.
    #[must_use]
    pub fn window(&self) -> usize {
        self.window
    }

    /// Lower case, each filtered character a blank, cut at blanks only (so that a no-break space
    /// or a carriage return stays part of its word, as in Keras).
    #[must_use]
    pub fn tokens(&self, text: &str) -> Vec<usize> {
        let filter = |c| if self.filters.contains(&c) { ' ' } else { c };
        let plain: String = text.to_lowercase().chars().map(filter).collect();
        plain
            .split(self.split.as_str())
            .filter_map(|word| self.indices.get(word).copied())
            .collect()
    }
}
