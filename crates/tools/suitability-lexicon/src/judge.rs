//! From the words of an article to a level for each topic.

use crate::Shown;
use crate::lexicon::{Lexicon, Shows, Strength};
use crate::words::{Word, sentences};
use std::collections::BTreeMap;
use suitability::{Level, Topic};

/// Weight from which on a topic is there: a plain word in one sentence and a hint in another, or a plain one
/// in the title, which counts double.
pub(crate) const ENOUGH: u32 = 3;

/// What the sentences of an article say of one topic.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Seen<'a> {
    /// Of all sentences together.
    pub(crate) weight: u32,
    /// The highest of a sentence.
    pub(crate) level: Option<Level>,
    /// Sentences of that level.
    pub(crate) sentences: usize,
    /// That with the strongest word, the first where several are; its word's strength, it, its block.
    pub(crate) best: Option<(Strength, &'a str, &'a str)>,
}

/// What is said of each topic that words of the article show, be it little.
pub(crate) fn see<'a>(blocks: &'a [Shown], lexicon: &Lexicon) -> BTreeMap<Topic, Seen<'a>> {
    let mut seen: BTreeMap<Topic, Seen<'a>> = BTreeMap::new();
    for block in blocks {
        let factor = if block.kind == "TITLE" { 2 } else { 1 };
        for sentence in sentences(&block.text) {
            for (topic, (strength, level)) in shown(sentence, lexicon) {
                let seen = seen.entry(topic).or_default();
                seen.weight += strength.weight() * factor;
                seen.add(strength, level, (sentence, &block.text));
            }
        }
    }
    seen
}

impl<'a> Seen<'a> {
    fn add(&mut self, strength: Strength, level: Level, (sentence, block): (&'a str, &'a str)) {
        if self.level.is_none_or(|before| level > before) {
            (self.level, self.sentences, self.best) = (Some(level), 0, None);
        }
        if self.level == Some(level) {
            self.sentences += 1;
            if self.best.is_none_or(|(before, ..)| strength > before) {
                self.best = Some((strength, sentence, block));
            }
        }
    }
}

/// The topics of a sentence, each with its strongest word and the level that the words show.
fn shown(sentence: &str, lexicon: &Lexicon) -> BTreeMap<Topic, (Strength, Level)> {
    let words = Word::all(sentence);
    let mut found: BTreeMap<Topic, Strength> = BTreeMap::new();
    let (mut has_context, mut at) = (false, 0);
    while at < words.len() {
        let (length, shows) = lexicon.longest(&words[at..]);
        for one in shows {
            match one {
                Shows::Context => has_context = true,
                Shows::Topic(topic, strength) => {
                    let strongest = found.entry(topic).or_insert(strength);
                    *strongest = strength.max(*strongest);
                }
            }
        }
        at += length.max(1);
    }
    let level = |strength: Strength| match strength.level() {
        Level::Floor => Level::Floor,
        _ if has_context => Level::Low,
        level => level,
    };
    found.into_iter().map(|(topic, strength)| (topic, (strength, level(strength)))).collect()
}
