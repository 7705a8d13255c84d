//! The feeling of one clause.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use vader_sentimental::SentimentIntensityAnalyzer;

/// Words of one language; those of English are what VADER does not know about products.
#[derive(Deserialize)]
struct Feelings {
    positive: Vec<String>,
    negative: Vec<String>,
    negators: Vec<String>,
}

static FEELINGS: LazyLock<BTreeMap<String, Feelings>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../data/feelings.json")).unwrap_or_default()
});
static VADER: LazyLock<SentimentIntensityAnalyzer<'static>> =
    LazyLock::new(SentimentIntensityAnalyzer::new);

/// What one word of a list adds.
const WORD: f64 = 0.5;
/// How many words before a word may negate it.
const REACH: usize = 3;

/// -1 to 1. Languages without a list of their own have VADER's emoji and little else.
pub(super) fn score(clause: &str, language: &str) -> f64 {
    let listed = FEELINGS.get(language).map_or(0.0, |feelings| feelings.score(clause));
    let by_vader = match language {
        "de" | "fr" | "es" | "it" => 0.0,
        _ => VADER.polarity_scores(clause).compound,
    };
    (listed + by_vader).clamp(-1.0, 1.0)
}

impl Feelings {
    fn score(&self, clause: &str) -> f64 {
        let lower = clause.to_lowercase().replace('’', "'");
        let words: Vec<&str> = lower
            .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '-')
            .filter(|w| !w.is_empty())
            .collect();
        (self.sum(&words, &self.positive) - self.sum(&words, &self.negative)) * WORD
    }

    /// Finds of the listed phrases; a negated one counts the other way, and half.
    fn sum(&self, words: &[&str], phrases: &[String]) -> f64 {
        let phrases = phrases.iter().map(|phrase| phrase.split(' ').collect::<Vec<_>>());
        phrases.flat_map(|phrase| self.finds(words, &phrase)).sum()
    }

    fn finds(&self, words: &[&str], phrase: &[&str]) -> Vec<f64> {
        let windows = words.windows(phrase.len()).enumerate();
        let found = windows.filter(|(_, window)| window == &phrase);
        found
            .map(
                |(at, _)| {
                    if self.negated(&words[at.saturating_sub(REACH)..at]) { -0.5 } else { 1.0 }
                },
            )
            .collect()
    }

    fn negated(&self, before: &[&str]) -> bool {
        before.iter().any(|word| self.negators.iter().any(|negator| negator == word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_read() {
        assert_eq!(FEELINGS.len(), 5);
    }

    #[test]
    fn negation_turns_a_word() {
        assert!(score("nicht gut", "de") < 0.0);
        assert!(score("sehr gut", "de") > 0.0);
        assert!(score("it stopped working", "en") < -0.3);
    }
}
