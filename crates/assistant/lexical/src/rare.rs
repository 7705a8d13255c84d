//! How much of a question a text has.

use crate::{Segment, terms};
use rustc_hash::FxHashSet;

/// A question's terms, each with how rare it is among the texts of an index.
#[derive(Debug, Clone, PartialEq)]
pub struct Rarity(Vec<(String, f32)>);

impl Rarity {
    /// Of the question in the index.
    #[must_use]
    pub fn of(question: &str, segment: &Segment) -> Self {
        let mut asked = terms(question);
        asked.sort_unstable();
        asked.dedup();
        Self(
            asked
                .into_iter()
                .map(|term| (segment.rarity(&term), term))
                .map(|(r, t)| (t, r))
                .collect(),
        )
    }

    /// The share of the question's rarity that a text has, 0 to 1; of a question without terms 0.
    #[must_use]
    pub fn coverage(&self, text: &str) -> f32 {
        let has: FxHashSet<String> = terms(text).into_iter().collect();
        let all: f32 = self.0.iter().map(|(_, rarity)| rarity).sum();
        let found = self.0.iter().filter(|(term, _)| has.contains(term) || is_part(term, &has));
        if all > 0.0 { found.map(|(_, rarity)| rarity).sum::<f32>() / all } else { 0.0 }
    }
}

/// Whether a longer word of the text ends with it, as `wasserbehaelt` does with `behaelt`.
fn is_part(term: &str, has: &FxHashSet<String>) -> bool {
    term.len() >= 5 && has.iter().any(|word| word.len() > term.len() + 2 && word.ends_with(term))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write_segment;

    #[test]
    fn the_rare_words_count_most() {
        let texts = ["the kettle is red", "the kettle is blue", "the kettle has a whistle"];
        let segment = Segment::read(&write_segment(texts)).unwrap();
        let rarity = Rarity::of("kettle whistle", &segment);
        assert!(rarity.coverage(texts[2]) > 0.999);
        assert!(rarity.coverage(texts[0]) < 0.2);
        assert_eq!(Rarity::of("the", &segment).coverage("the"), 0.0);
    }
}
