//! Names and phrases as one list.

use crate::found::{Found, Sort};
use crate::frequencies::Frequencies;
use crate::function_words::is_function_word;
use crate::key::{Word, Words};
use crate::score::Scorer;
use crate::term::{Place, Term};
use articles::{Block, BlockKind, Span, TopicKind};
use facts::Language;
use rustc_hash::FxHashMap;

/// A part of a better term is a term of its own from so many places on.
const PLACES_OF_A_PART: usize = 3;

/// Names and phrases with the same words, whatever their endings.
#[derive(Debug)]
pub(crate) struct Candidate {
    pub(crate) stems: Vec<String>,
    /// The kind that most of its names have.
    pub(crate) kind: Option<TopicKind>,
    /// Blocks and spans, in the order of the article.
    pub(crate) places: Vec<(usize, Span)>,
    /// Code points of the article before its first place.
    pub(crate) begin: usize,
    blocks: Vec<BlockKind>,
}

impl Candidate {
    pub(crate) fn stands_in(&self, kind: BlockKind) -> bool {
        self.blocks.contains(&kind)
    }

    fn is_part_of(&self, other: &Self) -> bool {
        self.stems.len() < other.stems.len()
            && self.stems.iter().all(|stem| other.stems.contains(stem))
    }
}

/// The `most` best terms of an article, the best first. Their order does not depend on the order of what
/// was found, and what was found twice counts once.
#[must_use]
pub fn rank(
    blocks: &[Block],
    language: Language,
    found: &[Found],
    frequencies: &Frequencies,
    most: usize,
) -> Vec<Term> {
    let cutter = Words::new(language);
    let words: Vec<Vec<Word>> = blocks.iter().map(|block| cutter.of(&block.text)).collect();
    let scorer = scorer(blocks, &words, frequencies);
    let candidates = candidates(&Article { blocks, words: &words, language }, found);
    let mut scored: Vec<(f64, Candidate)> =
        candidates.into_iter().map(|candidate| (scorer.score(&candidate), candidate)).collect();
    scored.retain(|(score, _)| *score > 0.0);
    scored.sort_by(|(one, first), (other, second)| {
        other
            .total_cmp(one)
            .then_with(|| first.places.cmp(&second.places))
            .then_with(|| first.stems.cmp(&second.stems))
    });
    let chosen = choose(scored, most);
    chosen.into_iter().map(|(score, candidate)| term(blocks, score, candidate)).collect()
}

fn scorer<'a>(
    blocks: &[Block],
    words: &'a [Vec<Word>],
    frequencies: &'a Frequencies,
) -> Scorer<'a> {
    let mut counts: FxHashMap<&str, u32> = FxHashMap::default();
    for word in words.iter().flatten() {
        *counts.entry(&word.stem).or_default() += 1;
    }
    let length = blocks.iter().map(|block| block.text.chars().count()).sum();
    Scorer { counts, length, frequencies }
}

struct Article<'a> {
    blocks: &'a [Block],
    words: &'a [Vec<Word>],
    language: Language,
}

