//! Word lists of the judge (`data/judge.json`), in English, German, French, Spanish and Italian.

use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Comma-separated parts of phrases in small letters; `stop` is separated by spaces.
#[derive(Debug, Deserialize)]
struct File {
    stop: String,
    apology: String,
    caution: String,
    rude: String,
    claim: String,
    leak: String,
    selling: String,
}

struct Lists {
    stop: BTreeSet<String>,
    phrases: [Vec<String>; 6],
}

/// What a phrase tells.
#[derive(Debug, Clone, Copy)]
pub(super) enum Sign {
    Apology,
    Caution,
    Rude,
    Claim,
    Leak,
    Selling,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let text = include_str!("../../data/judge.json");
    let file: File = serde_json::from_str(text).expect("data/judge.json is of this form");
    let phrases = [file.apology, file.caution, file.rude, file.claim, file.leak, file.selling];
    Lists {
        stop: file.stop.split_whitespace().map(str::to_owned).collect(),
        phrases: phrases.map(|list| parts(&list)),
    }
});

fn parts(list: &str) -> Vec<String> {
    list.split(',').filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Whether every text has this word.
pub(super) fn is_stop(word: &str) -> bool {
    LISTS.stop.contains(word)
}

/// The first phrase of a kind in a text of small letters; it begins where a word does.
pub(super) fn found(lower: &str, sign: Sign) -> Option<&'static str> {
    let begins = |at: usize| !lower[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    let list = &LISTS.phrases[sign as usize];
    let in_text = |phrase: &&String| lower.match_indices(phrase.as_str()).any(|(at, _)| begins(at));
    list.iter().find(in_text).map(String::as_str)
}
