//! What a review speaks of: nouns of a list, with the feeling of their clause.

use super::Clause;
use reviews::{Aspect, SentimentLabel};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// One thing that products have.
#[derive(Deserialize)]
pub struct AspectWords {
    /// Its name in `data/aspects.json`.
    id: String,
    /// How reviews name it, by language.
    words: BTreeMap<String, Vec<String>>,
    /// How a reply names it, by language, in the case that the phrases of `data/phrases` need.
    /// None where a reply should not speak of it.
    phrase: BTreeMap<String, String>,
}

static ASPECTS: LazyLock<Vec<AspectWords>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../data/aspects.json")).unwrap_or_default()
});

/// Feeling from which on a clause praises or blames.
const FELT: f64 = 0.1;
/// The most aspects of a review.
const MOST: usize = 10;

impl AspectWords {
    /// Whether it is the shop's work, not the product's.
    pub fn is_service(&self) -> bool {
        ["delivery", "service", "packaging"].contains(&self.id.as_str())
    }

    /// How a reply in a language names it.
    pub fn phrase(&self, language: &str) -> Option<&str> {
        self.phrase.get(language).map(String::as_str)
    }
}

/// The aspect that a review calls so, in any language.
pub fn aspect_words(name: &str) -> Option<&'static AspectWords> {
    let name = name.to_lowercase();
    ASPECTS.iter().find(|aspect| aspect.words.values().flatten().any(|word| *word == name))
}

/// Aspects in the order of the text; clauses without feeling tell nothing. Of several words for
/// one thing the first names it, and praise and blame together are mixed.
pub(super) fn aspects(clauses: &[Clause<'_>], language: &str) -> Vec<Aspect> {
    let mut found: Vec<(*const AspectWords, Aspect)> = Vec::new();
    for clause in clauses.iter().filter(|clause| clause.score.abs() >= FELT) {
        for (words, name) in named(&clause.present, language) {
            match found.iter_mut().find(|(known, _)| *known == std::ptr::from_ref(words)) {
                Some((_, aspect)) => {
                    aspect.sentiment = both(aspect.sentiment, feeling(clause.score))
                }
                None => found.push((words, Aspect { name, sentiment: feeling(clause.score) })),
            }
        }
    }
    found.truncate(MOST);
    found.into_iter().map(|(_, aspect)| aspect).collect()
}

fn named(clause: &str, language: &str) -> Vec<(&'static AspectWords, String)> {
    let has_words = ASPECTS.iter().any(|aspect| aspect.words.contains_key(language));
    let language = if has_words { language } else { "en" };
    let lower = clause.to_lowercase();
    let between = |c: char| !c.is_alphanumeric() && c != '-';
    let words: Vec<&str> = lower.split(between).filter(|word| !word.is_empty()).collect();
    let is_noun = |at: usize| language != "en" || is_noun(&words[..at]);
    let known = |(at, word): (usize, &&str)| {
        let has = |aspect: &&AspectWords| aspect.words[language].iter().any(|w| w == word);
        let aspect = ASPECTS.iter().find(has).filter(|_| is_noun(at))?;
        Some((aspect, (*word).to_owned()))
    };
    words.iter().enumerate().filter_map(known).collect()
}

/// Whether an English word after these is a noun, by a rule of thumb: an article or the like is
/// one of the two words before, or it begins its clause. So "the light", "its bright light",
/// "battery dead"; not "wonderfully light", "they sound".
fn is_noun(before: &[&str]) -> bool {
    const BEFORE_NOUNS: [&str; 16] = [
        "the", "its", "this", "that", "these", "those", "their", "my", "your", "our", "a", "an",
        "no", "of", "and", "with",
    ];
    const BEFORE_OTHERS: [&str; 12] =
        ["it", "they", "i", "we", "you", "is", "are", "was", "very", "so", "too", "to"];
    let near = &before[before.len().saturating_sub(2)..];
    let other =
        near.last().is_some_and(|word| BEFORE_OTHERS.contains(word) || word.ends_with("ly"));
    !other && (before.len() < 2 || near.iter().any(|word| BEFORE_NOUNS.contains(word)))
}

fn feeling(score: f64) -> SentimentLabel {
    if score > 0.0 { SentimentLabel::Positive } else { SentimentLabel::Negative }
}

fn both(first: SentimentLabel, second: SentimentLabel) -> SentimentLabel {
    if first == second { first } else { SentimentLabel::Mixed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adjectives_and_verbs_are_no_aspects() {
        let found =
            |clause| named(clause, "en").into_iter().map(|(_, name)| name).collect::<Vec<_>>();
        assert_eq!(found("Wonderfully light and they sound fine"), Vec::<String>::new());
        assert_eq!(found("Great sound, and the front light sucks"), ["sound", "light"]);
    }

    #[test]
    fn every_aspect_has_words_in_every_language() {
        assert!(ASPECTS.len() > 20);
        for aspect in ASPECTS.iter() {
            let languages: Vec<_> = aspect.words.keys().map(String::as_str).collect();
            assert_eq!(languages, ["de", "en", "es", "fr", "it"]);
        }
    }
}
