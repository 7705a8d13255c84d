//! Which word of a name is the given one.

use crate::lexicon::{FAMILY, FAMILY_FIRST, GIVEN, NOBODIES, REFUSED, TITLES};
use crate::spelling::{folded, is_word};

/// Words of a name at most, titles apart.
const MOST_WORDS: usize = 5;

const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv", "phd", "md", "esq", "msc", "mba"];
const PARTICLES: &[&str] = &[
    "von", "van", "vom", "zu", "zur", "de", "den", "der", "ter", "ten", "del", "della", "di", "da",
    "do", "dos", "das", "du", "la", "le", "el", "al", "bin", "ibn", "ben", "af", "av", "op", "te",
    "st", "san", "mac", "mc", "'t",
];
/// Single words that are as much a given name as a family name of Asia.
const GIVEN_ALONE: &[&str] = &["kim", "lee", "mai", "jo", "lin", "mori"];
/// Parts of insults and accusations that stand within longer words.
const REFUSED_PARTS: &[&str] = &[
    "fuck", "shit", "cunt", "nigg", "hitler", "scam", "fraud", "betrug", "idiot", "arsch", "porn",
    "dildo", "penis", "vagin", "pussy", "whore", "bastard", "wichs", "fick", "mierd", "cazz",
    "stronz", "kurw", "arnaq", "estafa", "truff", "customer", "kunde", "kaufer", "buyer", "seller",
    "shop",
];

/// The word to call somebody by, as it is written in the name; none in doubt.
pub(crate) fn given_word(name: &str) -> Option<&str> {
    let (before, after) = match name.split_once(',') {
        Some((family, given)) if !is_suffix(given.trim()) => (Some(family.trim()), given.trim()),
        Some((name, _)) => (None, name),
        None => (None, name),
    };
    let words = person(after)?;
    let known_order = match before {
        Some(family) => stands_before_comma(family) && words.len() <= 2,
        None => is_person(&words),
    };
    let key = folded(words[0]);
    (known_order && is_given(&key) && !is_nobody(name, &words, before.unwrap_or_default()))
        .then_some(words[0])
}

/// The words of a name without titles and suffixes; none where a word is no word, or where only a
/// family name follows a title.
fn person(name: &str) -> Option<Vec<&str>> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let titles = words.iter().take_while(|word| TITLES.has(&letters(word))).count();
    let suffixes = words[titles..].iter().rev().take_while(|word| is_suffix(word)).count();
    let rest = words[titles..words.len() - suffixes].to_vec();
    let fewest = if titles > 0 { 2 } else { 1 };
    let plausible = rest.len() >= fewest && rest.len() <= MOST_WORDS;
    let written = rest.iter().all(|word| is_word(word))
        && rest.first().is_some_and(|first| !first.ends_with('.'));
    (plausible && written).then_some(rest)
}

fn abbreviated(word: &str) -> String {
    folded(word.trim_end_matches('.'))
}

fn is_suffix(word: &str) -> bool {
    SUFFIXES.contains(&letters(word).as_str())
}

/// Whether a family name stands before the comma, no sentence and no second given name.
fn stands_before_comma(family: &str) -> bool {
    let words: Vec<String> = family.split_whitespace().map(folded).collect();
    (1..=3).contains(&words.len())
        && family.split_whitespace().all(is_word)
        && words.iter().all(|word| !is_refused(word))
        && words.iter().all(|word| !GIVEN.has(word) || FAMILY.has(word))
}

/// Whether the words may be a person's name that begins with the given one.
fn is_person(words: &[&str]) -> bool {
    let keys: Vec<String> = words.iter().map(|word| abbreviated(word)).collect();
    let Some((first, rest)) = keys.split_first() else { return false };
    let Some(last) = rest.last() else { return is_given_alone(words[0], first) };
    rest_is_family(words, rest) && order_is_clear(first, last)
}

/// One word: no initials, no family name, no word that everybody reads as another.
fn is_given_alone(word: &str, key: &str) -> bool {
    let initials = word.chars().count() <= 2 && word.chars().all(char::is_uppercase);
    let family = FAMILY_FIRST.has(key) && !GIVEN_ALONE.contains(&key);
    !initials && !family && !REFUSED.has(key)
}

/// A name that is also a word, or may be a family name, needs a known family name behind it.
fn order_is_clear(first: &str, last: &str) -> bool {
    let family_behind = if FAMILY_FIRST.has(last) { !GIVEN.has(last) } else { FAMILY.has(last) };
    family_behind || !(FAMILY_FIRST.has(first) || REFUSED.has(first))
}

fn rest_is_family(words: &[&str], rest: &[String]) -> bool {
    let short = rest.len() == 1;
    let ends_in_a_name = !rest
        .last()
        .is_some_and(|last| last.len() > 1 && is_particle(last) && !FAMILY_FIRST.has(last));
    let two_people = matches!(words[1], "y" | "e" | "i" | "u" | "a" | "o");
    let mut parts = rest.iter().zip(&words[1..]);
    ends_in_a_name && !two_people && parts.all(|(key, word)| is_part_of_a_name(key, word, short))
}

/// A particle, an initial, a name that is known, or, with a capital or alone behind the given name,
/// an unknown word that is no other.
fn is_part_of_a_name(key: &str, word: &str, short: bool) -> bool {
    let initial = key.chars().count() == 1;
    if initial || is_particle(key) || (short && FAMILY.has(key)) {
        return true;
    }
    let refused = key.split(['-', '\'']).any(is_refused) || is_refused(key);
    let named = GIVEN.has(key) || FAMILY.has(key) || FAMILY_FIRST.has(key);
    let written_as_name = short || !word.starts_with(char::is_lowercase);
    !refused && !word.ends_with('.') && (named || written_as_name)
}

fn is_particle(key: &str) -> bool {
    PARTICLES.contains(&key)
}

fn is_refused(key: &str) -> bool {
    REFUSED.has(key) || REFUSED_PARTS.iter().any(|part| key.contains(part))
}

/// Whether the word is a given name: listed, or made of listed ones ("Anna-Lena").
fn is_given(key: &str) -> bool {
    GIVEN.has(key) || (key.contains('-') && key.split('-').all(|part| GIVEN.has(part)))
}

/// Whether the whole is somebody whom nobody is: a joke, a figure, a famous name, a brand. Read as
/// it stands, without titles, without initials, and with the family name last.
fn is_nobody(name: &str, words: &[&str], family: &str) -> bool {
    let named = words.concat();
    let full: String =
        words.iter().copied().filter(|word| letters(word).chars().count() > 1).collect();
    [name, &named, &full, &(named.clone() + family)].iter().any(|read| NOBODIES.has(&letters(read)))
}

/// The word folded, without points and hyphens.
fn letters(word: &str) -> String {
    folded(word).chars().filter(|c| c.is_alphabetic()).collect()
}
