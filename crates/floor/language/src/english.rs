//! Whether a word is English.
//!
//! `data/english.txt` are the words of SCOWL's sizes 10, 20 and 35 (`data/SCOWL-COPYRIGHT`), without
//! those that an ending makes of another; `data/shop-talk.txt` was written for this project: brands,
//! food, slang, abbreviations and common misspellings of reviews. Both are sorted, so that nothing
//! is built before the first look.

use crate::words::fold;

const COMMON: &str = include_str!("../data/english.txt");
const SHOP_TALK: &str = include_str!("../data/shop-talk.txt");

/// Endings with what they replace.
const ENDINGS: [(&str, &str); 39] = [
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ied", "y"),
    ("ing", ""),
    ("ing", "e"),
    ("in", "ing"),
    ("er", ""),
    ("er", "e"),
    ("ier", "y"),
    ("est", ""),
    ("est", "e"),
    ("iest", "y"),
    ("ly", ""),
    ("ily", "y"),
    ("ly", "le"),
    ("ness", ""),
    ("iness", "y"),
    ("y", ""),
    ("y", "e"),
    ("ish", ""),
    ("able", ""),
    ("able", "e"),
    ("less", ""),
    ("ful", ""),
    ("ment", ""),
    ("ors", "or"),
    ("ation", "e"),
    ("ation", "ate"),
    ("ion", ""),
    ("ion", "e"),
    ("like", ""),
    ("proof", ""),
    ("wise", ""),
    ("d", ""),
    ("r", ""),
    ("free", ""),
];

const BEGINNINGS: [&str; 14] = [
    "un", "re", "non", "over", "under", "out", "mis", "dis", "super", "ultra", "pre", "anti",
    "mini", "multi",
];

/// Letters from which on a word may be a typing error: shorter ones are near too many words.
const TYPO_LETTERS: usize = 6;

/// Letters up to which a typing error is looked for.
const TYPO_MOST: usize = 16;

/// Whether a lower-case word is English, with its endings, contracted or drawn out (`sooo`).
pub(crate) fn is_english(word: &str) -> bool {
    let stem = uncontracted(word);
    is_formed(stem) || drawn_in(stem).iter().any(|stem| is_formed(stem))
}

/// `don't`, `it's`, `I've` without what was contracted.
fn uncontracted(word: &str) -> &str {
    match word.split_once('\'') {
        Some((stem, "s" | "m" | "ve" | "d" | "ll" | "re" | "clock" | "all")) => stem,
        Some((stem, "t")) if has(stem) => stem,
        Some((stem, "t")) if stem.len() > 2 && stem.ends_with('n') => &stem[..stem.len() - 1],
        _ => word,
    }
}

fn is_formed(word: &str) -> bool {
    has(word)
        || has_ending(word, has)
        || has_ending(word, |stem| stem.len() > 3 && has_ending(stem, has))
        || BEGINNINGS.iter().any(|start| {
            let rest = word.strip_prefix(start).filter(|rest| rest.len() > 3);
            rest.is_some_and(|rest| has(rest) || has_ending(rest, has))
        })
}

fn has_ending(word: &str, known: impl Fn(&str) -> bool) -> bool {
    ENDINGS.iter().any(|(ending, instead)| {
        let stem = word.strip_suffix(ending).filter(|stem| stem.len() + instead.len() > 2);
        stem.is_some_and(|stem| known(&[stem, instead].concat()) || known(undoubled(stem)))
    })
}

/// `stopp` of `stopped` as `stop`.
fn undoubled(stem: &str) -> &str {
    let mut last = stem.bytes().rev();
    let doubled = stem.is_ascii() && stem.len() > 3 && last.next() == last.next();
    if doubled { &stem[..stem.len() - 1] } else { stem }
}

/// The word with letters that stand three times or more twice, and once.
fn drawn_in(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    if !letters.windows(3).any(|three| three[0] == three[1] && three[1] == three[2]) {
        return Vec::new();
    }
    [2, 1].map(|most| repeated_at_most(&letters, most)).into()
}

