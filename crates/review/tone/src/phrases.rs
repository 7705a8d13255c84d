//! What the rules look for, as it is written down; `phrase.rs` reads it.

use reviews::ToneRule;

/// The phrases of one rule in one language, and the words that turn them round.
#[derive(Clone, Copy)]
pub(crate) struct Phrases {
    pub(crate) rule: ToneRule,
    /// A phrase with one of these in it, or up to three words before it, does not count.
    pub(crate) negations: &'static [&'static str],
    /// What is looked for.
    pub(crate) phrases: &'static [&'static str],
}
