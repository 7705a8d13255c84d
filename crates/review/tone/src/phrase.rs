//! Phrases and how they match.
//!
//! A phrase is a line of elements: `a|b` one of these words, `refund*` a word that begins so,
//! `own?` a word that may be missing, `aux~` any number of such words, `#` a number, `^` a
//! capitalised word, `^?` perhaps one, `<we>` a word of a class, `-a|b` none of these stands here
//! (`-^`: no capitalised word without a comma before it), `..` up to five words of the same
//! sentence. Before the first element, `!` makes a phrase count also where it is reported ("sorry
//! that ..."), `=` also where it is negated.

use crate::choice::{Choice, Known, class_name};
use crate::clause;
use crate::phrases::Phrases;
use crate::phrasing::classes;
use prose_rules::word::{Word, quote};
use reviews::ToneRule;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// The longest gap that `..` stands for.
const GAP: usize = 5;

/// The most words that `~` stands for.
const CHAIN: usize = 8;

/// Words before a phrase among which a negation counts.
const REACH: usize = 3;

/// [`Phrases`] by their first words. A reply has some hundred words and the languages together many
/// hundred phrases: only those are tried that may begin with a word, and only those that are tried
/// are read.
pub(crate) struct Patterns {
    patterns: Vec<Pattern>,
    index: Index,
}

/// The numbers of phrases by what they may begin with.
struct Index {
    by_first_word: FxHashMap<&'static str, Vec<u16>>,
    /// Those that may begin with any word of a class, by the class's bit.
    by_class: [Vec<u16>; 64],
    /// Those that may begin with a number.
    by_number: Vec<u16>,
    /// Those that may begin with anything else.
    others: Vec<u16>,
}

/// The first words of all phrases, about.
const FIRST_WORDS: usize = 3_000;

impl Index {
    fn of(patterns: &[Pattern]) -> Self {
        let mut index = Self {
            by_first_word: FxHashMap::default(),
            by_class: [const { Vec::new() }; 64],
            by_number: Vec::new(),
            others: Vec::new(),
        };
        index.by_first_word.reserve(FIRST_WORDS.min(patterns.len() * 8));
        for (number, pattern) in patterns.iter().enumerate() {
            let number = u16::try_from(number).unwrap_or(u16::MAX);
            for choice in pattern.first_choices() {
                index.add(choice, number);
            }
        }
        index
    }

    fn add(&mut self, choice: &'static str, number: u16) {
        let list = match class_name(choice) {
            Some(name) => {
                if classes::has_number(name) {
                    self.by_number.push(number);
                }
                let Some(bit) = classes::bit(name) else { return };
                &mut self.by_class[bit.trailing_zeros() as usize]
            }
            None if choice == "#" => &mut self.by_number,
            None if is_open(choice) => &mut self.others,
            None => self.by_first_word.entry(choice).or_default(),
        };
        if list.last() != Some(&number) {
            list.push(number);
        }
    }

    /// The phrases that may begin with a word, first ones first.
    fn beginning_with(&self, known: &Known<'_>, numbers: &mut Vec<u16>) {
        numbers.clear();
        numbers.extend(self.by_first_word.get(known.word.folded.as_ref()).into_iter().flatten());
        let mut classes = known.classes;
        while classes != 0 {
            numbers.extend(&self.by_class[classes.trailing_zeros() as usize]);
            classes &= classes - 1;
        }
        if known.number {
            numbers.extend(&self.by_number);
        }
        numbers.extend(&self.others);
        numbers.sort_unstable();
        numbers.dedup();
    }
}

/// Whether a first choice is more than one word, so that it cannot be looked up.
fn is_open(choice: &str) -> bool {
    choice == ".." || choice.contains(['^', '*'])
}

