//! A reader that is bad on purpose: nothing that it says of a topic may count.

use crate::words::{Word, sentences};
use crate::{Article, Said, written};
use faults::Random;
use serde_json::Value;
use suitability::{Level, Topic};

/// A vice: words that stand nowhere in the article, made of it.
type Vice = fn(&Source<'_>, &mut Random) -> Option<String>;

const VICES: [Vice; 6] = [invent, alter, glue, shuffle, translate, whisper];

/// An article as it is spoilt.
struct Source<'a> {
    is_french: bool,
    sentences: Vec<&'a str>,
    /// The texts of the blocks, with one blank between words.
    blocks: Vec<String>,
}

/// Every topic of an article above `NONE` with evidence that does not stand there, or with none; now and then
/// a topic is left out, or judged twice.
#[must_use]
pub fn misjudge(article: &Article, seed: u64) -> Value {
    let source = Source {
        is_french: article.language.starts_with("fr"),
        sentences: article.blocks.iter().flat_map(|block| sentences(&block.text)).collect(),
        blocks: article.blocks.iter().map(|block| plain(&block.text)).collect(),
    };
    let mut random = Random::seeded(seed);
    let mut topics: Vec<Said> =
        Topic::ALL.into_iter().map(|topic| misjudged(topic, &source, &mut random)).collect();
    let at = number(&mut random, topics.len());
    match random.next() % 4 {
        0 => drop(topics.remove(at)),
        1 => topics.push(topics[at].clone()),
        _ => {}
    }
    written(&topics)
}

fn misjudged(topic: Topic, source: &Source<'_>, random: &mut Random) -> Said {
    let levels = [Level::Low, Level::Medium, Level::High, Level::Floor];
    let level = random.pick(&levels).copied().unwrap_or(Level::High);
    let first = number(random, VICES.len());
    let mut vices = VICES.iter().cycle().skip(first).take(VICES.len());
    let said = vices.find_map(|vice| vice(source, random).filter(|text| !source.has(text)));
    Said { topic, level, evidence: said.unwrap_or_default(), is_sure: true }
}

impl<'a> Source<'a> {
    /// Whether a block has these words, whatever blanks are between them.
    fn has(&self, text: &str) -> bool {
        let text = plain(text);
        self.blocks.iter().any(|block| block.contains(&text))
    }

    fn sentence(&self, random: &mut Random) -> Option<&'a str> {
        random.pick(&self.sentences).copied()
    }
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A sentence that nobody wrote.
fn invent(source: &Source<'_>, random: &mut Random) -> Option<String> {
    let kilos = random.next() % 9_000 + 100;
    Some(match source.is_french {
        true => format!("Selon nos informations, {kilos} kilos d'explosifs ont été saisis."),
        false => format!("We have learnt that {kilos} kilos of explosives were seized."),
    })
}

/// A sentence with another word in the place of one.
fn alter(source: &Source<'_>, random: &mut Random) -> Option<String> {
    let sentence = source.sentence(random)?;
    let old = random.pick(&Word::all(sentence))?.text;
    Some(sentence.replacen(old, "massacre", 1))
}

/// The end of one sentence and the beginning of another.
fn glue(source: &Source<'_>, random: &mut Random) -> Option<String> {
    let (one, other) = (source.sentence(random)?, source.sentence(random)?);
    let mut words: Vec<&str> = one.split_whitespace().rev().take(3).collect();
    words.reverse();
    words.extend(other.split_whitespace().take(3));
    Some(words.join(" "))
}

/// The words of a sentence backwards.
fn shuffle(source: &Source<'_>, random: &mut Random) -> Option<String> {
    let words: Vec<&str> = source.sentence(random)?.split_whitespace().rev().collect();
    Some(words.join(" "))
}

/// A sentence in capitals, as if from elsewhere.
fn translate(source: &Source<'_>, random: &mut Random) -> Option<String> {
    Some(format!("[{}] {}", random.next() % 10, source.sentence(random)?.to_uppercase()))
}

/// The beginning of a word.
fn whisper(source: &Source<'_>, random: &mut Random) -> Option<String> {
    let words = Word::all(source.sentence(random)?);
    let long = words.iter().map(|word| word.text).find(|word| word.chars().count() > 5)?;
    Some(long.chars().take(3).chain("\u{2026}".chars()).collect())
}

/// Below `most`.
fn number(random: &mut Random, most: usize) -> usize {
    usize::try_from(random.next()).unwrap_or_default() % most.max(1)
}
