//! The notation of `data/idioms.txt`: one pattern a line.
//!
//! ```text
//! # a remark
//! @en.no = no not never      a class of words, named by its language
//! [en good]                  language and sense of the patterns below
//! @en.no ~2 @en.bad          up to two words between
//! hard|tough to beat|fault   alternatives
//! what? a joke $             a word that may be missing; the clause ends here
//! ```
//!
//! `@any` is any word. Words are folded like a text's. Punctuation within a match is allowed only
//! where four or more words may stand between.

use super::Sense;
use crate::sentiment::tokens::{Token, fold};
use std::collections::{HashMap, HashSet};

/// A turn of phrase.
#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) sense: Sense,
    steps: Vec<Step>,
}

#[derive(Debug)]
struct Step {
    gap: usize,
    optional: bool,
    what: What,
}

#[derive(Debug)]
enum What {
    Any,
    End,
    OneOf(HashSet<String>),
}

/// Words between which nothing reaches from a negation to what it would negate.
const BARRIERS: [&str; 12] = [
    "only", "just", "but", "because", "until", "except", "nur", "sondern", "mais", "sino", "ma",
    "solo",
];
/// From so many words between on, punctuation may stand between, too.
const WIDE: usize = 4;

impl Pattern {
    /// Where a match that begins at a token ends; the longest.
    pub(super) fn end(&self, tokens: &[Token], at: usize) -> Option<usize> {
        end(&self.steps, tokens, at, at).filter(|end| *end > at)
    }
}

fn end(steps: &[Step], tokens: &[Token], at: usize, first: usize) -> Option<usize> {
    let Some((step, rest)) = steps.split_first() else { return Some(at) };
    let places =
        (at..=at + step.gap).take_while(|place| is_reached(step, tokens, at, *place, first));
    let taken = places.filter_map(|place| {
        let next = step.what.after(tokens, place, first, step.gap)?;
        end(rest, tokens, next, first)
    });
    let skipped = if step.optional { end(rest, tokens, at, first) } else { None };
    taken.chain(skipped).max()
}

/// Whether nothing between stands in the way.
fn is_reached(step: &Step, tokens: &[Token], from: usize, place: usize, first: usize) -> bool {
    let between = tokens.get(from..place.min(tokens.len())).unwrap_or_default();
    place <= tokens.len()
        && (step.gap >= WIDE
            || between.iter().enumerate().all(|(n, token)| {
                !BARRIERS.contains(&token.word.as_str()) && (!token.apart || from + n == first)
            }))
}

impl What {
    /// The token after the one that it takes.
    fn after(&self, tokens: &[Token], at: usize, first: usize, gap: usize) -> Option<usize> {
        if matches!(self, Self::End) {
            return (at == tokens.len()).then_some(at);
        }
        let token = tokens.get(at)?;
        let near = at == first || !token.apart || gap >= WIDE;
        let fits = match self {
            Self::OneOf(words) => words.contains(&token.word),
            _ => true,
        };
        (near && fits).then_some(at + 1)
    }
}

/// All patterns by language; a line that is none is left out (a test reads them all).
pub(super) fn read(text: &str) -> HashMap<String, Vec<Pattern>> {
    let mut classes: HashMap<&str, Vec<&str>> = HashMap::new();
    let mut patterns: HashMap<String, Vec<Pattern>> = HashMap::new();
    let mut section = None;
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with("# ")) {
        if let Some((name, words)) = line.split_once(" = ") {
            classes.insert(name, words.split(' ').collect());
        } else if let Some(heading) = line.strip_prefix('[') {
            section = heading.trim_end_matches(']').split_once(' ');
        } else if let Some((language, sense)) =
            section.and_then(|(l, s)| Some((l, Sense::named(s)?)))
        {
            let steps = steps(line, language, &classes);
            patterns.entry(language.to_owned()).or_default().push(Pattern { sense, steps });
        }
    }
    patterns
}

fn steps(line: &str, language: &str, classes: &HashMap<&str, Vec<&str>>) -> Vec<Step> {
    let mut gap = 0;
    let mut steps = Vec::new();
    for element in line.split(' ').filter(|element| !element.is_empty()) {
        if let Some(words) = element.strip_prefix('~').and_then(|words| words.parse().ok()) {
            gap = words;
            continue;
        }
        let (element, optional) = match element.strip_suffix('?') {
            Some(element) if !element.is_empty() => (element, true),
            _ => (element, false),
        };
        steps.push(Step { gap, optional, what: what(element, language, classes) });
        gap = 0;
    }
    steps
}

fn what(element: &str, language: &str, classes: &HashMap<&str, Vec<&str>>) -> What {
    match element {
        "$" => What::End,
        "@any" => What::Any,
        _ => {
            let words = element.split('|').flat_map(|word| match classes.get(word) {
                Some(words) => words.clone(),
                None => vec![word.trim_end_matches('?')],
            });
            What::OneOf(words.map(|word| fold(word, language)).collect())
        }
    }
}