impl Patterns {
    pub(crate) fn read<'a>(groups: impl IntoIterator<Item = &'a Phrases>) -> Self {
        let of = |group: &'a Phrases| group.phrases.iter().map(|line| Pattern::of(*group, line));
        let patterns: Vec<Pattern> = groups.into_iter().flat_map(of).collect();
        let index = Index::of(&patterns);
        Self { patterns, index }
    }

    /// The first phrase of each rule that occurs, is not negated and not reported, as written: first
    /// in the order of the phrases, then in that of the words.
    pub(crate) fn find_all(&self, words: &[Word<'_>]) -> Vec<(ToneRule, String)> {
        let known: Vec<Known<'_>> = words.iter().map(Known::of).collect();
        let mut found: Vec<Found> = Vec::new();
        let mut clauses = clause::Clauses::of(words);
        let mut numbers = Vec::new();
        for (at, word) in known.iter().enumerate() {
            self.index.beginning_with(word, &mut numbers);
            for &number in &numbers {
                let pattern = &self.patterns[usize::from(number)];
                let earlier = |found: &Found| found.rule == pattern.rule && found.number <= number;
                if found.iter().any(earlier) {
                    continue;
                }
                if let Some(end) = pattern.holds(&known, at, &mut clauses) {
                    found.retain(|found| found.rule != pattern.rule);
                    found.push(Found { rule: pattern.rule, number, at, end });
                }
            }
        }
        found.sort_unstable_by_key(|found| (found.number, found.at));
        found.iter().map(|found| (found.rule, quote(&words[found.at..found.end]))).collect()
    }
}

/// A phrase by its number, and where it stands.
struct Found {
    rule: ToneRule,
    number: u16,
    at: usize,
    end: usize,
}

/// A phrase, read when it is first tried.
struct Pattern {
    rule: ToneRule,
    negations: &'static [&'static str],
    reported_too: bool,
    negated_too: bool,
    line: &'static str,
    elements: OnceLock<Vec<Element>>,
}

enum Element {
    Gap,
    Word { choice: Choice, optional: bool },
    Any(Choice),
    Not(Choice),
}

impl Pattern {
    fn of(group: Phrases, line: &'static str) -> Self {
        let bare = line.trim_start_matches(['!', '=', ' ']);
        let flags = &line[..line.len() - bare.len()];
        Self {
            rule: group.rule,
            negations: group.negations,
            reported_too: flags.contains('!'),
            negated_too: flags.contains('='),
            line: bare,
            elements: OnceLock::new(),
        }
    }

