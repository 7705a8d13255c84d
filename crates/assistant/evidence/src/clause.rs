//! Whether a sentence denies what its quotes deny.

use crate::vocabulary::{COMPARES, DENIES, DENIES_NOTHING_BEFORE, PARTS_CLAUSES, REFUSES_FIRST};
use crate::words::content;
use answers::Finding;
use lexical::{fold_word, words};
use std::collections::BTreeSet;

/// A clause with the stems that it is about.
#[derive(Debug, Clone, PartialEq)]
struct Clause {
    denies: bool,
    about: BTreeSet<String>,
}

/// Compares each clause of the sentence with the clause of the quotes that has most of its words.
pub(crate) fn check(sentence: &str, quoted: &str) -> Option<(Finding, String)> {
    let quotes = clauses(quoted);
    let differs = |what: &str| Some((Finding::NegationDiffers, what.to_owned()));
    if refuses_first(sentence) && !quotes.iter().any(|clause| clause.denies) {
        return differs("it begins with a no that no quote has");
    }
    if let Some(word) = opposite(&content(sentence), &content(quoted)) {
        return differs(&word);
    }
    if let Some(said) = sentences(quoted).find(|said| drops_denial(sentence, said)) {
        return differs(&format!("it leaves out a denial of: {}", said.trim()));
    }
    let own = clauses(sentence);
    let wrong = own.iter().find(|clause| !agrees(clause, &quotes))?;
    differs(if wrong.denies { "it denies what the quotes say" } else { "it leaves out a denial" })
}

/// Whether a quoted clause with as many of its words as any says it with the same sign.
fn agrees(own: &Clause, quotes: &[Clause]) -> bool {
    let shared = |clause: &Clause| own.about.intersection(&clause.about).count();
    let most = quotes.iter().map(shared).max().unwrap_or(0);
    if most == 0 {
        return !own.denies || quotes.iter().any(|clause| clause.denies);
    }
    quotes.iter().any(|clause| shared(clause) == most && clause.denies == own.denies)
}

/// The share of a sentence's words from which another repeats it.
const REPEATS: f64 = 0.8;

/// Whether the sentence repeats what a quoted one says, with fewer denials. Clauses are too small for
/// this where the denied words stand in the clause beside, too.
fn drops_denial(sentence: &str, quoted: &str) -> bool {
    let about: BTreeSet<String> = content(quoted).into_iter().collect();
    let said: BTreeSet<String> = content(sentence).into_iter().collect();
    let repeated = about.intersection(&said).count() as f64;
    denials(sentence) < denials(quoted)
        && !about.is_empty()
        && repeated >= REPEATS * about.len() as f64
}

fn refuses_first(sentence: &str) -> bool {
    let first = words(sentence).next().map(fold_word).unwrap_or_default();
    let is_bound = words(sentence).nth(1).is_some_and(|word| is_in(COMPARES, &fold_word(word)));
    is_in(REFUSES_FIRST, &first) && !is_bound
}

fn is_in(list: &[&str], word: &str) -> bool {
    list.contains(&word)
}

/// Split at punctuation and conjunctions; a short piece that denies nothing belongs to the one before.
fn clauses(text: &str) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = Vec::new();
    let mut joins = false;
    for sentence in sentences(text) {
        for piece in pieces(sentence) {
            let clause = Clause {
                denies: denials(&piece) > 0,
                about: content(&piece).into_iter().collect(),
            };
            match clauses.last_mut() {
                Some(last) if joins && !clause.denies && clause.about.len() < 3 => {
                    last.about.extend(clause.about);
                }
                _ => clauses.push(clause),
            }
            joins = true;
        }
        joins = false;
    }
    clauses.retain(|clause| !clause.about.is_empty());
    clauses
}

/// A point ends a sentence where white space follows, so that `3.5` and `e.g` do not.
pub(crate) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let ends = |at: usize, c: char| {
        let next = text[at + c.len_utf8()..].chars().next();
        match c {
            '.' => {
                next.is_none_or(char::is_whitespace) && !numbers_next(&text[..at], &text[at + 1..])
            }
            '!' | '?' | ':' => next.is_none_or(char::is_whitespace),
            ';' | '|' | '\n' => true,
            _ => false,
        }
    };
    let mut start = 0;
    let mut found: Vec<&str> = Vec::new();
    for (at, c) in text.char_indices().filter(|(at, c)| ends(*at, *c)) {
        found.push(&text[start..at]);
        start = at + c.len_utf8();
    }
    found.push(&text[start..]);
    found.into_iter()
}