fn repeated_at_most(letters: &[char], most: usize) -> String {
    let runs = letters.chunk_by(|one, other| one == other);
    runs.flat_map(|run| run.iter().take(if run.len() > 2 { most } else { run.len() })).collect()
}

/// Whether a word is in one of the lists as it stands.
pub(crate) fn has(word: &str) -> bool {
    listed(COMMON, word) || listed(SHOP_TALK, word)
}

fn listed(lines: &str, word: &str) -> bool {
    let rest = lines.as_bytes()[lower_bound(lines, word)..].strip_prefix(word.as_bytes());
    !word.is_empty() && rest.is_some_and(|rest| rest.first().is_none_or(|b| *b == b'\n'))
}

/// Where the first of the sorted lines begins that is not before the word: a binary search.
fn lower_bound(lines: &str, word: &str) -> usize {
    let (lines, word) = (lines.as_bytes(), word.as_bytes());
    let (mut low, mut high) = (0, lines.len());
    while low < high {
        let middle = usize::midpoint(low, high);
        let start =
            lines[low..middle].iter().rposition(|b| *b == b'\n').map_or(low, |at| low + at + 1);
        let length = lines[start..].iter().position(|b| *b == b'\n').unwrap_or(lines.len() - start);
        if &lines[start..start + length] < word { low = start + length + 1 } else { high = start }
    }
    low.min(lines.len())
}

/// Whether one letter left out, put in, changed or exchanged with the next makes an English word of
/// this one, the first letter apart.
pub(crate) fn is_nearly_english(word: &str) -> bool {
    let word = fold(word);
    let fits = (TYPO_LETTERS..=TYPO_MOST).contains(&word.len());
    fits && word.bytes().all(|b| b.is_ascii_lowercase()) && typed_otherwise(&word)
}

fn typed_otherwise(word: &str) -> bool {
    let first = &word[..1];
    [COMMON, SHOP_TALK].iter().any(|list| {
        let those =
            list[lower_bound(list, first)..].lines().take_while(|line| line.starts_with(first));
        those.into_iter().any(|line| is_one_slip(word.as_bytes(), line.as_bytes()))
    })
}

/// Whether a letter more, less or other, or two exchanged, make one word of the other.
fn is_one_slip(one: &[u8], other: &[u8]) -> bool {
    if one.len().abs_diff(other.len()) > 1 {
        return false;
    }
    let start = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[start..], &other[start..]);
    let end = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    match (&one[..one.len() - end], &other[..other.len() - end]) {
        ([a, b], [c, d]) => a == d && b == c,
        (one, other) => one.len() < 2 && other.len() < 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_and_every_word_is_found() {
        for list in [COMMON, SHOP_TALK] {
            let words: Vec<_> = list.lines().collect();
            assert!(words.is_sorted_by(|one, other| one < other));
            assert!(words.iter().all(|word| listed(list, word)));
        }
        for word in ["", "a", "zzzz", "\n", "kurwa", "bahut"] {
            assert!(!has(word), "{word}");
        }
    }

    #[test]
    fn formed_contracted_and_drawn_out_words_are_english() {
        for word in [
            "stopped",
            "wobbly",
            "unusable",
            "don't",
            "can't",
            "it's",
            "sooooo",
            "loooved",
            "batteries",
        ] {
            assert!(is_english(word), "{word}");
        }
        for word in ["accha", "seller's'x", "maganda", "kharab", "über", "жук"] {
            assert!(!is_english(word), "{word}");
        }
    }

    #[test]
    fn a_typing_error_is_forgiven_in_long_words() {
        assert!(is_nearly_english("exellent") && is_nearly_english("prodcut"));
        assert!(is_nearly_english("qualty") && is_nearly_english("disapointed"));
        assert!(!is_nearly_english("bahut") && !is_nearly_english("madarchod"));
    }
}
