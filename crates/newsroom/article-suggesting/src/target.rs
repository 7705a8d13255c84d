//! What an article may link to.

use crate::memory::Memory;
use articles::{Article, LIMITS, Offset, State, TopicKind};
use bounds::{InvalidInput, check_count, check_text};
use linking::{Candidate, Mention, Refusal, Rule, Rules, Suggestion, may_link, suggest};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use terms::{Language, Term, stems};

/// Targets of one request.
pub const MOST_TARGETS: usize = 100;
/// Names of a target besides its title, and its terms.
const MOST_NAMES: usize = 10;
const MOST_TERMS: usize = 30;
/// Characters of a name or a term.
const MOST_WORDS: usize = 200;
/// Refusals that are listed.
const MOST_REFUSALS: usize = 50;

/// An article or a topic's page that the desk holds ready as the target of links.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Target {
    #[schemars(length(min = 1, max = 128))]
    pub id: String,
    /// What it is called, such as a person's or a town's name; words of a text that are the same but for
    /// their endings may link to it.
    #[schemars(length(min = 1, max = 200))]
    pub title: String,
    /// Where it is read: an address of http or https.
    #[schemars(length(min = 1, max = 2048))]
    pub href: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<TopicKind>,
    /// Only to what is published a link is suggested.
    pub state: State,
    /// Other names of it.
    #[serde(default)]
    #[schemars(length(max = 10), inner(length(min = 1, max = 200)))]
    pub names: Vec<String>,
    /// What it is about: the more of this an article mentions, the likelier it means this target.
    #[serde(default)]
    #[schemars(length(max = 30), inner(length(min = 1, max = 200)))]
    pub terms: Vec<String>,
}

impl Target {
    pub(crate) fn validate(&self) -> Result<(), InvalidInput> {
        check_text("id", &self.id, LIMITS.id)?;
        check_text("title", &self.title, MOST_WORDS)?;
        check_text("href", &self.href, LIMITS.address)?;
        check_count("names", &self.names, MOST_NAMES)?;
        check_count("terms", &self.terms, MOST_TERMS)?;
        self.names.iter().try_for_each(|name| check_text("names", name, MOST_WORDS))?;
        self.terms.iter().try_for_each(|term| check_text("terms", term, MOST_WORDS))
    }

    fn keys(&self, language: Language) -> BTreeSet<String> {
        let names = self.names.iter().chain([&self.title]);
        names.map(|name| stems(name, language)).filter(|key| !key.is_empty()).collect()
    }

    /// The share of its terms that the article mentions; 0 where it has none.
    fn similarity(&self, article: &str, language: Language) -> f32 {
        let keys = self.terms.iter().map(|term| stems(term, language));
        let keys: Vec<String> = keys.filter(|key| !key.is_empty()).collect();
        let mentioned = keys.iter().filter(|key| article.contains(&format!(" {key} "))).count();
        mentioned as f32 / keys.len().max(1) as f32
    }
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
                similarity: target.similarity(&text, language),
                decided: None,
                is_muted: false,
            };
            for key in target.keys(language) {
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
