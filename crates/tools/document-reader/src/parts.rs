//! Questions taken apart by rules.

use crate::synonyms::{compares, nouns};
use lexical::{fold_word, words};

/// What a model is asked for at most.
const MOST: usize = 5;

/// What begins a question of its own after `and`.
const ASKS: &[&str] = &[
    "what", "which", "how", "when", "where", "why", "who", "is", "are", "does", "do", "can",
    "must", "should", "may", "has", "have", "welche", "welcher", "welches", "was", "wie", "wann",
    "wo", "warum", "wer", "ist", "sind", "kann", "darf", "muss", "soll", "hat", "wieviel", "womit",
    "gibt",
];
const JOINS: &[&str] = &["and", "und", "sowie", "or", "oder"];
/// What stands for something that was named before.
const STANDS_FOR: &[&str] = &[
    "it", "its", "they", "their", "them", "ihr", "ihre", "ihren", "sein", "seine", "seinen", "er",
    "sie", "es", "dessen", "deren",
];
/// What says that two things are compared.
const COMPARES: &[&str] = &[
    "than",
    "als",
    "compare",
    "compared",
    "difference",
    "differ",
    "versus",
    "vs",
    "vergleich",
    "vergleiche",
    "unterschied",
    "unterscheiden",
];

/// The questions that a question asks, at most five; itself where it asks one thing.
#[must_use]
pub fn take_apart(question: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let whole = question.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(sides) = compared(&whole) {
        return sides;
    }
    let subject = split_marks(&whole).into_iter().find_map(subject);
    for piece in split_marks(&whole).into_iter().flat_map(split_clauses) {
        let part = with_subject(piece, parts.is_empty(), subject.as_deref());
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts.truncate(MOST);
    if parts.len() < 2 { vec![whole] } else { parts }
}

/// At `?` and `;`.
fn split_marks(text: &str) -> Vec<&str> {
    text.split(['?', ';']).map(str::trim).filter(|part| words(part).next().is_some()).collect()
}

/// At `and` before a word that asks.
fn split_clauses(text: &str) -> Vec<&str> {
    let all: Vec<&str> = words(text).collect();
    let offset = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let is_in = |list: &[&str], word: &str| list.contains(&fold_word(word).as_str());
    let mut pieces = Vec::new();
    let mut start = 0;
    for pair in all.windows(2).filter(|pair| is_in(JOINS, pair[0]) && is_in(ASKS, pair[1])) {
        let before = text[start..offset(pair[0])].trim_end_matches([' ', ',']);
        if words(before).count() >= 2 {
            pieces.push(before);
            start = offset(pair[1]);
        }
    }
    pieces.push(text[start..].trim());
    pieces
}

/// With a question mark; a part that only refers to the subject names it behind.
fn with_subject(part: &str, is_first: bool, subject: Option<&str>) -> String {
    let refers = words(part).any(|word| STANDS_FOR.contains(&fold_word(word).as_str()));
    let plain = part.trim_end_matches(['.', ' ']);
    match subject.filter(|subject| !is_first && refers && !part.contains(subject)) {
        Some(subject) => format!("{plain} ({subject})?"),
        None => format!("{plain}?"),
    }
}

/// The first words in capitals or with figures behind the question's first word.
fn subject(text: &str) -> Option<String> {
    let all: Vec<&str> = words(text).collect();
    let is_name = |word: &&str| word.starts_with(char::is_uppercase) && word.chars().count() > 1;
    let start = all.iter().skip(1).position(is_name)? + 1;
    let end = start + all[start..].iter().take_while(|word| is_name(word)).count();
    Some(all[start..end].join(" "))
}

/// A comparison of two models, as a question for each.
fn compared(text: &str) -> Option<Vec<String>> {
    let all: Vec<&str> = words(text).collect();
    let folded: Vec<String> = all.iter().map(|word| fold_word(word)).collect();
    let says = folded.iter().any(|word| COMPARES.contains(&word.as_str()));
    let mut models: Vec<&str> = all.iter().copied().filter(|word| is_model(word)).collect();
    models.dedup();
    let [one, other] = models.as_slice() else { return None };
    if !says || one == other {
        return None;
    }
    let about = about(&all, &folded)?;
    Some([one, other].map(|model| format!("{about} {model}?")).to_vec())
}

/// `KX-200`, not `200`, nor `5GHz`.
fn is_model(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.contains(|c: char| c.is_ascii_digit())
}

/// What is compared: the measure of the comparative, or what else the question says.
fn about(all: &[&str], folded: &[String]) -> Option<String> {
    let german = folded
        .iter()
        .any(|word| ["als", "ist", "der", "die", "das", "und"].contains(&word.as_str()));
    if let Some(word) = folded.iter().find(|word| compares(word)) {
        let noun = nouns(word)[usize::from(german)];
        return Some(if german {
            format!("{} von", capital(noun))
        } else {
            format!("What is the {noun} of the")
        });
    }
    let is_left = |(at, word): &(usize, &&str)| {
        let folded = folded[*at].as_str();
        !is_model(word) && !COMPARES.contains(&folded) && !lexical::is_stop_word(folded)
    };
    let left: Vec<&str> = all.iter().enumerate().filter(is_left).map(|(_, word)| *word).collect();
    (!left.is_empty()).then(|| left.join(" "))
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(question: &str, expected: &[&str]) {
        assert_eq!(take_apart(question), expected);
    }

    #[test]
    fn one_thing_stays_as_it_is() {
        check(
            "Does it come with salt and pepper mills?",
            &["Does it come with salt and pepper mills?"],
        );
        check("Wie reinige ich Deckel und Krug?", &["Wie reinige ich Deckel und Krug?"]);
        check("Is size 45 longer than size 40?", &["Is size 45 longer than size 40?"]);
        check("", &[""]);
    }

    #[test]
    fn marks_and_clauses_part() {
        check(
            "How loud is the KX-200? How heavy is it?",
            &["How loud is the KX-200?", "How heavy is it (KX-200)?"],
        );
        check(
            "How high is the Sweepling and how large is its dust box?",
            &["How high is the Sweepling?", "how large is its dust box (Sweepling)?"],
        );
        check(
            "Wie viel wiegt die Crispin und wie lang ist ihr Kabel?",
            &["Wie viel wiegt die Crispin?", "wie lang ist ihr Kabel (Crispin)?"],
        );
    }

    #[test]
    fn two_models_are_asked_about_one_by_one() {
        check(
            "Is the KX-300 heavier than the KX-200?",
            &["What is the weight of the KX-300?", "What is the weight of the KX-200?"],
        );
        check(
            "Ist der KX-300 schwerer als der KX-200?",
            &["Gewicht von KX-300?", "Gewicht von KX-200?"],
        );
        check(
            "What is the difference in noise between KX-300 and KX-200?",
            &["noise KX-300?", "noise KX-200?"],
        );
    }

    proptest! {
        #[test]
        fn any_question_has_one_to_five_parts(text in ".{0,60}|([a-z?]{1,5} and how ){0,9}") {
            prop_assert!((1..=MOST).contains(&take_apart(&text).len()));
        }
    }
}
