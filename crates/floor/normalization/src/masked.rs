//! Letters hidden by stars: "f*ck", "sh**". A reader knows the word.

use crate::runs::map_runs;

/// Words that are written so. In a pattern each sign stands for one letter.
const WORDS: &[&str] = &[
    "fuck",
    "fucks",
    "fucker",
    "fuckers",
    "fucked",
    "fucking",
    "fuckin",
    "motherfucker",
    "shit",
    "shits",
    "shitty",
    "bullshit",
    "bitch",
    "bitches",
    "cunt",
    "cunts",
    "dick",
    "dicks",
    "dickhead",
    "cock",
    "asshole",
    "assholes",
    "arsehole",
    "arseholes",
    "bastard",
    "bastards",
    "whore",
    "slut",
    "pussy",
    "nigger",
    "niggers",
    "nigga",
    "faggot",
    "faggots",
    "retard",
    "retards",
    "twat",
    "wanker",
    "idiot",
    "idiots",
    "moron",
    "morons",
    "stupid",
    "scheisse",
    "scheiße",
    "fotze",
    "hure",
    "arsch",
    "arschloch",
    "wichser",
    "putain",
    "merde",
    "salope",
    "connard",
    "puta",
    "mierda",
    "cabron",
    "pendejo",
    "cazzo",
    "stronzo",
    "merda",
    "puttana",
    "kurwa",
    "kanker",
    "caralho",
    "porra",
];

/// The text with masked words uncovered, and single signs within other words left out ("f*uck").
pub(crate) fn uncover(text: &str) -> String {
    map_runs(text, is_written, |token| {
        let inner = token.trim_start_matches(is_mask);
        let token_tail = inner.trim_end_matches(is_mask);
        if token_tail == inner && !token_tail.contains(is_mask) {
            return None;
        }
        let start = &token[..token.len() - inner.len()];
        let tail = &inner[token_tail.len()..];
        word_under(inner)
            .map(|word| format!("{start}{word}"))
            .or_else(|| word_under(token_tail).map(|word| format!("{start}{word}{tail}")))
            .or_else(|| without_signs(token_tail).map(|word| format!("{start}{word}{tail}")))
    })
}

fn is_written(c: char) -> bool {
    c.is_alphabetic() || is_mask(c)
}

fn is_mask(c: char) -> bool {
    matches!(c, '*' | '#' | '%' | '_' | '~' | '^' | '·' | '•')
}

fn word_under(pattern: &str) -> Option<&'static str> {
    let hidden = pattern.chars().any(is_mask);
    hidden.then(|| WORDS.iter().copied().find(|word| covers(pattern, word))).flatten()
}

/// Whether the pattern has the word's first letter, its length, and no other letter.
fn covers(pattern: &str, word: &str) -> bool {
    let (mut shown, mut letters) = (pattern.chars().flat_map(char::to_lowercase), word.chars());
    let first = shown.next() == letters.next();
    first
        && shown.by_ref().zip(letters.by_ref()).all(|(p, w)| is_mask(p) || p == w)
        && shown.next().is_none()
        && letters.next().is_none()
}

fn without_signs(word: &str) -> Option<String> {
    word.contains(is_mask).then(|| word.chars().filter(|c| !is_mask(*c)).collect())
}
