//! A pair as the tokens that a network sees.

use crate::pair::{MOST_TOKENS, prompt};
use crate::{Base, Pair, TrainingError};

/// A prompt, its reply and the token that ends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    pub tokens: Vec<u32>,
    /// Where the reply begins, at least 1: it is learned from there on.
    pub reply: usize,
}

impl Example {
    /// `line` is where the pair stands.
    pub(crate) fn of(line: usize, pair: &Pair, base: &Base) -> Result<Self, TrainingError> {
        let prompt = prompt(&pair.review).map_err(|_| TrainingError::ReviewEmpty(line))?;
        // Apart, as a reply is written behind a prompt.
        let mut tokens = base.tokens.of_prompt(&prompt)?;
        let reply = base.tokens.of_prompt(pair.reply.trim())?;
        if base.tokens.text(&reply)? != pair.reply.trim() {
            return Err(TrainingError::ControlToken(line));
        }
        let begin = tokens.len();
        tokens.extend(reply);
        tokens.push(base.tokens.end);
        Ok(Self { tokens, reply: begin })
    }

    /// Whether it has more tokens than are learned from.
    pub(crate) fn is_too_long(&self) -> bool {
        self.tokens.len() > MOST_TOKENS
    }

    /// What the network sees: all but the last token, which follows nothing.
    #[must_use]
    pub fn seen(&self) -> &[u32] {
        &self.tokens[..self.tokens.len() - 1]
    }

    /// The tokens that are to follow, from the reply's first to the one that ends it.
    #[must_use]
    pub fn expected(&self) -> &[u32] {
        &self.tokens[self.reply..]
    }

    /// Of [`Self::seen`] the places behind which they follow.
    pub fn places(&self) -> std::ops::Range<usize> {
        self.reply - 1..self.tokens.len() - 1
    }
}
