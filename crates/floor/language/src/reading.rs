//! How much of a text is English: what is not read is not English.

use crate::english::{is_english, is_nearly_english};
use crate::guess::{LANGUAGES, is_romanised_alone, language, languages_of};
use crate::words::{Shape, Word, fold, words};
use rustc_hash::FxHashSet;

/// Unknown words that are looked at for typing errors, at most.
const TYPOS: usize = 24;

/// Words of one other language, none of them English, that make a text mixed.
const MIXED: usize = 3;

/// Letters from which on a romanised word is no chance.
const ROMANISED_LETTERS: usize = 4;

/// Words in a row that are not English, from which on they are a passage.
const ROW: usize = 3;

/// Characters up to which words between quotation marks are a name or a label.
const QUOTED: usize = 60;

/// Words beside the quoted ones from which on these do not count.
const BESIDE_QUOTED: usize = 3;

/// What a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// English, whatever other language has it, too.
    English,
    /// Nearly English: a typing error.
    Nearly,
    /// Of another language, not English.
    Foreign,
    Unknown,
    /// In no list, with the capital of a first word: perhaps a name.
    UnknownFirst,
    /// A name or a model: tells nothing.
    Neutral,
}

/// A word, what it is, and which languages have it.
struct Seen {
    word: Word,
    kind: Kind,
    languages: u64,
    /// Whether no English text borrows it: a long romanised word, or one with accents.
    is_alien: bool,
}

/// The language, `und` where it has no name, of a text that is not read as English.
///
/// Too few of its words are English, three words of one other language stand in it, or three words
/// in a row are not English.
pub(crate) fn not_english(text: &str) -> Option<&'static str> {
    let seen = look(unquoted_words(text));
    let passage = has_passage(&seen);
    let seen = distinct(seen);
    let foreign = most_foreign(&seen);
    let mixed = foreign.is_some_and(|(_, found)| found >= MIXED);
    let unread = mixed || passage || is_unread(&seen);
    unread.then(|| foreign.map_or("und", |(language, _)| language))
}

/// Each word once.
fn distinct(seen: Vec<Seen>) -> Vec<Seen> {
    let mut before = FxHashSet::default();
    seen.into_iter().filter(|seen| before.insert(seen.word.lower.clone())).collect()
}

/// The words without quoted names and labels, unless hardly any other is there.
fn unquoted_words(text: &str) -> Vec<Word> {
    let beside = words(&unquoted(text));
    if beside.len() >= BESIDE_QUOTED { beside } else { words(text) }
}

fn unquoted(text: &str) -> String {
    let parts: Vec<_> = text.split(['"', '\u{201c}', '\u{201d}', '\u{201e}']).collect();
    let outside = |at: usize, part: &str| at.is_multiple_of(2) || part.chars().count() > QUOTED;
    let kept = parts.iter().enumerate().filter(|(at, part)| outside(*at, part));
    kept.map(|(_, part)| *part).collect::<Vec<_>>().join(" \" ")
}

fn look(words: Vec<Word>) -> Vec<Seen> {
    let mut typos = TYPOS;
    words.into_iter().map(|word| seen(word, &mut typos)).collect()
}

fn seen(word: Word, typos: &mut usize) -> Seen {
    let languages = languages_of(&word.lower);
    let kind = match word.shape {
        _ if is_english_word(&word, languages) => Kind::English,
        Shape::Name | Shape::Code => Kind::Neutral,
        _ if languages > 1 => Kind::Foreign,
        _ if is_typo(&word.lower, typos) => Kind::Nearly,
        Shape::First => Kind::UnknownFirst,
        Shape::Plain => Kind::Unknown,
    };
    let is_long = word.lower.len() >= ROMANISED_LETTERS;
    let is_alien = !word.lower.is_ascii() || is_long && is_romanised_alone(languages);
    Seen { word, kind, languages, is_alien }
}

fn is_english_word(word: &Word, languages: u64) -> bool {
    languages & 1 == 1
        || word.lower.contains('*')
        || is_english(&word.lower)
        || is_borrowed(&word.lower)
}

fn is_borrowed(word: &str) -> bool {
    !word.is_ascii() && crate::outside::BORROWED.split_whitespace().any(|borrowed| borrowed == word)
        || (!word.is_ascii() && is_english(&fold(word)) && languages_of(word) == 0)
}

fn is_typo(word: &str, left: &mut usize) -> bool {
    let looked = *left > 0;
    *left = left.saturating_sub(1);
    looked && is_nearly_english(word)
}

/// Whether what speaks against English is as much as what speaks for it.
fn is_unread(seen: &[Seen]) -> bool {
    let other = most_foreign(seen).filter(|(_, found)| *found >= 2).map(|(name, _)| name);
    let weigh = |(so_far, against): (u32, u32), word: &Seen| {
        let (more, less) = weight(word, other);
        (so_far + more, against + less)
    };
    let (speaking, against) = seen.iter().fold((0, 0), weigh);
    against > 0 && against >= speaking
}

/// What a word says for English, and against it. A word that English shares with the language that
/// the text seems to be in counts for that one.
fn weight(word: &Seen, other: Option<&str>) -> (u32, u32) {
    let shared = || other.is_some_and(|other| has(word.languages, other));
    match word.kind {
        Kind::English if shared() => (0, 1),
        Kind::English => (2, 0),
        Kind::Nearly => (2, 1),
        Kind::Foreign | Kind::Unknown if word.is_alien => (0, 4),
        Kind::Foreign | Kind::Unknown => (0, 2),
        Kind::UnknownFirst => (0, 1),
        Kind::Neutral => (0, 0),
    }
}

fn has(languages: u64, name: &str) -> bool {
    (0..LANGUAGES).any(|index| languages >> index & 1 == 1 && language(index) == name)
}

/// The language that has most of the words that are not English, with their number.
fn most_foreign(seen: &[Seen]) -> Option<(&'static str, usize)> {
    let foreign = |index: usize| {
        let words = seen.iter().filter(|word| word.kind == Kind::Foreign);
        words.filter(|word| word.languages >> index & 1 == 1).count()
    };
    let counted = (1..LANGUAGES).rev().map(|index| (language(index), foreign(index)));
    counted.max_by_key(|(_, found)| *found).filter(|(_, found)| *found > 0)
}

/// Whether words stand in a row that are not English, at least one of them known from another
/// language.
fn has_passage(seen: &[Seen]) -> bool {
    let foreign = |word: &Seen| matches!(word.kind, Kind::Foreign | Kind::Unknown);
    let rows = seen.split(|word| !foreign(word));
    rows.filter(|row| row.len() >= ROW).any(|row| row.iter().any(|word| word.kind == Kind::Foreign))
}
