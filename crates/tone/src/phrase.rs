//! Phrases and how they match.
//!
//! A phrase is a line of elements: `a|b` one of these words, `refund*` a word that begins so,
//! `own?` a word that may be missing, `#` a number, `^` a capitalised word, `^?` perhaps one,
//! `..` up to five words of the same sentence.

use crate::word::Word;

/// The longest gap that `..` stands for.
const GAP: usize = 5;

/// The phrases of one language and the words that turn them round.
pub(crate) struct Phrases {
    /// A phrase with one of these in it, or up to three words before it, does not count.
    pub(crate) negations: &'static [&'static str],
    /// What is looked for.
    pub(crate) phrases: &'static [&'static str],
}

impl Phrases {
    /// The first phrase that occurs and is not negated, as written.
    pub(crate) fn find(&self, words: &[Word]) -> Option<String> {
        self.phrases.iter().find_map(|phrase| {
            let elements: Vec<&str> = phrase.split(' ').collect();
            (0..words.len()).find_map(|at| {
                let end = matched(&elements, words, at)?;
                (!self.negated(words, at, end)).then(|| quote(&words[at..end]))
            })
        })
    }

    fn negated(&self, words: &[Word], start: usize, end: usize) -> bool {
        let before = words[..start].iter().rev().take(3).take_while(|w| !w.is_end());
        before.chain(&words[start..end]).any(|w| self.negations.contains(&w.folded.as_str()))
    }
}

/// Where the phrase that begins at `at` ends.
pub(crate) fn matched(elements: &[&str], words: &[Word], at: usize) -> Option<usize> {
    let Some((element, rest)) = elements.split_first() else { return Some(at) };
    if *element == ".." {
        return after_gap(rest, words, at);
    }
    if let Some(element) = element.strip_suffix('?')
        && let Some(end) = matched(rest, words, at)
    {
        return Some(longer(element, rest, words, at).unwrap_or(end));
    }
    longer(element.trim_end_matches('?'), rest, words, at)
}

fn longer(element: &str, rest: &[&str], words: &[Word], at: usize) -> Option<usize> {
    fits(element, words.get(at)?).then(|| matched(rest, words, at + 1))?
}

fn after_gap(rest: &[&str], words: &[Word], at: usize) -> Option<usize> {
    for skipped in 0..=GAP {
        if let Some(end) = matched(rest, words, at + skipped) {
            return Some(end);
        }
        if words.get(at + skipped).is_none_or(Word::is_end) {
            return None;
        }
    }
    None
}

fn fits(element: &str, word: &Word) -> bool {
    element.split('|').any(|choice| match choice {
        "#" => word.is_number(),
        "^" => word.is_capitalised(),
        _ => is(choice, &word.folded),
    })
}

fn is(choice: &str, word: &str) -> bool {
    match choice.strip_suffix('*') {
        Some(beginning) => word.starts_with(beginning),
        None => word == choice,
    }
}

/// The words as written, one space between them.
pub(crate) fn quote(words: &[Word]) -> String {
    words.iter().map(|w| w.written.as_str()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::word::words;

    fn found(phrase: &'static str, text: &str) -> bool {
        let elements: Vec<&str> = phrase.split(' ').collect();
        let words = words(text);
        (0..words.len()).any(|at| matched(&elements, &words, at).is_some())
    }

    #[test]
    fn elements_match_as_documented() {
        assert!(found("we refund*", "Of course we refunded it"));
        assert!(
            found("your own? fault", "your fault") && found("your own? fault", "your OWN fault")
        );
        assert!(found("# ^ street", "at 5 Elm Street") && !found("# ^ street", "5 in street"));
        assert!(found("a|b c", "b c") && !found("a|b c", "d c"));
    }

    #[test]
    fn a_gap_stays_in_its_sentence() {
        assert!(found("we .. refund", "we will gladly give you a refund"));
        assert!(!found("we .. refund", "we. refund"));
        assert!(!found("we .. refund", "we a b c d e f refund"));
    }
}