    /// What it may begin with: the choices of the first element, and of the next one where that may
    /// be missing.
    fn first_choices(&self) -> impl Iterator<Item = &'static str> {
        let bare = |element: &'static str| element.trim_end_matches(['?', '~']);
        let mut open = true;
        let elements = self.line.split(' ').take_while(move |element| {
            let before = open;
            open = bare(element).len() < element.len();
            before
        });
        elements.flat_map(move |element| bare(element).split('|'))
    }

    /// Where it ends if it begins at `at` and counts.
    fn holds(
        &self,
        words: &[Known<'_>],
        at: usize,
        clauses: &mut clause::Clauses<'_>,
    ) -> Option<usize> {
        let end = self.end(words, at)?;
        let negated = !self.negated_too && self.negated(words, at, end);
        let counts = !negated && (self.reported_too || !clauses.reported(at));
        counts.then_some(end)
    }

    fn negated(&self, words: &[Known<'_>], start: usize, end: usize) -> bool {
        let before = words[..start].iter().rev().take(REACH).take_while(|w| !w.word.is_end());
        let mut words = before.chain(&words[start..end]);
        words.any(|w| self.negations.contains(&w.word.folded.as_ref()))
    }

    /// Where it ends if it begins at `at`.
    fn end(&self, words: &[Known<'_>], at: usize) -> Option<usize> {
        let read = || self.line.split(' ').map(Element::read).collect();
        end(self.elements.get_or_init(read), words, at)
    }
}

impl Element {
    fn read(element: &'static str) -> Self {
        if element == ".." {
            return Self::Gap;
        }
        if let Some(not) = element.strip_prefix('-') {
            return Self::Not(Choice::read(not));
        }
        if let Some(any) = element.strip_suffix('~') {
            return Self::Any(Choice::read(any));
        }
        let plain = element.trim_end_matches('?');
        Self::Word { choice: Choice::read(plain), optional: plain != element }
    }
}

fn end(elements: &[Element], words: &[Known<'_>], at: usize) -> Option<usize> {
    let Some((element, rest)) = elements.split_first() else { return Some(at) };
    match element {
        Element::Gap => after_gap(rest, words, at),
        Element::Not(choice) => {
            let barred = words.get(at).is_some_and(|word| choice.bars(word));
            (!barred).then(|| end(rest, words, at))?
        }
        Element::Any(choice) => after_chain(choice, rest, words, at),
        Element::Word { choice, optional } => {
            let with = || choice.fits(words.get(at)?).then(|| end(rest, words, at + 1))?;
            match optional.then(|| end(rest, words, at)).flatten() {
                Some(without) => Some(with().unwrap_or(without)),
                None => with(),
            }
        }
    }
}

fn after_gap(rest: &[Element], words: &[Known<'_>], at: usize) -> Option<usize> {
    for skipped in 0..=GAP {
        if let Some(end) = end(rest, words, at + skipped) {
            return Some(end);
        }
        if words.get(at + skipped).is_none_or(|next| next.word.is_end()) {
            return None;
        }
    }
    None
}

fn after_chain(choice: &Choice, rest: &[Element], words: &[Known<'_>], at: usize) -> Option<usize> {
    let fit = |step: &usize| words.get(at + *step).is_some_and(|word| choice.fits(word));
    let chain = (0..CHAIN).take_while(fit).count();
    (0..=chain).rev().find_map(|taken| end(rest, words, at + taken))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use prose_rules::word::words;

    fn pattern(line: &'static str) -> Pattern {
        Pattern::of(Phrases { rule: ToneRule::Link, negations: &["not"], phrases: &[] }, line)
    }

    fn found(phrase: &'static str, text: &str) -> bool {
        let (pattern, words) = (pattern(phrase), words(text));
        let known: Vec<Known<'_>> = words.iter().map(Known::of).collect();
        (0..words.len()).any(|at| pattern.end(&known, at).is_some())
    }

    #[test]
    fn elements_match_as_documented() {
        assert!(found("we refund*", "Of course we refunded it"));
        assert!(
            found("your own? fault", "your fault") && found("your own? fault", "your OWN fault")
        );
        assert!(found("# ^ street", "at 5 Elm Street") && !found("# ^ street", "5 in street"));
        assert!(found("a|b c", "b c") && !found("a|b c", "d c"));
        assert!(found("a b~ c", "a c") && found("a b~ c", "a b b b c"));
        assert!(found("a -b|c", "a d") && found("a -b|c", "a") && !found("a -b|c", "a c"));
        assert!(found("way -^", "Way, London") && !found("way -^", "Way Adapter"));
    }

    #[test]
    fn a_gap_stays_in_its_sentence() {
        assert!(found("we .. refund", "we will gladly give you a refund"));
        assert!(!found("we .. refund", "we. refund"));
        assert!(!found("we .. refund", "we a b c d e f refund"));
    }

    const PHRASES: [Phrases; 3] = [
        Phrases {
            rule: ToneRule::Link,
            negations: &["not"],
            phrases: &["we|they will? refund*", "# % off", "will|^ .. voucher"],
        },
        Phrases { rule: ToneRule::Blame, negations: &[], phrases: &["<we>|will ..", "gift|off"] },
        Phrases {
            rule: ToneRule::Link,
            negations: &["not"],
            phrases: &["free*|we gift", ".. on us", "=they not off"],
        },
    ];

    /// What the rules say, phrase by phrase.
    fn each(patterns: &Patterns, words: &[Word<'_>]) -> Vec<(ToneRule, String)> {
        let known: Vec<Known<'_>> = words.iter().map(Known::of).collect();
        let mut clauses = clause::Clauses::of(words);
        let mut found: Vec<(ToneRule, String)> = Vec::new();
        for pattern in &patterns.patterns {
            let end = |at| Some((at, pattern.holds(&known, at, &mut clauses)?));
            if let Some((at, end)) = (0..words.len()).find_map(end)
                && found.iter().all(|(rule, _)| *rule != pattern.rule)
            {
                found.push((pattern.rule, quote(&words[at..end])));
            }
        }
        found
    }

    proptest! {
        #[test]
        fn looking_by_the_first_word_misses_nothing(
            said in "((we|they|will|Will|refund|refunded|5|5a|%|off|voucher|free|gift|on|us|not|[.]) ){0,24}",
        ) {
            let (patterns, words) = (Patterns::read(&PHRASES), words(&said));
            prop_assert_eq!(patterns.find_all(&words), each(&patterns, &words));
        }
    }
}
