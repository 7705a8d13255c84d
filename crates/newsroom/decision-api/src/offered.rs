//! Each suggestion as what a person decides on.

use articles::Mark;
use decisions::{Kind, Pair, most_term};
use linking::Suggestion;
use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use suitability::Evidence;

/// A suggestion that may be decided on.
#[derive(Debug, Clone, PartialEq)]
pub struct Offered {
    /// Of what it is alone: the same suggestion made again has the same.
    pub id: String,
    pub kind: Kind,
    /// The term as it stands in the article.
    pub term: String,
    /// What it may be decided on, the likeliest first, each with the machine's score.
    pub targets: Vec<(String, Option<f64>)>,
    /// Whether a target must be named: two are as likely.
    pub is_open: bool,
    /// Its place among those of its kind, from 1.
    pub rank: u32,
    link: Option<Suggestion>,
}

/// What of kept suggestions can be decided on.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Lists {
    categories: Vec<Category>,
    tags: Vec<Tag>,
    links: Vec<Suggestion>,
}

#[derive(Debug, Deserialize)]
struct Category {
    topic: String,
    evidence: Evidence,
}

#[derive(Debug, Deserialize)]
struct Tag {
    words: String,
    why: Why,
}

#[derive(Debug, Deserialize)]
struct Why {
    score: f64,
}

impl Offered {
    /// The suggestions of each list, in its order: categories, tags, links. None where it is no list of them.
    #[must_use]
    pub fn of(suggestions: &Value) -> Option<[Vec<Self>; 3]> {
        // A list of lists would be read as the fields in their order.
        let lists = suggestions.is_object().then(|| Lists::deserialize(suggestions).ok())??;
        let best = lists.tags.iter().map(|tag| tag.why.score).fold(0.0, f64::max);
        let categories = ranked(&lists.categories, Self::category);
        let tags = ranked(&lists.tags, |tag, rank| Self::tag(tag, best, rank));
        Some([categories, tags, ranked(&lists.links, Self::link)])
    }

    fn category(category: &Category, rank: u32) -> Self {
        let Category { topic, evidence } = category;
        let targets = vec![(topic.clone(), None)];
        let (id, term) = (id("category", &[topic]), evidence.text.clone());
        Self { id, kind: Kind::Category, term, targets, is_open: false, rank, link: None }
    }

    fn tag(tag: &Tag, best: f64, rank: u32) -> Self {
        let share = if best > 0.0 { (tag.why.score / best).clamp(0.0, 1.0) } else { 0.0 };
        let term = tag.words.clone();
        let own = Pair::of_tag(&term);
        let id = id("tag", &[&own.term]);
        let targets = vec![(own.target, Some(share))];
        Self { id, kind: Kind::Tag, term, targets, is_open: false, rank, link: None }
    }

    fn link(link: &Suggestion, rank: u32) -> Self {
        let place = format!("{}-{}", link.span.start.0, link.span.end.0);
        let score = |score: f32| Some(f64::from(score.clamp(0.0, 1.0)));
        let targets = link.choices.iter().map(|one| (one.target.clone(), score(one.score)));
        Self {
            id: id("link", &[&link.block, &place, &link.words]),
            kind: Kind::Link,
            term: link.words.clone(),
            targets: targets.collect(),
            is_open: link.selected.is_none(),
            rank,
            link: Some(link.clone()),
        }
    }

    /// Whether a decision about it can be kept: not of words without an end.
    pub(crate) fn is_decidable(&self) -> bool {
        let term = Pair::new(&self.term, "").term;
        !term.is_empty() && term.chars().count() <= most_term(self.kind)
    }

    /// The mark that taking a target puts on the words; none where it is no link, or another target.
    pub(crate) fn mark(&self, target: &str) -> Option<Mark> {
        self.link.as_ref()?.mark(target)
    }
}

fn ranked<T>(all: &[T], offered: impl Fn(&T, u32) -> Offered) -> Vec<Offered> {
    (1..).zip(all).map(|(rank, one)| offered(one, rank)).collect()
}

/// 64 bits of a hash of what it is.
fn id(kind: &str, parts: &[&str]) -> String {
    let digest = Sha256::digest(parts.join("\n").as_bytes());
    let hex: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("{kind}-{hex}")
}
