//! The top levels of the IPTC's Media Topics, by word lists.

use super::Article;
use super::words::small;
use crate::sentence;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Categories that are named.
const MOST: usize = 3;
/// Points that a category has.
const LEAST: f64 = 2.0;
/// Share of the best one's points that a further one has.
const SHARE: f64 = 0.5;
/// What a word counts in the title.
const TITLE: f64 = 3.0;
/// Words of a sentence that can be shown, and its characters.
const LEAST_WORDS: usize = 3;
const MOST_CHARACTERS: usize = 300;

static FRENCH: LazyLock<Topics> =
    LazyLock::new(|| Topics::read(include_str!("../../lexicon/topics-fr.txt")));
static ENGLISH: LazyLock<Topics> =
    LazyLock::new(|| Topics::read(include_str!("../../lexicon/topics-en.txt")));

/// Words of the topics, by code.
struct Topics(Vec<(&'static str, Vec<Pattern>)>);

/// Words in a row, the last of which may have any ending.
struct Pattern {
    words: Vec<&'static str>,
    is_open: bool,
}

impl Topics {
    fn read(lines: &'static str) -> Self {
        let lines = lines.lines().filter(|line| !line.starts_with('#'));
        let read = |(code, words): (&'static str, &'static str)| (code.trim(), patterns(words));
        Self(lines.filter_map(|line| line.split_once(':')).map(read).collect())
    }

    fn of(language: &str) -> Option<&'static Self> {
        match language::primary(language).as_str() {
            "fr" => Some(&FRENCH),
            "en" => Some(&ENGLISH),
            _ => None,
        }
    }
}

fn patterns(words: &'static str) -> Vec<Pattern> {
    let words = words.split(',').map(str::trim).filter(|words| !words.is_empty());
    let pattern = |words: &'static str| Pattern {
        words: words.split(' ').map(|word| word.trim_end_matches('*')).collect(),
        is_open: words.ends_with('*'),
    };
    words.map(pattern).collect()
}

impl Pattern {
    /// Whether it stands at the beginning of these words.
    fn begins(&self, words: &[String]) -> bool {
        let last = self.words.len() - 1;
        let is = |(at, word): (usize, &&str)| {
            words.get(at).is_some_and(|own| {
                let own = own.as_str();
                let bare = own.split_once('\'').map_or(own, |(_, behind)| behind);
                let matches = |own: &str| {
                    if at == last && self.is_open { own.starts_with(*word) } else { own == *word }
                };
                matches(own) || matches(bare)
            })
        };
        self.words.iter().enumerate().all(is)
    }
}

/// What was seen of one topic.
#[derive(Default)]
struct Seen<'a> {
    points: f64,
    words: BTreeSet<String>,
    best: Option<(usize, &'a str)>,
}

/// Codes with the sentence that shows each, the likeliest first.
pub(super) fn of(article: &Article) -> Vec<(&'static str, String)> {
    let Some(topics) = Topics::of(&article.language) else { return Vec::new() };
    let mut seen: BTreeMap<&'static str, Seen<'_>> = BTreeMap::new();
    for block in &article.blocks {
        let weight = if block.kind == "TITLE" { TITLE } else { 1.0 };
        for sentence in block.text.lines().flat_map(sentence::split) {
            look(topics, sentence, weight, &mut seen);
        }
    }
    let mut ranked: Vec<(&'static str, f64, &str)> = seen
        .into_iter()
        .filter_map(|(code, seen)| Some((code, points(&seen), seen.best?.1)))
        .collect();
    ranked.sort_by(|one, other| other.1.total_cmp(&one.1).then_with(|| one.0.cmp(other.0)));
    let least = ranked.first().map_or(0.0, |first| first.1 * SHARE).max(LEAST);
    let enough = ranked.into_iter().filter(|one| one.1 >= least).take(MOST);
    enough.map(|(code, _, sentence)| (code, sentence.to_owned())).collect()
}

/// The points of its words, more where they are different ones.
fn points(seen: &Seen<'_>) -> f64 {
    seen.points.sqrt() * (seen.words.len() as f64).sqrt()
}

fn look<'a>(
    topics: &Topics,
    sentence: &'a str,
    weight: f64,
    seen: &mut BTreeMap<&'static str, Seen<'a>>,
) {
    let words = small(sentence);
    let can_show = words.len() >= LEAST_WORDS && sentence.chars().count() <= MOST_CHARACTERS;
    for (code, patterns) in &topics.0 {
        let found: Vec<&str> = (0..words.len())
            .filter_map(|at| patterns.iter().find(|pattern| pattern.begins(&words[at..])))
            .filter_map(|pattern| pattern.words.first().copied())
            .collect();
        if found.is_empty() {
            continue;
        }
        let of = seen.entry(code).or_default();
        of.points += weight * found.len() as f64;
        let count = found.len();
        of.words.extend(found.into_iter().map(str::to_owned));
        if can_show && of.best.is_none_or(|(most, _)| count > most) {
            of.best = Some((count, sentence));
        }
    }
}