/// `No. 5`, `Nr. 5`.
fn numbers_next(before: &str, after: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let is_number = after.trim_start().starts_with(|c: char| c.is_ascii_digit());
    is_number && is_in(&["no", "nr"], &fold_word(word))
}

/// At commas and before conjunctions.
pub(crate) fn pieces(sentence: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for word in sentence.split_whitespace() {
        let folded = fold_word(word.trim_matches(|c: char| !c.is_alphanumeric()));
        if is_in(PARTS_CLAUSES, &folded) {
            pieces.push(String::new());
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push_str(word);
            piece.push(' ');
        }
        if word.ends_with(',') {
            pieces.push(String::new());
        }
    }
    pieces
}

/// How many words deny.
fn denials(piece: &str) -> usize {
    let words: Vec<String> = words(piece).map(fold_word).collect();
    let next = |at: usize| words.get(at + 1).map_or("", String::as_str);
    let denies = |(at, word): &(usize, &String)| {
        let (at, word) = (*at, *word);
        let is_bound = is_in(COMPARES, next(at)) && is_in(&["than", "als"], next(at + 1));
        let is_number = word == "no" && next(at).starts_with(|c: char| c.is_ascii_digit());
        let is_only = is_in(DENIES_NOTHING_BEFORE, next(at));
        let says = is_in(DENIES, word) || word.ends_with("n't");
        says && !is_bound && !is_number && !is_only
    };
    words.iter().enumerate().filter(denies).count()
}

/// A word of the sentence whose opposite alone is in the quotes: `safe` and `unsafe`.
fn opposite(said: &[String], quoted: &[String]) -> Option<String> {
    let negates = |plain: &str, other: &str| {
        let front = ["un", "non"].iter().any(|front| other.strip_prefix(front) == Some(plain));
        let back = ["less", "los", "frei"].iter().any(|end| other.strip_suffix(end) == Some(plain));
        plain.len() >= 3 && (front || back)
    };
    let missing = said.iter().filter(|word| !quoted.contains(word));
    let mut against = missing
        .filter(|word| quoted.iter().any(|other| negates(word, other) || negates(other, word)));
    against.next().cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn differs(sentence: &str, quoted: &str) {
        assert!(check(sentence, quoted).is_some(), "{sentence}");
    }

    #[track_caller]
    fn agree(sentence: &str, quoted: &str) {
        assert_eq!(check(sentence, quoted), None, "{sentence}");
    }

    const BASE: &str = "Wipe the base with a damp cloth, do not immerse it in water.";

    #[test]
    fn a_denial_is_neither_dropped_nor_added() {
        agree("Do not immerse the base in water.", BASE);
        agree("Wipe the base with a damp cloth.", BASE);
        differs("Immerse the base in water.", BASE);
        differs("Do not wipe the base with a damp cloth.", "Wipe the base with a damp cloth.");
        differs("The jug is dishwasher safe.", "The jug is not dishwasher safe.");
        differs("Der Deckel ist spülmaschinenfest.", "Der Deckel ist nicht spülmaschinenfest.");
        differs("It can be used in a bath.", "Never use it in a bath.");
        differs("It is safe for children.", "It is unsafe for children.");
        differs("It needs a cord.", "It is cordless.");
    }

    #[test]
    fn lists_keep_their_denial() {
        let oils = "Do not use vinegar, oil, or acid.";
        differs("Use oil.", oils);
        agree("Do not use oil.", oils);
    }

    #[test]
    fn a_no_needs_a_no() {
        agree("No, the jug is not dishwasher safe.", "The jug is not dishwasher safe.");
        differs("No, only the jug is dishwasher safe.", "Only the jug is dishwasher safe.");
        agree("No more than 5 cups fit.", "At most 5 cups fit.");
        agree("It is not only quiet.", "It is not only quiet.");
        agree("See figure no. 5 of the jug.", "Figure 5 of the jug.");
    }
}
