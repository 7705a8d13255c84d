//! The feeling of one clause.

use serde::Deserialize;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;
use vader_sentimental::SentimentIntensityAnalyzer;

/// Words of one language as `data/feelings.json` has them; those of English are what VADER does
/// not know about products.
#[derive(Deserialize)]
struct Listed {
    positive: Vec<String>,
    negative: Vec<String>,
    negators: Vec<String>,
}

/// The same by the first word of each phrase.
struct Feelings {
    phrases: HashMap<String, Vec<Phrase>>,
    negators: HashSet<String>,
}

struct Phrase {
    words: Vec<String>,
    worth: f64,
}

static FEELINGS: LazyLock<BTreeMap<String, Feelings>> = LazyLock::new(|| {
    let listed: BTreeMap<String, Listed> =
        serde_json::from_str(include_str!("../../data/feelings.json")).unwrap_or_default();
    listed.into_iter().map(|(language, listed)| (language, listed.into())).collect()
});
static VADER: LazyLock<SentimentIntensityAnalyzer<'static>> =
    LazyLock::new(SentimentIntensityAnalyzer::new);

/// What one phrase of a list adds or takes.
const PHRASE: f64 = 0.5;
/// What is left of it, the other way round, where it is negated.
const NEGATED: f64 = -0.5;
/// How many words before a phrase may negate it.
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

impl From<Listed> for Feelings {
    fn from(listed: Listed) -> Self {
        let worth = |phrases: Vec<String>, worth| phrases.into_iter().map(move |p| (p, worth));
        let mut phrases: HashMap<String, Vec<Phrase>> = HashMap::new();
        for (phrase, worth) in worth(listed.positive, PHRASE).chain(worth(listed.negative, -PHRASE))
        {
            let words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
            phrases.entry(words[0].clone()).or_default().push(Phrase { words, worth });
        }
        Self { phrases, negators: listed.negators.into_iter().collect() }
    }
}

impl Feelings {
    fn score(&self, clause: &str) -> f64 {
        let lower = clause.to_lowercase().replace('’', "'");
        let between = |c: char| !c.is_alphanumeric() && c != '\'' && c != '-';
        let words: Vec<&str> = lower.split(between).filter(|word| !word.is_empty()).collect();
        (0..words.len()).map(|at| self.score_at(&words, at)).sum()
    }

    /// The phrases that begin at a word.
    fn score_at(&self, words: &[&str], at: usize) -> f64 {
        let begin = |phrase: &&Phrase| starts_with(&words[at..], &phrase.words);
        let found = self.phrases.get(words[at]).into_iter().flatten().filter(begin);
        let worth: f64 = found.map(|phrase| phrase.worth).sum();
        if self.negates(&words[at.saturating_sub(REACH)..at]) { NEGATED * worth } else { worth }
    }

    fn negates(&self, before: &[&str]) -> bool {
        before.iter().any(|word| self.negators.contains(*word))
    }
}

fn starts_with(words: &[&str], phrase: &[String]) -> bool {
    words.len() >= phrase.len() && words.iter().zip(phrase).all(|(word, part)| word == part)
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
