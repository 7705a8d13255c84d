//! Digits and signs read as letters within words.

use crate::runs::map_runs;

/// Digits in a row that still may be letters ("1d10t").
const MOST_DIGITS: usize = 2;

/// Characters of a word at most: longer ones are keys and encoded bytes.
const LONGEST: usize = 24;

/// The text with leetspeak read: "sh1t", "f@ck", "$hit". Amounts, sizes, models ("A55", "5kg"),
/// addresses and handles stay.
pub(crate) fn read(text: &str) -> String {
    map_runs(text, is_written, |token| {
        let end = token.trim_end_matches(['!', '|', '@', '.', '-', '_']).len();
        let (word, tail) = token.split_at(end);
        is_leet(word).then(|| letters(word) + tail)
    })
}

/// Characters of a word; point, hyphen and underscore too, so that an address is one word.
fn is_written(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '@' | '$' | '!' | '|' | '€' | '£' | '.' | '-' | '_')
}

fn is_leet(word: &str) -> bool {
    let letters = word.chars().filter(char::is_ascii_alphabetic).count();
    let enough = letters >= 2 || (letters == 1 && word.contains("$$")) || word == "@$$";
    enough
        && word.len() <= LONGEST
        && !is_address(word)
        && (has_sign(word) || has_inner_digit(word))
}

fn is_address(word: &str) -> bool {
    let Some((local, host)) = word.split_once('@') else { return false };
    host.contains('.') || (local.is_empty() && !host.starts_with(['s', 'S', '$', '5']))
}

fn has_sign(word: &str) -> bool {
    let signs = word.matches(sign_as_letter).count();
    let amount = word.strip_prefix(['$', '€', '£']).is_some_and(|rest| rest.starts_with(is_digit));
    signs > 0 && !amount && !word.contains("!!") && !word.ends_with(['€', '£'])
}

fn sign_as_letter(c: char) -> bool {
    matches!(c, '@' | '$' | '!' | '|' | '€' | '£')
}

/// Whether every run of digits is short and one stands between letters, before three small letters
/// ("5hit") or is a double l at the end ("ki11").
fn has_inner_digit(word: &str) -> bool {
    let short = digit_runs(word).all(|run| run.len() <= MOST_DIGITS);
    let inner = word.trim_matches(is_digit);
    let small = inner.chars().all(|c| c.is_ascii_lowercase());
    let leading = inner.len() >= 3 && word.len() == inner.len() + 1 && word.starts_with(['5', '4']);
    short && (inner.contains(is_digit) || (small && (leading || word.ends_with("11"))))
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn digit_runs(word: &str) -> impl Iterator<Item = &str> {
    word.split(|c| !is_digit(c)).filter(|run| !run.is_empty())
}

fn letters(word: &str) -> String {
    let chars: Vec<char> = word.chars().collect();
    (0..chars.len()).map(|at| letter(&chars, at)).collect()
}

fn letter(word: &[char], at: usize) -> char {
    match word[at] {
        '0' => 'o',
        '1' | '|' => one(word, at),
        '3' | '€' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        '8' => 'b',
        '9' => 'g',
        '£' => 'l',
        '!' => 'i',
        plain => plain,
    }
}

/// `l` where two stand together or an `i` or `l` is beside it ("ki11", "ki1l"), else `i`.
fn one(word: &[char], at: usize) -> char {
    let before = at.checked_sub(1).and_then(|before| word.get(before));
    let after = word.get(at + 1);
    let twin = [before, after].into_iter().flatten().any(|c| *c == '1');
    let beside = matches!(before, Some('i' | 'l' | 'I' | 'L')) && !matches!(after, Some('n' | 't'));
    if twin || beside { 'l' } else { 'i' }
}
