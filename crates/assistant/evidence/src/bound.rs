//! Whether at least stays at least.

use crate::vocabulary::{AT_LEAST, AT_MOST};
use answers::Finding;
use lexical::{fold_word, number_word, words};

/// Checks the bounds that a sentence puts before its numbers.
pub(crate) fn check(sentence: &str, quoted: &str) -> Option<(Finding, String)> {
    let (said, shown) = (bounds(sentence), bounds(quoted));
    let kept = |own: bool, there: bool| !own || there;
    let agrees = kept(said.0, shown.0) && kept(said.1, shown.1);
    (!agrees).then(|| (Finding::BoundDiffers, "its bound stands in no quote".to_owned()))
}

/// Whether a number has a lower bound before it, and an upper one.
fn bounds(text: &str) -> (bool, bool) {
    let signs = |signs: [char; 2]| text.chars().any(|c| signs.contains(&c));
    let words: Vec<String> = words(text).map(fold_word).collect();
    let starts: Vec<usize> = (0..words.len()).filter(|at| is_number(&words[*at])).collect();
    let has = |phrases: &[&str]| starts.iter().any(|at| ends_with(&words[..*at], phrases));
    (
        has(AT_LEAST) && !has(&["no more than", "not more than", "nicht mehr als"])
            || signs(['≥', '>']),
        has(AT_MOST) && !has(&["no less than", "not less than"]) || signs(['≤', '<']),
    )
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || number_word(word).is_some()
}

fn ends_with(words: &[String], phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| {
        let parts: Vec<&str> = phrase.split(' ').collect();
        words.len() >= parts.len() && words[words.len() - parts.len()..].iter().eq(parts.iter())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_keeps_its_side() {
        let differs = |sentence, quoted| check(sentence, quoted).is_some();
        assert!(differs("Wait at least 5 minutes.", "Wait at most 5 minutes."));
        assert!(differs("Wait up to 5 minutes.", "Wait 5 minutes."));
        assert!(!differs("Wait 5 minutes.", "Wait at least 5 minutes."));
        assert!(!differs("Wait no more than 5 minutes.", "Wait up to 5 minutes."));
        assert!(!differs("Mindestens 5 Minuten warten.", "Wait at least 5 minutes."));
        assert!(!differs("The jug above the base holds 2 l.", "The jug holds 2 l."));
    }
}
