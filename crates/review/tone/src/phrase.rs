//! Phrases and how they match.
//!
//! A phrase is a line of elements: `a|b` one of these words, `refund*` a word that begins so,
//! `own?` a word that may be missing, `aux~` any number of such words, `#` a number, `^` a
//! capitalised word, `^?` perhaps one, `<we>` a word of a class, `-a|b` none of these stands here
//! (`-^`: no capitalised word without a comma before it), `..` up to five words of the same
//! sentence. Before the first element, `!` makes a phrase count also where it is reported ("sorry
//! that ..."), `=` also where it is negated.

use crate::clause;
use crate::phrases::Phrases;
use crate::phrasing::classes;
use prose_rules::word::{Word, quote};
use reviews::ToneRule;
use rustc_hash::{FxHashMap, FxHashSet};
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
#[derive(Default)]
struct Index {
    by_first_word: FxHashMap<&'static str, Vec<u16>>,
    /// Those that may begin with any word of a class.
    by_class: FxHashMap<&'static str, Vec<u16>>,
    /// Those that may begin with a number.
    by_number: Vec<u16>,
    /// Those that may begin with anything else.
    others: Vec<u16>,
}

/// The first words of all phrases, about.
const FIRST_WORDS: usize = 3_000;

impl Index {
    fn of(patterns: &[Pattern]) -> Self {
        let mut index = Self::default();
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
                self.by_class.entry(name).or_default()
            }
            None if choice == "#" => &mut self.by_number,
            None if is_open(choice) => &mut self.others,
            None => self.by_first_word.entry(choice).or_default(),
        };
        if list.last() != Some(&number) {
            list.push(number);
        }
    }

    /// Phrases, first ones first, and where they may begin.
    fn starts(&self, words: &[Word<'_>]) -> Vec<(u16, usize)> {
        let mut starts = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let mut add = |list: &[u16]| starts.extend(list.iter().map(|number| (*number, at)));
            self.by_first_word.get(word.folded.as_ref()).into_iter().for_each(|list| add(list));
            let of_classes = classes::of(&word.folded).iter();
            of_classes.filter_map(|class| self.by_class.get(class)).for_each(|list| add(list));
            if word.is_number() {
                add(&self.by_number);
            }
            add(&self.others);
        }
        starts.sort_unstable();
        starts.dedup();
        starts
    }
}

/// Whether a first choice is more than one word, so that it cannot be looked up.
fn is_open(choice: &str) -> bool {
    choice == ".." || choice.contains(['^', '*'])
}

fn class_name(choice: &'static str) -> Option<&'static str> {
    choice.strip_prefix('<')?.strip_suffix('>')
}

impl Patterns {
    pub(crate) fn read<'a>(groups: impl IntoIterator<Item = &'a Phrases>) -> Self {
        let of = |group: &'a Phrases| group.phrases.iter().map(|line| Pattern::of(*group, line));
        let patterns: Vec<Pattern> = groups.into_iter().flat_map(of).collect();
        let index = Index::of(&patterns);
        Self { patterns, index }
    }

    /// The first phrase of each rule that occurs, is not negated and not reported, as written.
    pub(crate) fn find_all(&self, words: &[Word<'_>]) -> Vec<(ToneRule, String)> {
        let mut found: Vec<(ToneRule, String)> = Vec::new();
        let mut clauses = clause::Clauses::of(words);
        for (pattern, at) in self.index.starts(words) {
            let pattern = &self.patterns[usize::from(pattern)];
            if found.iter().any(|(rule, _)| *rule == pattern.rule) {
                continue;
            }
            if let Some(end) = pattern.holds(words, at, &mut clauses) {
                found.push((pattern.rule, quote(&words[at..end])));
            }
        }
        found
    }
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

/// What a word may be.
#[derive(Default)]
struct Choice {
    words: FxHashSet<&'static str>,
    classes: Vec<&'static FxHashSet<&'static str>>,
    beginnings: Vec<&'static str>,
    number: bool,
    capitalised: bool,
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
        words: &[Word<'_>],
        at: usize,
        clauses: &mut clause::Clauses<'_>,
    ) -> Option<usize> {
        let end = self.end(words, at)?;
        let negated = !self.negated_too && self.negated(words, at, end);
        let counts = !negated && (self.reported_too || !clauses.reported(at));
        counts.then_some(end)
    }

    fn negated(&self, words: &[Word<'_>], start: usize, end: usize) -> bool {
        let before = words[..start].iter().rev().take(REACH).take_while(|w| !w.is_end());
        before.chain(&words[start..end]).any(|w| self.negations.contains(&w.folded.as_ref()))
    }

    /// Where it ends if it begins at `at`.
    fn end(&self, words: &[Word<'_>], at: usize) -> Option<usize> {
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

impl Choice {
    fn read(choices: &'static str) -> Self {
        let mut read = Self::default();
        choices.split('|').for_each(|choice| read.add(choice));
        read
    }

    fn add(&mut self, choice: &'static str) {
        match (choice, choice.strip_suffix('*'), class_name(choice)) {
            ("#", ..) => self.number = true,
            ("^", ..) => self.capitalised = true,
            (_, Some(beginning), _) => self.beginnings.push(beginning),
            (_, _, Some(class)) => {
                self.number |= classes::has_number(class);
                self.classes.extend(classes::words(class));
            }
            (word, ..) => drop(self.words.insert(word)),
        }
    }

    fn fits(&self, word: &Word<'_>) -> bool {
        let has = |words: &FxHashSet<&str>| words.contains(word.folded.as_ref());
        has(&self.words)
            || self.classes.iter().any(|class| has(class))
            || self.beginnings.iter().any(|beginning| word.folded.starts_with(beginning))
            || self.number && word.is_number()
            || self.capitalised && word.is_capitalised()
    }

    /// As [`Self::fits`]; a capitalised word behind a comma begins something else.
    fn bars(&self, word: &Word<'_>) -> bool {
        self.fits(word) && !(self.capitalised && word.comma)
    }
}

fn end(elements: &[Element], words: &[Word<'_>], at: usize) -> Option<usize> {
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

fn after_chain(choice: &Choice, rest: &[Element], words: &[Word<'_>], at: usize) -> Option<usize> {
    let fit = |step: &usize| words.get(at + *step).is_some_and(|word| choice.fits(word));
    let chain = (0..CHAIN).take_while(fit).count();
    (0..=chain).rev().find_map(|taken| end(rest, words, at + taken))
}

/// The words as written, one space between them.
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

    const PHRASES: Phrases = Phrases {
        rule: ToneRule::Link,
        negations: &["not"],
        phrases: &[
            "we|they will? refund*",
            "# % off",
            "will|^ .. voucher",
            "free*|we gift",
            ".. on us",
            "=they not off",
        ],
    };

    proptest! {
        #[test]
        fn looking_by_the_first_word_misses_nothing(
            said in "((we|they|will|Will|refund|refunded|5|5a|%|off|voucher|free|gift|on|us|not|[.]) ){0,24}",
        ) {
            let (patterns, words) = (Patterns::read([&PHRASES]), words(&said));
            let mut clauses = clause::Clauses::of(&words);
            let each = patterns.patterns.iter().find_map(|pattern| {
                (0..words.len()).find_map(|at| {
                    let end = pattern.holds(&words, at, &mut clauses)?;
                    Some((ToneRule::Link, quote(&words[at..end])))
                })
            });
            prop_assert_eq!(patterns.find_all(&words), each.into_iter().collect::<Vec<_>>());
        }
    }
}
