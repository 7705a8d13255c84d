//! Noun phrases: words between function words, verbs and signs.

use super::lists::{DETERMINERS, FUNCTION_WORDS, VERBS};
use super::word::Word;
use crate::entity::Phrase;

/// Words of a phrase; what is longer is no phrase.
const MOST_WORDS: usize = 6;

/// The score of a phrase whose last word could be a verb or an adjective, and of any other.
const DOUBTFUL: f32 = 0.6;
const LIKELY: f32 = 0.8;

/// The phrases of a text in its order.
pub(super) fn find(words: &[Word]) -> Vec<Phrase> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let end = end_of(words, at);
        found.extend(phrase(words, at, end));
        at = end.max(at + 1);
    }
    found
}

/// Behind the words that belong together from `at` on.
fn end_of(words: &[Word], at: usize) -> usize {
    let mut end = at;
    while end < words.len() && is_part(&words[end]) && (end == at || joins(words, end)) {
        end += 1;
    }
    end
}

fn joins(words: &[Word], at: usize) -> bool {
    words[at].sign.is_none() && words[at].line == words[at - 1].line
}

/// Whether a word may stand in a phrase.
fn is_part(word: &Word) -> bool {
    let lower = word.lower.as_str();
    let is_verb = VERBS.contains(lower) || (lower.ends_with("ed") && lower.len() > 4);
    let is_adverb = lower.ends_with("ly") && lower.len() > 5;
    !FUNCTION_WORDS.contains(lower) && (word.is_capital || !(is_verb || is_adverb))
}

fn phrase(words: &[Word], at: usize, end: usize) -> Option<Phrase> {
    let own = words.get(at..end).filter(|own| !own.is_empty() && own.len() <= MOST_WORDS)?;
    let last = own.last()?;
    if !last.text.chars().any(char::is_alphabetic) || last.text.chars().count() < 2 {
        return None;
    }
    let has_determiner =
        at > 0 && joins(words, at) && DETERMINERS.contains(words[at - 1].lower.as_str());
    let start = if has_determiner { at - 1 } else { at };
    let is_doubtful = !last.is_capital && (last.lower.ends_with("ing") || own.len() == 1);
    let score = if is_doubtful && !has_determiner { DOUBTFUL } else { LIKELY };
    Some(Phrase { place: words[start].place.start..last.place.end, score })
}
