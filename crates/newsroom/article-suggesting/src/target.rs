//! The links to targets, by their names.

use crate::memory::Memory;
use articles::{Article, Offset};
use linking::{Candidate, Mention, Refusal, Rule, Rules, Suggestion, Target, may_link, suggest};
use std::collections::{BTreeMap, BTreeSet};
use terms::{Language, Term, stems};

/// Refusals that are listed.
const MOST_REFUSALS: usize = 50;

/// What words mean a target.
fn keys(target: &Target, language: Language) -> BTreeSet<String> {
    let names = target.names.iter().chain([&target.title]);
    names.map(|name| stems(name, language)).filter(|key| !key.is_empty()).collect()
}

/// The share of a target's terms that the article mentions; 0 where it has none.
fn similarity(target: &Target, article: &str, language: Language) -> f32 {
    let keys = target.terms.iter().map(|term| stems(term, language));
    let keys: Vec<String> = keys.filter(|key| !key.is_empty()).collect();
    let mentioned = keys.iter().filter(|key| article.contains(&format!(" {key} "))).count();
    mentioned as f32 / keys.len().max(1) as f32
}

/// Links to propose from an article's terms to targets, and those that are refused. Of the words that mean
/// no target nothing is said, but they count: `Paris` within `Paris Saint-Germain` does not mean the town.
pub(crate) fn link(
    article: &Article,
    language: Language,
    terms: &[Term],
    targets: &[Target],
    memory: &Memory,
) -> (Vec<Suggestion>, Vec<Refusal>) {
    let mut mentions = mentions(article, language, terms, targets);
    mentions.iter_mut().for_each(|mention| memory.tell(article, mention));
    let meant: BTreeSet<(&str, Offset)> = mentions
        .iter()
        .filter(|mention| !mention.candidates.is_empty())
        .map(|mention| (mention.block.as_str(), mention.span.start))
        .collect();
    let mut linked = suggest(article, &mentions, &Rules::default());
    // That no target is left says no more than why each was refused.
    let says = |refusal: &Refusal| {
        meant.contains(&(refusal.block.as_str(), refusal.span.start))
            && (refusal.rule != Rule::NoTarget || refusal.target.is_some())
    };
    linked.refusals.retain(says);
    linked.refusals.truncate(MOST_REFUSALS);
    (linked.suggestions, linked.refusals)
}

/// Where an article names targets, as far as nobody decided on them; none where there are no targets.
pub(crate) fn mentions(
    article: &Article,
    language: Language,
    terms: &[Term],
    targets: &[Target],
) -> Vec<Mention> {
    if targets.is_empty() {
        return Vec::new();
    }
    let named = Named::new(article, language, targets);
    terms.iter().flat_map(|term| named.mentions(term)).collect()
}

/// Words that name several targets mean each as often: nothing else is known of them here. What may not be
/// linked has no share.
fn share(article: &Article, candidates: &[Candidate]) -> f32 {
    let open = candidates.iter().filter(|candidate| may_link(article, candidate).is_ok());
    let ids: BTreeSet<&str> = open.map(|candidate| candidate.target.as_str()).collect();
    1.0 / ids.len().max(1) as f32
}

/// Targets by their names.
struct Named<'a> {
    by_key: BTreeMap<String, Vec<Candidate>>,
    language: Language,
    article: &'a Article,
}

impl<'a> Named<'a> {
    fn new(article: &'a Article, language: Language, targets: &[Target]) -> Self {
        let words = article.blocks.iter().map(|block| stems(&block.text, language));
        let text = format!(" {} ", words.collect::<Vec<_>>().join(" | "));
        let mut by_key: BTreeMap<String, Vec<Candidate>> = BTreeMap::new();
        for target in targets {
            let candidate = Candidate {
                target: target.id.clone(),
                href: target.href.clone(),
                kind: target.kind,
                state: target.state,
                prior: 1.0,
                even_share: Some(1.0),
                similarity: similarity(target, &text, language),
                decided: None,
                is_muted: false,
            };
            for key in keys(target, language) {
                by_key.entry(key).or_default().push(candidate.clone());
            }
        }
        for candidates in by_key.values_mut() {
            let share = share(article, candidates);
            for candidate in candidates {
                candidate.prior = share;
                candidate.even_share = Some(share);
            }
        }
        Self { by_key, language, article }
    }

    fn mentions(&self, term: &Term) -> Vec<Mention> {
        let key = stems(&term.words, self.language);
        let candidates = self.by_key.get(&key).cloned().unwrap_or_default();
        let places = term
            .places
            .iter()
            .filter(|place| self.article.blocks.iter().any(|block| block.id == place.block));
        let mention = |place: &terms::Place| Mention {
            block: place.block.clone(),
            span: place.span,
            kind: term.kind,
            candidates: candidates.clone(),
        };
        places.map(mention).collect()
    }
}