fn candidates(article: &Article<'_>, found: &[Found]) -> Vec<Candidate> {
    let mut found: Vec<Found> = found.to_vec();
    found.sort_by_key(|one| (one.block, one.span.start, one.span.end, one.sort != Sort::Phrase));
    found.dedup();
    let figures: Vec<Found> =
        found.iter().filter(|one| one.sort == Sort::Figure).copied().collect();
    let is_in_figure = |one: &Found| {
        one.sort == Sort::Phrase
            && figures
                .iter()
                .any(|figure| figure.block == one.block && figure.span.contains(one.span))
    };
    let begins = begins(article.blocks);
    let mut by_stems: FxHashMap<Vec<String>, (Candidate, Vec<TopicKind>)> = FxHashMap::default();
    for one in found.iter().filter(|one| one.sort != Sort::Figure && !is_in_figure(one)) {
        let Some((stems, span)) = article.trimmed(one) else { continue };
        let (candidate, kinds) = by_stems.entry(stems.clone()).or_insert_with(|| {
            let begin = begins[one.block] + span.start.0 as usize;
            let candidate =
                Candidate { stems, kind: None, places: Vec::new(), begin, blocks: Vec::new() };
            (candidate, Vec::new())
        });
        if let Sort::Name(kind) = one.sort {
            kinds.push(kind);
        }
        let is_apart = candidate
            .places
            .last()
            .is_none_or(|(block, last)| *block != one.block || !last.overlaps(span));
        if is_apart {
            candidate.places.push((one.block, span));
            candidate.blocks.push(article.blocks[one.block].kind);
        }
    }
    let with_kind = |(candidate, kinds): (Candidate, Vec<TopicKind>)| Candidate {
        kind: most_of(&kinds),
        ..candidate
    };
    by_stems.into_values().map(with_kind).collect()
}

/// Code points of the article before each block.
fn begins(blocks: &[Block]) -> Vec<usize> {
    let mut begin = 0;
    let before = |block: &Block| {
        let before = begin;
        begin += block.text.chars().count();
        before
    };
    blocks.iter().map(before).collect()
}

impl Article<'_> {
    /// The words of what was found, by their stems, without those that no term begins or ends with, and
    /// their place. None where nothing is left, or figures and single letters only.
    fn trimmed(&self, found: &Found) -> Option<(Vec<String>, Span)> {
        let words = self.words.get(found.block)?;
        let first = words.partition_point(|word| word.span.start < found.span.start);
        let last = words.partition_point(|word| word.span.end <= found.span.end);
        let mut own = words.get(first..last)?;
        if found.sort == Sort::Phrase {
            let is_edge =
                |word: &Word| is_function_word(&word.fold, self.language) || is_figure(word);
            while let [word, rest @ ..] = own
                && is_edge(word)
            {
                own = rest;
            }
            while let [rest @ .., word] = own
                && is_function_word(&word.fold, self.language)
            {
                own = rest;
            }
        }
        let tells = |word: &Word| word.fold.chars().nth(1).is_some() && !is_figure(word);
        let span = Span { start: own.first()?.span.start, end: own.last()?.span.end };
        let stems = own.iter().map(|word| word.stem.clone()).collect();
        own.iter().any(tells).then_some((stems, span))
    }
}

fn is_figure(word: &Word) -> bool {
    word.fold.bytes().all(|byte| byte.is_ascii_digit())
}

/// The commonest, of equals the first by order.
fn most_of(kinds: &[TopicKind]) -> Option<TopicKind> {
    let count = |kind: &TopicKind| kinds.iter().filter(|other| *other == kind).count();
    kinds.iter().copied().max_by_key(|kind| (count(kind), std::cmp::Reverse(*kind)))
}

/// The best ones, without parts of better ones.
fn choose(scored: Vec<(f64, Candidate)>, most: usize) -> Vec<(f64, Candidate)> {
    let mut chosen: Vec<(f64, Candidate)> = Vec::new();
    for (score, candidate) in scored {
        if chosen.len() == most {
            break;
        }
        let is_part = chosen.iter().any(|(_, better)| candidate.is_part_of(better));
        if !is_part || candidate.places.len() >= PLACES_OF_A_PART {
            chosen.push((score, candidate));
        }
    }
    chosen
}

fn term(blocks: &[Block], score: f64, candidate: Candidate) -> Term {
    let words = candidate.places.first().and_then(|(block, span)| span.slice(&blocks[*block].text));
    let place =
        |(block, span): &(usize, Span)| Place { block: blocks[*block].id.clone(), span: *span };
    Term {
        words: words.unwrap_or_default().to_owned(),
        kind: candidate.kind,
        score,
        places: candidate.places.iter().map(place).collect(),
    }
}
