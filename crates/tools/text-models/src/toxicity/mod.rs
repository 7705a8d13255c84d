//! How toxic a text is: the network of tox-block 0.1.2, run in plain Rust.
//!
//! A layer over it reads what surrounds a word (`context.rs`). Origin, licence and what is approximate: `models/toxicity/ORIGIN.md`.

mod context;
mod heads;
mod labels;
mod lstm;
mod network;
mod tokenizer;
mod weights;

pub use context::score_in_context;
pub use heads::{HEADS, Heads};
pub use labels::{LABELS, Toxicity, score_sexual_words};
pub use network::Network;
pub use tokenizer::Tokenizer;
pub use weights::WeightsError;

const WEIGHTS: &[u8] = include_bytes!("../../models/toxicity/network.safetensors");
const VOCABULARY: &str = include_str!("../../models/toxicity/vocabulary.json");

/// Tokens by which neighbouring windows of a long text are apart: half a window, so that every
/// phrase of up to 50 words lies whole in one of them.
const STRIDE: usize = 50;

/// Tokeniser and network together: from a text to scores.
#[derive(Debug)]
pub struct Classifier {
    tokenizer: Tokenizer,
    network: Network,
}

impl Classifier {
    /// The classifier kept in this crate.
    ///
    /// # Errors
    /// When the embedded files are damaged.
    pub fn embedded() -> Result<Self, WeightsError> {
        Ok(Self {
            tokenizer: Tokenizer::from_json(VOCABULARY)?,
            network: Network::from_safetensors(WEIGHTS)?,
        })
    }

    /// What the package itself says: it looks at the last 100 known words only.
    #[must_use]
    pub fn heads_of_end(&self, text: &str) -> Heads {
        let words = self.network.read(&self.tokenizer.tokens(text));
        let start = words.len().saturating_sub(self.tokenizer.window());
        self.network.predict(&words[start..], self.tokenizer.window())
    }

    /// The whole text: per head the maximum over overlapping windows of 100 words. The last window
    /// is the package's own, so that up to 100 words both say the same.
    #[must_use]
    pub fn heads(&self, text: &str) -> Heads {
        let size = self.tokenizer.window();
        let words = self.network.read(&self.tokenizer.tokens(text));
        window_starts(words.len(), size)
            .map(|start| &words[start..words.len().min(start + size)])
            .map(|window| self.network.predict(window, size))
            .reduce(Heads::max)
            .unwrap_or_default()
    }
}

/// Starts of the windows over `length` tokens, from the last one to the first.
fn window_starts(length: usize, size: usize) -> impl Iterator<Item = usize> {
    let last = length.saturating_sub(size);
    std::iter::successors(Some(last), |&start| (start > 0).then(|| start.saturating_sub(STRIDE)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_cover_every_token() {
        let starts = |length| window_starts(length, 100).collect::<Vec<_>>();
        assert_eq!(starts(0), [0]);
        assert_eq!(starts(100), [0]);
        assert_eq!(starts(101), [1, 0]);
        assert_eq!(starts(220), [120, 70, 20, 0]);
    }
}
