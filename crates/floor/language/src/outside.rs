//! Texts in a language that is not among those expected.

use crate::expected::Expected;
use crate::guess::{Counted, code};
use crate::insults::{has_insult_of, insult};
use crate::prose::prose;
use crate::reading::not_english;
use crate::script::{self, Letters};
use crate::words::words;
use whatlang::{Detector, Lang};

/// Letters of another script from which on they count in a text of mixed scripts: a word or two.
const FOREIGN_LETTERS: usize = 8;

/// Letters from which on a word of another script counts alone: `ツ` and `ಠ_ಠ` are faces.
const FOREIGN_WORD: usize = 3;

/// Latin letters from which on trigrams have a say where no word of the text is known.
const TRIGRAM_LETTERS: usize = 10;

/// Words from which on a text that has none of an expected language is taken to be in another.
const UNKNOWN_WORDS: usize = 6;

/// Words from which on a sentence within a text is looked at by itself.
const PASSAGE_WORDS: usize = 3;

/// Words with accents that English borrowed, as reviews of food and clothes use them.
pub(crate) const BORROWED: &str = "à açaí ángel café cafés canapé château cliché crème crêpe crêpes brûlée \
    décor déjà entrée entrées fiancé fiancée filé jalapeño jalapeños naïve pâté piña piñata phở \
    première protégé purée résumé rosé sauté sautéed señor soufflé touché über vis-à-vis voilà";

/// The first language found in the text that is none of `expected` (primary subtags); `und` where
/// it is another one that cannot be named.
///
/// A doubt counts for the expected languages: names, numbers and words that several languages
/// share are no evidence. The whole text is looked at first, then its sentences, which take more
/// evidence. Where English alone is expected, what is not read counts against it: a text is English
/// only if more of its words are English than are not.
#[must_use]
pub fn outside(text: &str, expected: &[String]) -> Option<&'static str> {
    let text = &prose(text);
    let expected = &Expected::of(expected);
    by_script(text)
        .filter(|language| !expected.has(language))
        .or_else(|| insult(&words(text), expected))
        .or_else(|| whole(text, expected))
        .or_else(|| sentences(text).find_map(|sentence| passage(sentence, expected)))
        .or_else(|| not_english(text).filter(|_| expected.is_english_alone()))
}

/// The language of an insult in the text that is of none of `expected` (primary subtags): `es` for
/// "the seller is a cabrón". Some 1,100 insults of 54 languages are known.
#[must_use]
pub fn foreign_insult(text: &str, expected: &[String]) -> Option<&'static str> {
    let expected = &Expected::of(expected);
    insult(&words(&prose(text)), expected)
}

/// Whether an insult of this language (a primary subtag) stands in the text: for texts in languages
/// that no service scores.
#[must_use]
pub fn has_insult(text: &str, language: &str) -> bool {
    has_insult_of(&words(&prose(text)), language)
}

fn by_script(text: &str) -> Option<&'static str> {
    let letters = Letters::of(text);
    let counts = letters.other >= FOREIGN_LETTERS
        || letters.other > letters.latin
        || (letters.other >= FOREIGN_WORD && has_foreign_word(text));
    if counts { script::named(text).or(Some("und")) } else { None }
}

fn has_foreign_word(text: &str) -> bool {
    let letters = text.split(|c: char| !c.is_alphanumeric()).map(Letters::of);
    letters.into_iter().any(|word| word.other >= FOREIGN_WORD && word.latin == 0)
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['.', '!', '?', '\n', ';'])
}

/// One word of another language is enough where the text has none of an expected one.
fn whole(text: &str, expected: &Expected<'_>) -> Option<&'static str> {
    let counted = Counted::of(text);
    let needed = if counted.expected(expected) == 0 { 1 } else { 2 };
    counted
        .outsider(expected, needed)
        .or_else(|| unknown(text, &counted, expected))
        .or_else(|| by_trigrams(text, &counted, expected))
}

/// A name or an exclamation between two sentences is no evidence: without known words, only those
/// that begin small count.
fn passage(text: &str, expected: &Expected<'_>) -> Option<&'static str> {
    let counted = Counted::of(text);
    if counted.words < PASSAGE_WORDS {
        return None;
    }
    let known = counted.outsider(expected, 2);
    if small_words(text) >= PASSAGE_WORDS { known.or_else(|| whole(text, expected)) } else { known }
}

fn small_words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.starts_with(char::is_lowercase)).count()
}

/// A text without any word of an expected language: accents, trigrams or its mere length speak.
fn unknown(text: &str, counted: &Counted, expected: &Expected<'_>) -> Option<&'static str> {
    if counted.expected(expected) > 0 {
        return None;
    }
    let foreign = has_accents(text) || counted.words >= UNKNOWN_WORDS;
    let named = || named(text, expected).unwrap_or("und");
    if foreign { Some(named()) } else { by_sound(text, expected) }
}

fn has_accents(text: &str) -> bool {
    let accented = |word: &&str| word.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
    let words = text.split(|c: char| !c.is_alphabetic() && c != '-').filter(accented);
    let words = words.filter(|word| word.chars().nth(1).is_some());
    words.map(str::to_lowercase).any(|word| !BORROWED.split_whitespace().any(|b| b == word))
}

/// Trigrams on a few words, none of them known or formed as English words are.
fn by_sound(text: &str, expected: &Expected<'_>) -> Option<&'static str> {
    if Letters::of(text).latin < TRIGRAM_LETTERS || (expected.has("en") && sounds_english(text)) {
        return None;
    }
    let language = whatlang::detect(text).map(|info| code(info.lang()).unwrap_or("und"))?;
    (!expected.has(language)).then_some(language)
}

const ENGLISH_ENDINGS: [&str; 22] = [
    "ing", "ly", "tion", "ness", "ful", "less", "ous", "ment", "able", "ible", "ity", "ed", "ive",
    "ism", "ship", "ward", "ght", "ies", "ck", "sh", "ty", "wh",
];

fn sounds_english(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase);
    words.filter(|w| w.len() > 4).any(|w| ENGLISH_ENDINGS.iter().any(|ending| w.ends_with(ending)))
}

/// Trigrams on a text that is long enough and in which hardly a word is of an expected language.
fn by_trigrams(text: &str, counted: &Counted, expected: &Expected<'_>) -> Option<&'static str> {
    if counted.words < UNKNOWN_WORDS || counted.expected(expected) * 5 >= counted.words {
        return None;
    }
    let info = whatlang::detect(text).filter(|info| info.is_reliable())?;
    Some(code(info.lang()).unwrap_or("und")).filter(|language| !expected.has(language))
}

fn named(text: &str, expected: &Expected<'_>) -> Option<&'static str> {
    let without_english = Detector::with_denylist(vec![Lang::Eng]);
    let language = without_english.detect_lang(text).and_then(code)?;
    (!expected.has(language)).then_some(language)
}
