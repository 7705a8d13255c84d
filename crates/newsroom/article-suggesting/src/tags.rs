//! From what was found in an article to its tags.

use crate::memory::Memory;
use crate::refused::{Refused, Rule, Thing};
use articles::{Article, Block, BlockKind, TopicKind};
use linking::Decided;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use terms::{Found, Frequencies, Language, Term, rank, stems};

/// Tags that are suggested.
pub const MOST_TAGS: usize = 10;
/// Terms among which tags and the words of links are looked for.
const MOST_TERMS: usize = 60;

/// Where terms come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum TermSource {
    /// Names and phrases that Amazon Comprehend finds.
    Comprehend,
    /// Names and phrases that the model names beside its summary.
    Model,
}

/// A tag that is suggested.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Tag {
    /// As they stand first in the article.
    #[schemars(length(max = 5000))]
    pub words: String,
    /// What they name; none of what is no name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<TopicKind>,
    pub why: Why,
}

/// Why a tag is suggested.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Why {
    pub source: TermSource,
    /// How often it was found.
    pub mentions: u32,
    pub in_title: bool,
    pub in_lede: bool,
    /// By the crate `terms`, to hundredths; of use only beside those of the same article.
    pub score: f64,
    /// What people decided about this tag before, if they did: it moves the tag up or down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<Decided>,
}

/// The terms of an article, the best first.
pub(crate) fn terms(article: &Article, language: Language, found: &[Found]) -> Vec<Term> {
    rank(&article.blocks, language, found, Frequencies::built_in(language), MOST_TERMS)
}

/// The best terms that people were asked about as tags, what they took before further up; those that the
/// article has already are refused, and those that people do not want.
pub(crate) fn tags(
    article: &Article,
    language: Language,
    terms: &[Term],
    source: TermSource,
    memory: &Memory,
) -> (Vec<Tag>, Vec<Refused>) {
    let (new, old) = divide(article, language, terms);
    let new = new.into_iter().filter(|term| memory.is_asked(&term.words));
    let (muted, mut new): (Vec<&Term>, Vec<&Term>) =
        new.partition(|term| memory.is_tag_muted(&term.words));
    let worth = |term: &Term| term.score * memory.weight_of_tag(&term.words);
    new.sort_by(|one, other| worth(other).total_cmp(&worth(one)));
    let tag = |term| tag(article, term, source, memory);
    let tags = new.into_iter().take(MOST_TAGS).map(tag).collect();
    let refuse = |rule| move |term: &Term| Refused::words(Thing::Tag, rule, &term.words);
    let refused = old.into_iter().take(MOST_TAGS).map(refuse(Rule::AlreadyThere));
    (tags, refused.chain(muted.into_iter().map(refuse(Rule::Muted))).collect())
}

/// The best of those that may become tags, and what the article has already.
pub(crate) fn divide<'a>(
    article: &Article,
    language: Language,
    terms: &'a [Term],
) -> (Vec<&'a Term>, Vec<&'a Term>) {
    let metadata = &article.metadata;
    let given = metadata.keywords.iter().chain(metadata.topics.iter().map(|topic| &topic.name));
    let given: BTreeSet<String> = given.map(|words| stems(words, language)).collect();
    terms.iter().partition(|term| !given.contains(&stems(&term.words, language)))
}

fn tag(article: &Article, term: &Term, source: TermSource, memory: &Memory) -> Tag {
    let stands_in = |kind: BlockKind| {
        let is = |block: &&Block| block.kind == kind;
        let mut ids = article.blocks.iter().filter(is).map(|block| &block.id);
        ids.any(|id| term.places.iter().any(|place| place.block == *id))
    };
    Tag {
        words: term.words.clone(),
        kind: term.kind,
        why: Why {
            source,
            mentions: u32::try_from(term.places.len()).unwrap_or(u32::MAX),
            in_title: stands_in(BlockKind::Title),
            in_lede: stands_in(BlockKind::Lede),
            score: (term.score * 100.0).round() / 100.0,
            decided: memory.of_tag(&term.words),
        },
    }
}
