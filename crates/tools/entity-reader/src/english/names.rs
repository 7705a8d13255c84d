//! Which words are a name: runs of words with capitals.

use super::lists::{
    DEMONYM_ENDINGS, FUNCTION_WORDS, NEVER_NAMES, PLACE_WORDS, TITLES, is_organization_word,
};
use super::word::Word;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// The names of a text, as ranges of words, in order.
pub(super) fn find(text: &str, words: &[Word]) -> Vec<Range<usize>> {
    let finder = Finder::new(text, words);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let run = finder.run(at);
        at = run.end.max(at + 1);
        found.extend(finder.parts(run));
    }
    found
}

struct Finder<'w> {
    words: &'w [Word],
    /// Lines in which nearly every word has a capital.
    titles: FxHashSet<usize>,
    /// Words with a capital inside sentences, and words without one anywhere.
    inside: FxHashSet<&'w str>,
    lower: FxHashSet<&'w str>,
}

impl<'w> Finder<'w> {
    fn new(text: &str, words: &'w [Word]) -> Self {
        let titles = title_lines(text, words);
        let is_free = |word: &&Word| !word.is_first && !titles.contains(&word.line);
        let inside = words.iter().filter(is_free).filter(|word| word.is_capital);
        let lower = words.iter().filter(|word| !word.is_capital);
        Self {
            inside: inside.map(|word| word.lower.as_str()).collect(),
            lower: lower.map(|word| word.lower.as_str()).collect(),
            titles,
            words,
        }
    }

    /// The run that begins with a word; empty where none does.
    fn run(&self, at: usize) -> Range<usize> {
        if !self.begins(at) {
            return at..at;
        }
        let mut end = at + 1;
        while let Some(next) = self.next(end) {
            end = next;
        }
        at..end
    }

    fn begins(&self, at: usize) -> bool {
        let word = &self.words[at];
        if !is_name_word(word) {
            return false;
        }
        let is_known = self.inside.contains(word.lower.as_str());
        if self.titles.contains(&word.line) {
            return is_known || is_acronym(word);
        }
        let is_plain = self.lower.contains(word.lower.as_str());
        !word.is_first || is_known || is_acronym(word) || (!is_plain && self.next(at + 1).is_some())
    }

    /// Behind the next word of a run that reaches until `end`: a word with a capital, a number, or one
    /// behind `of`.
    fn next(&self, end: usize) -> Option<usize> {
        let word = self.words.get(end)?;
        let before = &self.words[end - 1];
        let joins = |at: usize| {
            self.words.get(at).is_some_and(|word| word.sign.is_none() && !self.is_end(at - 1))
        };
        if !joins(end) || before.line != word.line {
            return None;
        }
        let is_name = |at: usize| joins(at) && self.is_name(at);
        let is_number = word.text.len() <= 2 && word.text.bytes().all(|b| b.is_ascii_digit());
        if is_name(end) || is_number {
            return Some(end + 1);
        }
        let behind_the = |at: usize| joins(at) && self.words[at].lower == "the" && is_name(at + 1);
        let heads =
            is_organization_word(&before.lower) || PLACE_WORDS.contains(before.lower.as_str());
        match word.lower.as_str() {
            "of" if !heads => None,
            "of" if is_name(end + 1) => Some(end + 2),
            "of" if behind_the(end + 1) => Some(end + 3),
            "de" | "du" | "van" | "von" | "der" | "bin" | "al" | "la" | "&" if is_name(end + 1) => {
                Some(end + 2)
            }
            _ => None,
        }
    }

    fn is_end(&self, at: usize) -> bool {
        self.words[at].is_possessive
    }

    fn is_name(&self, at: usize) -> bool {
        let word = &self.words[at];
        let is_known = || self.inside.contains(word.lower.as_str()) || is_acronym(word);
        is_name_word(word) && (!self.titles.contains(&word.line) || is_known())
    }

    /// A run taken apart at its titles, which are left out; without nationalities before a name.
    fn parts(&self, run: Range<usize>) -> Vec<Range<usize>> {
        let is_title = |at: &usize| TITLES.contains(self.words[*at].lower.as_str());
        let titles: Vec<usize> = run.clone().filter(is_title).collect();
        let begins = [run.start].into_iter().chain(titles.iter().map(|at| at + 1));
        let ends = titles.iter().copied().chain([run.end]);
        begins.zip(ends).filter_map(|(begin, end)| self.trimmed(begin..end)).collect()
    }

    fn trimmed(&self, mut run: Range<usize>) -> Option<Range<usize>> {
        while run.len() > 1 && is_demonym(&self.words[run.start]) {
            run.start += 1;
        }
        (!run.is_empty() && self.words[run.start].is_capital).then_some(run)
    }
}

fn is_name_word(word: &Word) -> bool {
    let lower = word.lower.as_str();
    let is_never = NEVER_NAMES.contains(lower) || FUNCTION_WORDS.contains(lower);
    word.is_capital && !is_never && word.text.chars().count() > 1
        || (word.is_capital && word.text.len() == 1 && lower != "i" && lower != "a")
}

/// `NASA`, `U.S.`: two capitals or more and nothing else.
pub(super) fn is_acronym(word: &Word) -> bool {
    let letters = || word.text.chars().filter(|c| *c != '.');
    (2..=6).contains(&letters().count()) && letters().all(char::is_uppercase)
}

/// `German`, `Chinese`: a nationality, by its ending.
pub(super) fn is_demonym(word: &Word) -> bool {
    let long = word.lower.chars().count() > 4;
    long && word.is_capital && DEMONYM_ENDINGS.iter().any(|ending| word.lower.ends_with(ending))
}

/// Lines of at least four long words of which seven in ten have a capital, without a full stop at their end.
fn title_lines(text: &str, words: &[Word]) -> FxHashSet<usize> {
    let mut counts: FxHashMap<usize, (usize, usize)> = FxHashMap::default();
    for word in words.iter().filter(|word| word.lower.chars().count() > 3) {
        let (all, capitals) = counts.entry(word.line).or_default();
        *all += 1;
        *capitals += usize::from(word.is_capital);
    }
    let is_title = |line: &str| !line.trim_end().ends_with(['.', '!', '?', '"', '\u{201d}']);
    let lines = text.split('\n').enumerate().filter(|(_, line)| is_title(line)).map(|(at, _)| at);
    let has_capitals = |line: &usize| {
        counts.get(line).is_some_and(|(all, capitals)| *all >= 4 && capitals * 10 >= all * 7)
    };
    lines.filter(has_capitals).collect()
}
