//! What is a name, and when two are one.

use crate::reading::Reading;
use crate::token::{Glue, Token};
use std::ops::Range;
use strsim::osa_distance;

/// Whether a capital makes the token a name; where a sentence begins it may be none.
pub(crate) fn is_name(reading: &Reading<'_>, token: &Token) -> bool {
    let lexicon = reading.lexicon;
    let is_day = lexicon.month(&token.fold).is_some() || lexicon.weekday(&token.fold).is_some();
    token.is_word()
        && token.is_capital
        && token.fold.chars().nth(1).is_some()
        && !is_day
        && !lexicon.is_stop_word(&token.fold)
}

/// Names that stand one behind the other, `Jean-Paul Bailly`, as tokens: particles of one letter and
/// lower-case ones (`de`) end a run.
pub(crate) fn runs(reading: &Reading<'_>, sentence: usize) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, token) in reading.tokens_of(sentence).filter(|(_, token)| is_name(reading, token)) {
        let joins = matches!(token.glue, Glue::Space | Glue::Hyphen | Glue::Apostrophe);
        match runs.last_mut() {
            Some(run) if run.end == at && joins => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

/// Endings by which the name of a country becomes that of its people or language, and the plural.
const ENDINGS: [&str; 46] = [
    "", "s", "e", "es", "n", "an", "ian", "ns", "ans", "ians", "ish", "ese", "i", "is", "ien",
    "iens", "ienne", "iennes", "en", "ens", "enne", "ennes", "ais", "aise", "aises", "ois", "oise",
    "oises", "ain", "ains", "aine", "aines", "ol", "ols", "ole", "oles", "ce", "cais", "caise",
    "caises", "a", "ard", "k", "ks", "er", "ers",
];

/// Whether both come from one name: `Australia` and `Australian`, `Espagne` and `espagnols`.
pub(crate) fn is_derived(one: &str, other: &str) -> bool {
    let shared = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    if shared < 4 {
        return false;
    }
    // The stem may end anywhere in what both share, so that `ne` and `nol` are endings of `Espag`.
    (4..=shared).any(|at| {
        let rest = |word: &str| word.chars().skip(at).collect::<String>();
        ENDINGS.contains(&rest(one).as_str()) && ENDINGS.contains(&rest(other).as_str())
    })
}

/// Whether one is nearly the other: one letter of four or five, two of more.
pub(crate) fn is_near(one: &str, other: &str) -> bool {
    let length = one.chars().count().min(other.chars().count());
    let allowed = match length {
        0..=3 => return false,
        4 | 5 => 1,
        _ => 2,
    };
    (1..=allowed).contains(&osa_distance(one, other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn peoples_come_from_their_countries() {
        for (one, other) in [
            ("australia", "australian"),
            ("espagne", "espagnols"),
            ("taliban", "talibans"),
            ("france", "francais"),
            ("libye", "libyens"),
            ("indonesia", "indonesian"),
        ] {
            assert!(is_derived(one, other), "{one} {other}");
        }
        assert!(!is_derived("guillemot", "guillemat"));
        assert!(!is_derived("gabart", "gabriel"));
    }

    #[test]
    fn a_slip_of_the_pen_is_near() {
        assert!(is_near("guillemot", "guillemat"));
        assert!(is_near("riou", "rioux"));
        assert!(!is_near("riou", "leon"));
        assert!(!is_near("onu", "omu"));
    }
}
