//! The feeling of one clause.

use super::idioms::{self, Found, Sense};
use super::tokens::{Token, fold, tokens};
use super::{Clause, emoji};
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
    let read = |(language, listed): (String, Listed)| {
        let feelings = Feelings::new(&listed, &language);
        (language, feelings)
    };
    listed.into_iter().map(read).collect()
});
static VADER: LazyLock<SentimentIntensityAnalyzer<'static>> =
    LazyLock::new(SentimentIntensityAnalyzer::new);

/// What one phrase of a list adds or takes.
const PHRASE: f64 = 0.5;
/// What a turn of phrase adds or takes.
const IDIOM: f64 = 0.6;
/// What is left of a phrase, the other way round, where it is negated.
const NEGATED: f64 = -0.6;
/// How many words before a phrase may negate it.
const REACH: usize = 3;

/// Languages with a list of their own.
pub(super) fn languages() -> impl Iterator<Item = &'static str> {
    FEELINGS.keys().map(String::as_str)
}

/// A clause with its feeling. Languages without a list of their own have VADER's words.
pub(super) fn read<'a>(text: &'a str, language: &str) -> Clause<'a> {
    let words = tokens(text, language);
    let idioms = idioms::find(&words, language);
    let emoji = emoji::read(text);
    let by_idioms: f64 = idioms.iter().map(|found| worth(found, &words, language)).sum();
    let rest = emoji::without(&without(text, &words, &idioms, |_| true));
    let by_words = words_alone(&rest, language);
    let has = |sense| idioms.iter().any(|found| found.sense == sense);
    let said = by_idioms + by_words + emoji.worth;
    let ironic = has(Sense::Irony) || (emoji.ironic && by_words > 0.0);
    Clause {
        text,
        present: without(text, &words, &idioms, |found| found.sense == Sense::Good),
        score: if ironic { -IDIOM } else { said.clamp(-1.0, 1.0) },
        ironic,
        ambiguous: has(Sense::Slang),
        says_nothing: said.abs() < 0.05 && has(Sense::Nothing),
        words: words.len(),
    }
}

fn worth(found: &Found, words: &[Token], language: &str) -> f64 {
    let before = &words[found.start.saturating_sub(2)..found.start];
    let negated = FEELINGS.get(language).is_some_and(|feelings| feelings.negates(before));
    match found.sense {
        Sense::Good => IDIOM,
        Sense::Bad | Sense::Irony => -IDIOM,
        Sense::Slang if negated => NEGATED * IDIOM,
        Sense::Slang => IDIOM,
        Sense::Nothing => 0.0,
    }
}

/// The text but for some turns of phrase.
fn without(
    text: &str,
    words: &[Token],
    idioms: &[Found],
    is_left_out: impl Fn(&Found) -> bool,
) -> String {
    let mut rest = String::with_capacity(text.len());
    let mut from = 0;
    for found in idioms.iter().filter(|found| is_left_out(found)) {
        rest.push_str(&text[from..words[found.start].start]);
        from = words[found.end - 1].end;
    }
    rest.push_str(&text[from..]);
    rest
}

/// What the lists, and of English VADER, say of single words.
fn words_alone(text: &str, language: &str) -> f64 {
    let words = tokens(text, language);
    let listed = FEELINGS.get(language).map_or(0.0, |feelings| feelings.score(&words));
    let by_vader = match language {
        "de" | "fr" | "es" | "it" => 0.0,
        // Of other emoji VADER reads the names: an umbrella is no feeling.
        _ if words.is_empty() => 0.0,
        _ => VADER.polarity_scores(text).compound,
    };
    listed + by_vader
}

impl Feelings {
    fn new(listed: &Listed, language: &str) -> Self {
        let signs = [(&listed.positive, PHRASE), (&listed.negative, -PHRASE)];
        let mut phrases: HashMap<String, Vec<Phrase>> = HashMap::new();
        for (phrase, worth) in
            signs.iter().flat_map(|(list, worth)| list.iter().map(|p| (p, *worth)))
        {
            let words: Vec<String> = tokens(phrase, language).into_iter().map(|t| t.word).collect();
            phrases.entry(words[0].clone()).or_default().push(Phrase { words, worth });
        }
        let negators = listed.negators.iter().map(|word| fold(word, language)).collect();
        Self { phrases, negators }
    }

    fn score(&self, words: &[Token]) -> f64 {
        (0..words.len()).map(|at| self.score_at(words, at)).sum()
    }

    /// The phrases that begin at a word.
    fn score_at(&self, words: &[Token], at: usize) -> f64 {
        let begin = |phrase: &&Phrase| starts_with(&words[at..], &phrase.words);
        let found = self.phrases.get(&words[at].word).into_iter().flatten().filter(begin);
        let worth: f64 = found.map(|phrase| phrase.worth).sum();
        if self.negates(&words[at.saturating_sub(REACH)..at]) { NEGATED * worth } else { worth }
    }

    /// Whether one of these words negates what follows; "plus" does only after "ne".
    fn negates(&self, before: &[Token]) -> bool {
        let ne = before.iter().any(|token| matches!(token.word.as_str(), "ne" | "n"));
        before.iter().any(|token| match token.word.as_str() {
            "plus" | "peu" => ne,
            word => self.negators.contains(word),
        })
    }
}

fn starts_with(words: &[Token], phrase: &[String]) -> bool {
    words.len() >= phrase.len() && words.iter().zip(phrase).all(|(token, part)| token.word == *part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(text: &str, language: &str) -> f64 {
        read(text, language).score
    }

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

    #[test]
    fn accents_may_be_left_out() {
        for (with, without, language) in
            [("très déçu", "tres decu", "fr"), ("schöne Größe", "schoene Groesse", "de")]
        {
            assert_eq!(score(with, language), score(without, language), "{with}");
        }
    }
}
