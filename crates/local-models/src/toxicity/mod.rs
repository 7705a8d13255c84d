//! How toxic a text is: the network of tox-block 0.1.2, run in plain Rust.
//!
//! Origin, licence and what is approximate: `models/toxicity/ORIGIN.md`.

mod heads;
mod labels;
mod lstm;
mod network;
mod tokenizer;
mod weights;

pub use heads::{HEADS, Heads};
pub use labels::{LABELS, Toxicity, sexual};
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
        let tokens = self.tokenizer.tokens(text);
        let start = tokens.len().saturating_sub(self.tokenizer.window());
        self.network.predict(&self.window(&tokens[start..]))
    }

    /// The whole text: per head the maximum over overlapping windows of 100 words. The last window
    /// is the package's own, so that up to 100 words both say the same.
    #[must_use]
    pub fn heads(&self, text: &str) -> Heads {
        let tokens = self.tokenizer.tokens(text);
        let size = self.tokenizer.window();
        window_starts(tokens.len(), size)
            .map(|start| &tokens[start..tokens.len().min(start + size)])
            .map(|words| self.network.predict(&self.window(words)))
            .reduce(Heads::max)
            .unwrap_or_default()
    }

    /// Words padded in front with zeroes to the length that the network reads.
    fn window(&self, words: &[usize]) -> Vec<usize> {
        let mut window = vec![0; self.tokenizer.window() - words.len()];
        window.extend_from_slice(words);
        window
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
