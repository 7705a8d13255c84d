//! Which sentences of the source a sentence of the rewrite rests on.

use crate::reading::Reading;
use rustc_hash::{FxHashMap, FxHashSet};

/// Sentences of the source that one sentence may join.
const MOST_JOINED: usize = 4;
/// Share of a sentence's weight that a further sentence of the source must add.
const LEAST_ADDED: f64 = 0.15;
/// From this likeness on two sentences say the same thing about the same things.
const ALIKE: f64 = 0.6;
/// Sentences looked at for a word that more have, those nearest to the same relative place.
const MOST_OF_A_WORD: usize = 64;

/// What a sentence of the rewrite rests on.
#[derive(Debug, Clone, Default)]
pub(crate) struct Aligned {
    /// Sentences of the source, the nearest first; empty where nothing is alike.
    pub(crate) sentences: Vec<usize>,
    /// How alike the first is, 0 to 1: twice the shared weight by the weight of both.
    pub(crate) likeness: f64,
    /// Share of the sentence's words of content that the source has anywhere, 0 to 1.
    pub(crate) coverage: f64,
    /// Different words of content and figures of the sentence.
    pub(crate) features: usize,
}

impl Aligned {
    /// The nearest sentence, where it is so alike that what differs stands in the place of the other.
    pub(crate) fn nearest_if_alike(&self) -> Option<usize> {
        self.sentences.first().copied().filter(|_| self.likeness >= ALIKE)
    }
}

/// Sentences that are compared feature by feature.
const MOST_COMPARED: usize = 48;

type Features = FxHashSet<String>;

struct Index {
    features: Vec<Features>,
    weights: Vec<f64>,
    places: FxHashMap<String, Vec<usize>>,
    /// Each sentence's words, as they are compared.
    wordings: Vec<String>,
}

impl Index {
    fn new(source: &Reading<'_>) -> Self {
        let all: Vec<Features> =
            (0..source.sentences.len()).map(|at| features(source, at)).collect();
        let mut places: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (at, own) in all.iter().enumerate() {
            for feature in own {
                places.entry(feature.clone()).or_default().push(at);
            }
        }
        let wordings = (0..source.sentences.len()).map(|at| wording(source, at)).collect();
        let mut index = Self { features: all, weights: Vec::new(), places, wordings };
        index.weights = index.features.iter().map(|own| index.sum(own)).collect();
        index
    }

    /// How telling a feature is: the rarer, the more.
    fn weight(&self, feature: &str) -> f64 {
        let holders = self.places.get(feature).map_or(1, Vec::len);
        (1.0 + self.features.len() as f64 / holders as f64).ln()
    }

    fn sum(&self, features: &Features) -> f64 {
        features.iter().map(|feature| self.weight(feature)).sum()
    }

    fn shared(&self, own: &Features, sentence: usize) -> f64 {
        let other = &self.features[sentence];
        own.iter().filter(|one| other.contains(*one)).map(|one| self.weight(one)).sum()
    }

    /// The sentences that share most, by the places of each feature; near the relative place where a
    /// feature has many.
    fn candidates(&self, own: &Features, relative: f64) -> Vec<usize> {
        let expected = (relative * self.features.len() as f64) as usize;
        let mut found: FxHashMap<usize, f64> = FxHashMap::default();
        for feature in own {
            let Some(places) = self.places.get(feature) else { continue };
            let middle = places.partition_point(|at| *at < expected);
            let first = middle.saturating_sub(MOST_OF_A_WORD / 2);
            let near = places.iter().skip(first).take(MOST_OF_A_WORD);
            let weight = self.weight(feature);
            near.for_each(|at| *found.entry(*at).or_default() += weight);
        }
        let mut found: Vec<(usize, f64)> = found.into_iter().collect();
        found.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        found.into_iter().map(|(at, _)| at).take(MOST_COMPARED).collect()
    }

    fn align(&self, own: &Features, wording: &str, relative: f64) -> Aligned {
        let weight = self.sum(own);
        let likeness =
            |at: usize| 2.0 * self.shared(own, at) / (weight + self.weights[at]).max(f64::EPSILON);
        let scored = self.candidates(own, relative);
        let mut scored: Vec<(usize, f64)> =
            scored.into_iter().map(|at| (at, likeness(at))).collect();
        let away = |at: usize| (at as f64 / self.features.len() as f64 - relative).abs();
        let differs = |at: usize| self.wordings[at] != wording;
        scored.sort_by(|one, other| {
            let alike = other.1.total_cmp(&one.1).then(differs(one.0).cmp(&differs(other.0)));
            alike.then(away(one.0).total_cmp(&away(other.0)))
        });
        let words =
            || own.iter().filter(|feature| !feature.starts_with(|c: char| c.is_ascii_digit()));
        let covered = words().filter(|feature| self.places.contains_key(*feature)).count();
        let coverage = covered as f64 / words().count().max(1) as f64;
        let likeness = scored.first().map_or(0.0, |best| best.1);
        let sentences = self.cover(own, &scored);
        Aligned { sentences, likeness, coverage, features: own.len() }
    }

    /// The best sentence, then those that add most of what is not covered yet.
    fn cover(&self, own: &Features, scored: &[(usize, f64)]) -> Vec<usize> {
        let least = LEAST_ADDED * self.sum(own);
        let mut left = own.clone();
        let mut chosen: Vec<usize> = Vec::new();
        while chosen.len() < MOST_JOINED {
            let next = match chosen.is_empty() {
                true => scored.first().map(|best| best.0),
                false => self.best_addition(&left, scored, least),
            };
            let Some(next) = next.filter(|next| !chosen.contains(next)) else { break };
            left.retain(|feature| !self.features[next].contains(feature));
            chosen.push(next);
        }
        chosen
    }

    fn best_addition(&self, left: &Features, scored: &[(usize, f64)], least: f64) -> Option<usize> {
        let near = scored.iter().take(MOST_OF_A_WORD);
        let added = near.map(|(at, _)| (*at, self.shared(left, *at)));
        let best = added.max_by(|one, other| one.1.total_cmp(&other.1))?;
        (best.1 >= least && best.1 > 0.0).then_some(best.0)
    }
}

/// Stems of the words of content, and the figures.
fn features(reading: &Reading<'_>, sentence: usize) -> Features {
    let tokens = reading.tokens_of(sentence);
    let telling = tokens.filter(|(_, token)| token.is_content() || token.is_figure());
    telling
        .map(|(_, token)| if token.is_content() { token.stem.clone() } else { token.fold.clone() })
        .collect()
}

fn wording(reading: &Reading<'_>, sentence: usize) -> String {
    let words =
        reading.tokens_of(sentence).filter(|(_, token)| token.is_word() || token.is_figure());
    words.map(|(_, token)| token.fold.as_str()).collect::<Vec<_>>().join(" ")
}

/// For each sentence of the rewrite, what it rests on.
pub(crate) fn align(source: &Reading<'_>, rewrite: &Reading<'_>) -> Vec<Aligned> {
    let index = Index::new(source);
    let count = rewrite.sentences.len().max(1) as f64;
    let one =
        |at: usize| index.align(&features(rewrite, at), &wording(rewrite, at), at as f64 / count);
    (0..rewrite.sentences.len()).map(one).collect()
}
