//! Phrases and how they match.
//!
//! A phrase is a line of elements: `a|b` one of these words, `refund*` a word that begins so,
//! `own?` a word that may be missing, `#` a number, `^` a capitalised word, `^?` perhaps one,
//! `..` up to five words of the same sentence.

use crate::word::Word;
use rustc_hash::{FxHashMap, FxHashSet};

/// The longest gap that `..` stands for.
const GAP: usize = 5;

/// The phrases of one language and the words that turn them round.
#[derive(Clone, Copy)]
pub(crate) struct Phrases {
    /// A phrase with one of these in it, or up to three words before it, does not count.
    pub(crate) negations: &'static [&'static str],
    /// What is looked for.
    pub(crate) phrases: &'static [&'static str],
}

/// [`Phrases`], read once. A reply has some hundred words and the languages together some hundred
/// phrases: only those are tried that may begin with a word, found by that word.
pub(crate) struct Patterns {
    negations: &'static [&'static str],
    patterns: Vec<Pattern>,
    by_first_word: FxHashMap<&'static str, Vec<usize>>,
    /// Those that may begin with anything else.
    others: Vec<usize>,
}

impl Patterns {
    pub(crate) fn read(Phrases { negations, phrases }: Phrases) -> Self {
        let patterns: Vec<Pattern> = phrases.iter().map(|phrase| Pattern::read(phrase)).collect();
        let mut by_first_word = FxHashMap::<_, Vec<usize>>::default();
        let mut others = Vec::new();
        for (number, pattern) in patterns.iter().enumerate() {
            match pattern.first_words() {
                Some(words) => {
                    words.for_each(|word| by_first_word.entry(word).or_default().push(number));
                }
                None => others.push(number),
            }
        }
        Self { negations, patterns, by_first_word, others }
    }

    /// The first phrase that occurs and is not negated, as written.
    pub(crate) fn find(&self, words: &[Word<'_>]) -> Option<String> {
        self.starts(words).into_iter().find_map(|(pattern, at)| {
            let end = self.patterns[pattern].end(words, at)?;
            (!self.negated(words, at, end)).then(|| quote(&words[at..end]))
        })
    }

    /// Phrases, first ones first, and where they may begin.
    fn starts<'a>(&'a self, words: &'a [Word<'a>]) -> Vec<(usize, usize)> {
        let of = |(at, word): (usize, &'a Word<'a>)| {
            let own = self.by_first_word.get(word.folded.as_ref()).into_iter().flatten();
            let others = self.others.iter().filter(|other| self.patterns[**other].may_begin(word));
            own.chain(others).map(move |pattern| (*pattern, at))
        };
        let mut starts: Vec<_> = words.iter().enumerate().flat_map(of).collect();
        starts.sort_unstable();
        starts
    }

    fn negated(&self, words: &[Word<'_>], start: usize, end: usize) -> bool {
        let before = words[..start].iter().rev().take(3).take_while(|w| !w.is_end());
        before.chain(&words[start..end]).any(|w| self.negations.contains(&w.folded.as_ref()))
    }
}

/// A phrase, read.
struct Pattern(Vec<Element>);

enum Element {
    Gap,
    Word { choice: Choice, optional: bool },
}

/// What a word may be.
#[derive(Default)]
struct Choice {
    words: FxHashSet<&'static str>,
    beginnings: Vec<&'static str>,
    number: bool,
    capitalised: bool,
}

impl Pattern {
    fn read(phrase: &'static str) -> Self {
        Self(phrase.split(' ').map(Element::read).collect())
    }

    /// The words that it begins with, where there are no others.
    fn first_words(&self) -> Option<impl Iterator<Item = &'static str>> {
        match self.0.first() {
            Some(Element::Word { choice, optional: false }) if choice.is_of_words() => {
                Some(choice.words.iter().copied())
            }
            _ => None,
        }
    }

    /// Whether it can begin with `word`, as far as that word tells.
    fn may_begin(&self, word: &Word<'_>) -> bool {
        match self.0.first() {
            Some(Element::Word { choice, optional: false }) => choice.fits(word),
            _ => true,
        }
    }

    /// Where it ends if it begins at `at`.
    fn end(&self, words: &[Word<'_>], at: usize) -> Option<usize> {
        end(&self.0, words, at)
    }
}

impl Element {
    fn read(element: &'static str) -> Self {
        if element == ".." {
            return Self::Gap;
        }
        let plain = element.trim_end_matches('?');
        Self::Word { choice: Choice::read(plain), optional: plain != element }
    }
}

impl Choice {
    fn read(choices: &'static str) -> Self {
        let mut read = Self::default();
        for choice in choices.split('|') {
            match (choice, choice.strip_suffix('*')) {
                ("#", _) => read.number = true,
                ("^", _) => read.capitalised = true,
                (_, Some(beginning)) => read.beginnings.push(beginning),
                (word, None) => {
                    read.words.insert(word);
                }
            }
        }
        read
    }

    fn is_of_words(&self) -> bool {
        self.beginnings.is_empty() && !self.number && !self.capitalised
    }

    fn fits(&self, word: &Word<'_>) -> bool {
        self.words.contains(word.folded.as_ref())
            || self.beginnings.iter().any(|beginning| word.folded.starts_with(beginning))
            || self.number && word.is_number()
            || self.capitalised && word.is_capitalised()
    }
}

fn end(elements: &[Element], words: &[Word<'_>], at: usize) -> Option<usize> {
    let Some((element, rest)) = elements.split_first() else { return Some(at) };
    let Element::Word { choice, optional } = element else { return after_gap(rest, words, at) };
    let with = || choice.fits(words.get(at)?).then(|| end(rest, words, at + 1))?;
    match optional.then(|| end(rest, words, at)).flatten() {
        Some(without) => Some(with().unwrap_or(without)),
        None => with(),
    }
}

fn after_gap(rest: &[Element], words: &[Word<'_>], at: usize) -> Option<usize> {
    for skipped in 0..=GAP {
        if let Some(end) = end(rest, words, at + skipped) {
            return Some(end);
        }
        if words.get(at + skipped).is_none_or(Word::is_end) {
            return None;
        }
    }
    None
}

/// The words as written, one space between them.
pub(crate) fn quote(words: &[Word<'_>]) -> String {
    words.iter().map(|w| w.written).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::word::words;
    use proptest::prelude::*;

    fn found(phrase: &'static str, text: &str) -> bool {
        let (pattern, words) = (Pattern::read(phrase), words(text));
        (0..words.len()).any(|at| pattern.end(&words, at).is_some())
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

    const PHRASES: Phrases = Phrases {
        negations: &["not"],
        phrases: &[
            "we|they will? refund*",
            "# % off",
            "will|^ .. voucher",
            "free*|we gift",
            ".. on us",
        ],
    };

    proptest! {
        #[test]
        fn looking_by_the_first_word_misses_nothing(
            said in "((we|they|will|Will|refund|refunded|5|5a|%|off|voucher|free|gift|on|us|not|[.]) ){0,24}",
        ) {
            let (patterns, words) = (Patterns::read(PHRASES), words(&said));
            let each = patterns.patterns.iter().find_map(|pattern| {
                (0..words.len()).find_map(|at| {
                    let end = pattern.end(&words, at)?;
                    (!patterns.negated(&words, at, end)).then(|| quote(&words[at..end]))
                })
            });
            prop_assert_eq!(patterns.find(&words), each);
        }
    }
}
