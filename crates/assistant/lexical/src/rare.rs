//! How much of a question a text has.

use crate::asking_words::{ASKING_WEIGHT, is_asking_word};
use crate::{Segment, fold_word, terms, words};
use rustc_hash::FxHashSet;

/// A question's terms, each with how rare it is among the texts of an index; those of words that only
/// ask count for a quarter.
#[derive(Debug, Clone, PartialEq)]
pub struct Rarity(Vec<(String, f32)>);

impl Rarity {
    /// Of the question in the index.
    #[must_use]
    pub fn of(question: &str, segment: &Segment) -> Self {
        let mut asked: Vec<(String, f32)> = Vec::new();
        for word in words(question) {
            let weight = if is_asking_word(&fold_word(word)) { ASKING_WEIGHT } else { 1.0 };
            for term in terms(word) {
                if asked.iter().all(|(known, _)| *known != term) {
                    let rarity = segment.rarity(&term) * weight;
                    asked.push((term, rarity));
                }
            }
        }
        Self(asked)
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
        assert!(rarity.coverage(texts[0]) < 0.5);
        assert_eq!(Rarity::of("the", &segment).coverage("the"), 0.0);
    }

    #[test]
    fn words_that_only_ask_count_little() {
        let texts = ["the kettle whistles", "the iron steams"];
        let segment = Segment::read(&write_segment(texts)).unwrap();
        let plain = Rarity::of("kettle whistles", &segment);
        let asked = Rarity::of("Explain the procedure: kettle whistles?", &segment);
        assert_eq!(plain.coverage(texts[0]), 1.0);
        assert!(asked.coverage(texts[0]) > 0.6 && asked.coverage(texts[0]) < 1.0);
    }
}
