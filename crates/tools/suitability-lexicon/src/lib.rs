//! How sensitive an article is, by word lists and a trained head: what the local models answer where a large one
//! would judge, and what a bad reader makes of it.
//!
//! A topic is there when enough of its words stand in the article; the title counts double. Its level is that
//! of its strongest sentence, `LOW` where the sentence teaches, remembers or helps. The evidence is that
//! sentence. French and English; of another language nothing is said, which is no answer.
//!
//! Where the lists find no topic and the head calls an English title risky, the topic that they hint at most is
//! asked about: `HIGH`, and not sure, which is for a person. The head knows no topics, so that without a hint
//! it changes nothing, and it never lowers a level.

mod bad;
mod judge;
mod lexicon;
mod title;
mod words;

pub use bad::misjudge;
pub use title::{BUCKETS, Head, HeadError, features, risk, weighed};

use judge::{ENOUGH, Seen, see};
use lexicon::Lexicon;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use suitability::{Level, MOST_EVIDENCE, Topic};

/// Words that evidence has, where it is not a whole block.
const LEAST_WORDS: usize = 3;

/// The risk of a title from which on a person is asked about what is hinted: of the titles that the
/// head is fitted to one in twenty of those below `MEDIUM` has it, by heads that were fitted to others.
const RISKY: f32 = 0.406;

/// An article as the prompt shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Article {
    /// BCP 47 tag.
    pub language: String,
    pub blocks: Vec<Shown>,
}

/// A block as the prompt shows it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Shown {
    #[serde(default)]
    pub kind: String,
    pub text: String,
}

impl Article {
    /// From the prompt's JSON object. Lenient: what is missing or of another form is left out.
    #[must_use]
    pub fn read(article: &Value) -> Self {
        let blocks = article["blocks"].as_array().map_or(&[][..], Vec::as_slice);
        Self {
            language: article["language"].as_str().unwrap_or_default().trim().to_owned(),
            blocks: blocks.iter().filter_map(|block| Shown::deserialize(block).ok()).collect(),
        }
    }
}

/// What is said of one topic.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Said {
    topic: Topic,
    level: Level,
    evidence: String,
    is_sure: bool,
}

/// Every topic of an article, as `{"topics": [..]}` of the schema `suitability`.
#[must_use]
pub fn judge(article: &Article) -> Value {
    written(&said(article))
}

fn said(article: &Article) -> Vec<Said> {
    let Some(lexicon) = Lexicon::of(&article.language) else { return Vec::new() };
    let seen = see(&article.blocks, lexicon);
    let said = Topic::ALL.into_iter().map(|topic| of_topic(topic, seen.get(&topic)));
    let said: Vec<Said> = said.collect();
    let is_bare = said.iter().all(|one| one.level == Level::None);
    let is_risky = || risk(article).is_some_and(|risk| risk >= RISKY);
    match hinted(&seen).filter(|_| is_bare && is_risky()) {
        Some(asked) => said
            .into_iter()
            .map(|one| if one.topic == asked.topic { asked.clone() } else { one })
            .collect(),
        None => said,
    }
}

fn of_topic(topic: Topic, seen: Option<&Seen<'_>>) -> Said {
    let enough = seen.filter(|seen| seen.weight >= ENOUGH);
    let proved = enough.and_then(|seen| Some((seen, seen.level?, evidence(seen)?)));
    match proved {
        Some((seen, level, evidence)) => {
            // One sentence alone is near the level below.
            let is_sure = level < Level::High || seen.sentences > 1;
            Said { topic, level, evidence, is_sure }
        }
        None => {
            let is_sure = seen.is_none();
            Said { topic, level: Level::None, evidence: String::new(), is_sure }
        }
    }
}

/// The topic that is hinted at most, the first where several are, with the sentence; for a person to decide.
fn hinted(seen: &BTreeMap<Topic, Seen<'_>>) -> Option<Said> {
    let most = seen.values().map(|seen| seen.weight).max()?;
    let (topic, seen) = seen.iter().find(|(_, seen)| seen.weight == most)?;
    Some(Said { topic: *topic, level: Level::High, evidence: evidence(seen)?, is_sure: false })
}

/// The sentence, or where it is too short or too long to show anything, its block.
fn evidence(seen: &Seen<'_>) -> Option<String> {
    let (_, sentence, block) = seen.best?;
    let fits = |text: &&str| text.chars().count() <= MOST_EVIDENCE;
    let is_long = |text: &&str| text.split_whitespace().count() >= LEAST_WORDS;
    let sentence = Some(sentence).filter(is_long).filter(fits);
    sentence.or_else(|| Some(block.trim()).filter(fits)).map(str::to_owned)
}

fn written(said: &[Said]) -> Value {
    let topic = |one: &Said| json!({"topic": one.topic, "evidence": one.evidence, "level": one.level, "sure": one.is_sure});
    json!({"topics": said.iter().map(topic).collect::<Vec<_>>()})
}

#[cfg(test)]
mod tests;
