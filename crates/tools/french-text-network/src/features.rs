//! What the networks know of a token: ids of its normal form, its first letter, its last three, its
//! shape, and whether it is space.

use crate::hash;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

/// Strings that the package knows by their place in this list (`spacy.symbols`, MIT), not by their hash:
/// "X", the shape of one capital, is among them.
static SYMBOLS: LazyLock<FxHashMap<&str, u64>> =
    LazyLock::new(|| include_str!("symbols.txt").lines().zip(0..).collect());

/// Normal forms that are not just small letters (`spacy.lang.norm_exceptions`).
const NORMS: [(&str, &[&str]); 8] = [
    ("'s", &["'s", "'S", "’s", "’S"]),
    ("'", &["’", "‘", "´", "`"]),
    ("\"", &["”", "“", "''", "``", "´´", "„", "»", "«", "‘‘", "’’"]),
    ("-", &["—", "–", "--", "---", "——"]),
    ("...", &["…"]),
    (".", &["。", "।"]),
    ("$", &["€", "£", "¥", "฿", "US$", "C$", "A$", "₺", "₹", "৳", "₩", "Mex$", "₣", "E£"]),
    (",", &["，"]),
];
/// More of them, one for one.
const WIDE_NORMS: [(&str, &str); 4] = [("？", "?"), ("！", "!"), ("；", ";"), ("：", ":")];

/// Longer tokens all have one shape.
const LONG: usize = 100;
/// How often a shape repeats a letter at most.
const REPEATED: usize = 4;

/// A token as the networks see it, whatever stands around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Features {
    norm: u64,
    prefix: u64,
    suffix: u64,
    shape: u64,
    pub(crate) is_space: bool,
}

impl Features {
    /// Of a text that is not empty; `norm` where an exception of the tokenizer gives one.
    pub(crate) fn of(text: &str, norm: Option<&str>) -> Self {
        let last = text.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
        let first = text.chars().next().map_or(0, char::len_utf8);
        Self {
            norm: norm.map_or_else(|| id(&normal_form(text)), id),
            prefix: id(&text[..first]),
            suffix: id(&text[last..]),
            shape: id(&shape(text)),
            is_space: text.chars().all(is_space),
        }
    }

    /// In the order of the networks' tables: NORM, PREFIX, SUFFIX, SHAPE, SPACY, IS_SPACE.
    pub(crate) fn ids(&self, is_followed_by_space: bool) -> [u64; 6] {
        let flags = [is_followed_by_space, self.is_space].map(u64::from);
        [self.norm, self.prefix, self.suffix, self.shape, flags[0], flags[1]]
    }
}

fn id(text: &str) -> u64 {
    SYMBOLS.get(text).copied().unwrap_or_else(|| hash::of_text(text))
}

fn normal_form(text: &str) -> String {
    let exception = NORMS.iter().find(|(_, forms)| forms.contains(&text)).map(|(norm, _)| *norm);
    let wide = || WIDE_NORMS.iter().find(|(form, _)| *form == text).map(|(_, norm)| *norm);
    exception.or_else(wide).map_or_else(|| text.to_lowercase(), str::to_owned)
}

/// As Python's `isspace`: the separators of files, groups, records and units, too.
pub(crate) fn is_space(letter: char) -> bool {
    letter.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&letter)
}

/// "Paris" is "Xxxxx", "1998" is "dddd", "aujourd'hui" is "xxxx'xxx".
fn shape(text: &str) -> String {
    if text.chars().nth(LONG - 1).is_some() {
        return "LONG".to_owned();
    }
    let kinds: Vec<char> = text.chars().map(kind).collect();
    kinds.chunk_by(|a, b| a == b).flat_map(|run| &run[..run.len().min(REPEATED)]).collect()
}

fn kind(letter: char) -> char {
    match letter.general_category_group() {
        GeneralCategoryGroup::Letter if letter.is_uppercase() => 'X',
        GeneralCategoryGroup::Letter => 'x',
        _ if is_digit(letter) => 'd',
        _ => letter,
    }
}

/// As Python's `isdigit`: of any script, raised, lowered or in a circle.
fn is_digit(letter: char) -> bool {
    letter.general_category() == GeneralCategory::DecimalNumber
        || DIGITS.iter().any(|[first, last]| (*first..=*last).contains(&letter))
}

/// Unicode's digits (Numeric_Type=Digit) that are not decimal.
const DIGITS: [[char; 2]; 20] = [
    ['\u{b2}', '\u{b3}'],
    ['\u{b9}', '\u{b9}'],
    ['\u{1369}', '\u{1371}'],
    ['\u{19da}', '\u{19da}'],
    ['\u{2070}', '\u{2070}'],
    ['\u{2074}', '\u{2079}'],
    ['\u{2080}', '\u{2089}'],
    ['\u{2460}', '\u{2468}'],
    ['\u{2474}', '\u{247c}'],
    ['\u{2488}', '\u{2490}'],
    ['\u{24ea}', '\u{24ea}'],
    ['\u{24f5}', '\u{24fd}'],
    ['\u{24ff}', '\u{24ff}'],
    ['\u{2776}', '\u{277e}'],
    ['\u{2780}', '\u{2788}'],
    ['\u{278a}', '\u{2792}'],
    ['\u{10a40}', '\u{10a43}'],
    ['\u{10e60}', '\u{10e68}'],
    ['\u{11052}', '\u{1105a}'],
    ['\u{1f100}', '\u{1f10a}'],
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_short() {
        assert_eq!(shape("Boulogne-Billancourt"), "Xxxxx-Xxxxx");
        assert_eq!(shape("1998"), "dddd");
        assert_eq!(shape("m²"), "xd");
        assert_eq!(shape("ÉTÉ..."), "XXX...");
        assert_eq!(shape(&"a".repeat(100)), "LONG");
    }

    #[test]
    fn symbols_are_known_by_their_place() {
        assert_eq!([id(""), id("X"), id("IS_ALPHA")], [0, 101, 1]);
        assert_eq!(id("chat"), hash::of_text("chat"));
    }

    #[test]
    fn normal_forms_are_small_or_plain() {
        let forms = ["PARIS", "«", "€", "’", "–", "？"].map(normal_form);
        assert_eq!(forms, ["paris", "\"", "$", "'", "-", "?"]);
    }

    #[test]
    fn the_ends_of_a_token_are_letters_not_bytes() {
        let features = Features::of("été", None);
        assert_eq!(features.prefix, hash::of_text("é"));
        assert_eq!(features.suffix, hash::of_text("été"));
        assert!(Features::of("\u{a0}\n", None).is_space && !features.is_space);
    }
}
