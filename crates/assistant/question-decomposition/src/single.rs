//! Whether a question asks one thing, by its words.

use lexical::{fold_word, words};

/// What joins two questions, and what may begin the second.
const JOINS: &[&str] =
    &["and", "or", "plus", "also", "und", "oder", "sowie", "ausserdem", "but", "aber"];
const ASKS: &[&str] = &[
    "what", "which", "how", "when", "where", "why", "who", "is", "are", "does", "do", "did", "can",
    "could", "may", "must", "should", "will", "was", "has", "have", "was", "welche", "welcher",
    "welches", "wie", "wann", "wo", "warum", "wer", "ist", "sind", "kann", "darf", "muss", "soll",
    "hat", "haben", "wieviel", "wieviele", "womit", "wofuer", "gibt", "tell", "explain", "compare",
];

/// What compares.
const COMPARES: &[&str] = &[
    "compare",
    "compared",
    "comparison",
    "difference",
    "differences",
    "differ",
    "versus",
    "vs",
    "than",
    "vergleich",
    "vergleiche",
    "verglichen",
    "unterschied",
    "unterschiede",
    "unterscheiden",
];

/// Whether it plainly asks one thing: then nobody has to be asked to take it apart. What is not plain
/// is the model's to see.
#[must_use]
pub fn asks_one_thing(question: &str) -> bool {
    let sentences = question.split(['?', ';']).filter(|part| words(part).next().is_some()).count();
    let folded: Vec<String> = words(question).map(fold_word).collect();
    let is = |list: &[&str], word: &String| list.contains(&word.as_str());
    let compares = folded.iter().any(|word| is(COMPARES, word));
    let joins = folded.iter().enumerate().skip(1).any(|(at, word)| {
        is(JOINS, word) && folded[at + 1..].iter().take(4).any(|next| is(ASKS, next))
    });
    sentences <= 1 && !compares && !joins
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_clause_is_one_thing() {
        for question in [
            "How do I descale the kettle?",
            "Is the jug dishwasher safe",
            "Does it come with salt and pepper mills?",
            "Wie reinige ich Deckel und Krug?",
            "What is the weight of the KX-200?",
        ] {
            assert!(asks_one_thing(question), "{question}");
        }
    }

    #[test]
    fn what_may_be_more_is_for_the_model() {
        for question in [
            "How do I descale it and how often is that needed?",
            "How loud is it? How heavy is it?",
            "Is the KX-300 heavier than the KX-200?",
            "What is the difference between both?",
            "Wie schwer ist er und welche Farben gibt es?",
            "How heavy is it; which colours are there?",
        ] {
            assert!(!asks_one_thing(question), "{question}");
        }
    }
}
