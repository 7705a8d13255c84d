//! Numbers in words, by `text2num`.

use crate::input::Language;
use crate::reading::Reading;
use crate::token::{Glue, Token};
use crate::unit::unit;
use std::borrow::Cow;
use std::ops::Range;

/// A word as `text2num` takes it.
struct Word {
    text: String,
    /// The tokens that it is made of.
    tokens: Range<usize>,
    is_no_number: bool,
}

impl text2num::Token for &Word {
    fn text(&self) -> Cow<'_, str> {
        self.text.as_str().into()
    }

    fn text_lowercase(&self) -> Cow<'_, str> {
        self.text.as_str().into()
    }

    fn not_a_number_part(&self) -> bool {
        self.is_no_number
    }
}

/// The numbers of a sentence that are written as words, each with its tokens. `un` alone is an article
/// and `neuf` may mean new: neither is a number; of ordinals the first is none, too.
pub(crate) fn find(reading: &Reading<'_>, sentence: usize) -> Vec<(Range<usize>, f64)> {
    let words = words(reading, reading.sentences[sentence].tokens.clone());
    let language = match reading.language {
        Language::French => text2num::Language::french(),
        Language::English => text2num::Language::english(),
    };
    let found = text2num::find_numbers(words.iter(), &language, 0.0);
    let counted = found.iter().filter(|found| {
        let is_alone = found.end == found.start + 1;
        let is_measured = words.get(found.end).is_some_and(|word| unit(&word.text).is_some());
        let is_counted = found.value > 1.0 && !(is_alone && is_ambiguous(&words[found.start].text));
        is_counted || (is_measured && words[found.start].text.starts_with("one"))
    });
    let mut numbers: Vec<(Range<usize>, f64)> = counted
        .map(|found| {
            (words[found.start].tokens.start..words[found.end - 1].tokens.end, found.value)
        })
        .collect();
    numbers.extend(words.iter().filter_map(|word| collective(&words, word)));
    numbers
}

/// Compounds (`vingt-quatre`) are one word.
fn words(reading: &Reading<'_>, tokens: Range<usize>) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for at in tokens {
        let token = &reading.tokens[at];
        match words.last_mut() {
            Some(word) if is_compound(&reading.tokens[at - 1], token) => {
                word.text = format!("{}-{}", word.text, token.lower);
                word.tokens.end = at + 1;
            }
            _ => words.push(word(reading, at, token)),
        }
    }
    words
}

fn is_compound(before: &Token, token: &Token) -> bool {
    token.glue == Glue::Hyphen && token.is_word() && before.is_word()
}

fn word(reading: &Reading<'_>, at: usize, token: &Token) -> Word {
    let before = at.checked_sub(1).map(|at| reading.tokens[at].fold.as_str());
    let is_share = token.is("cent") && matches!(before, Some("pour" | "per"));
    Word {
        text: token.lower.clone(),
        tokens: at..at + 1,
        is_no_number: !token.is_word() || is_share,
    }
}

fn is_ambiguous(word: &str) -> bool {
    matches!(
        word,
        "un" | "une"
            | "neuf"
            | "one"
            | "ones"
            | "second"
            | "seconds"
            | "seconde"
            | "secondes"
            | "million"
            | "millions"
            | "milliard"
            | "milliards"
            | "billion"
            | "billions"
            | "thousands"
            | "hundreds"
            | "thousand"
            | "hundred"
            | "cents"
            | "quarter"
    )
}

/// `une quarantaine`, `a dozen`.
fn collective(words: &[Word], word: &Word) -> Option<(Range<usize>, f64)> {
    let value = match word.text.as_str() {
        "dizaine" => 10.0,
        "douzaine" | "dozen" => 12.0,
        "quinzaine" => 15.0,
        "vingtaine" => 20.0,
        "trentaine" => 30.0,
        "quarantaine" => 40.0,
        "cinquantaine" => 50.0,
        "soixantaine" => 60.0,
        "centaine" => 100.0,
        "millier" => 1_000.0,
        _ => return None,
    };
    let before = words.iter().find(|before| before.tokens.end == word.tokens.start)?;
    matches!(before.text.as_str(), "une" | "un" | "la" | "a").then(|| (word.tokens.clone(), value))
}
