//! What surrounds a word: a layer over the network, which reads words that are rude elsewhere as
//! rude, and knows neither emoji nor abbreviations.
//!
//! Words that are harmless where they stand are left out before the network reads the text again;
//! insults in emoji and letters are written out. The network itself stays as the package has it.

use super::{Classifier, Toxicity, score_sexual_words};
use crate::sentiment::analyse;
use reviews::SentimentLabel;
use serde::Deserialize;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// `data/toxicity_context.json`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Words {
    /// Insults, threats and contempt: where one stands, nothing is excused.
    hostile: HashSet<String>,
    /// Whoever may be meant by a rude word.
    persons: HashSet<String>,
    /// Words with which somebody speaks of themselves and their own.
    own: HashSet<String>,
    identity: HashSet<String>,
    /// Parts of the body and illnesses, and words among which they are harmless.
    body: HashSet<String>,
    medical: HashSet<String>,
    /// Animals, food and tools with a rude name, and words among which they are harmless.
    things: HashSet<String>,
    among_things: HashSet<String>,
    /// Contempt for a product.
    disgust: HashSet<String>,
    /// What emoji and abbreviations stand for.
    written_out: HashMap<String, String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../data/toxicity_context.json"))
        .expect("data/toxicity_context.json is part of this crate and tested")
});

/// A rude word about a product alone is not more than this: a person may look at it.
const ABOUT_A_PRODUCT: f32 = 0.5;
/// Below this nothing has to be excused.
const SUSPECT: f32 = 0.3;
/// From here on a text is toxic beyond doubt, and its highest label is at most so much below.
const SURE: f32 = 0.85;
const BELOW_OVERALL: f32 = 0.2;
/// An insult that is written out is at least this.
const WRITTEN_OUT: f32 = 0.55;

/// What DetectToxicContent says of one segment.
#[must_use]
pub fn score_in_context(classifier: &Classifier, text: &str) -> Toxicity {
    let read = |text: &str| Toxicity::new(classifier.heads(text), score_sexual_words(text));
    let plain = read(text);
    named(match written_out(text) {
        Some(insult) => plain.max(read(&insult)).max(Toxicity::exactly(WRITTEN_OUT)),
        None if plain.overall < SUSPECT => plain,
        None => excused(text, plain, read),
    })
}

/// Whatever is surely toxic is so by one of its labels: the highest follows the overall score.
fn named(toxicity: Toxicity) -> Toxicity {
    let Toxicity { overall, mut labels } = toxicity;
    if overall >= SURE
        && let Some(highest) = labels.iter_mut().max_by(|one, other| one.total_cmp(other))
    {
        *highest = highest.max(overall - BELOW_OVERALL);
    }
    Toxicity { overall, labels }
}

/// The text with insults in emoji and abbreviations written out, if there are any.
fn written_out(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let written = |word: &str| WORDS.written_out.get(word).map(String::as_str);
    let emoji = lower.chars().filter_map(|c| written(c.encode_utf8(&mut [0; 4])));
    let letters = words(&lower).filter_map(written);
    let insults: Vec<&str> = emoji.chain(letters).collect();
    (!insults.is_empty()).then(|| format!("{text} {}", insults.join(" ")))
}

/// The scores without the words that are harmless here.
fn excused(text: &str, plain: Toxicity, read: impl Fn(&str) -> Toxicity) -> Toxicity {
    let lower = text.to_lowercase();
    let has = |set: &HashSet<String>| words(&lower).any(|word| set.contains(word));
    if has(&WORDS.hostile) {
        return plain;
    }
    let harmless = harmless(text, &has);
    let milder = match harmless.is_empty() {
        true => plain,
        false => plain.min(read(&without(&lower, &harmless))),
    };
    if has(&WORDS.persons) || !has(&WORDS.disgust) {
        return milder;
    }
    let rest = read(&without(&lower, &[&WORDS.disgust]));
    milder.min(rest.max(Toxicity { overall: ABOUT_A_PRODUCT, labels: [ABOUT_A_PRODUCT; 7] }))
}

/// The sets of words that are harmless in this text.
fn harmless(text: &str, has: &impl Fn(&HashSet<String>) -> bool) -> Vec<&'static HashSet<String>> {
    let words = &*WORDS;
    let kind = || analyse(text, None, Some("en")).label == SentimentLabel::Positive;
    let mut harmless = Vec::new();
    if has(&words.body) && has(&words.medical) {
        harmless.push(&words.body);
    }
    if has(&words.things) && has(&words.among_things) {
        harmless.push(&words.things);
    }
    if has(&words.identity) && has(&words.own) && kind() {
        harmless.push(&words.identity);
    }
    harmless
}

fn without(lower: &str, sets: &[&HashSet<String>]) -> String {
    let kept = words(lower).filter(|word| !sets.iter().any(|set| set.contains(*word)));
    kept.collect::<Vec<_>>().join(" ")
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overall(text: &str) -> f32 {
        score_in_context(&Classifier::embedded().expect("embedded"), text).overall
    }

    #[test]
    fn harmless_words_are_excused() {
        for text in [
            "My gay son and his husband love their matching mugs.",
            "The sitz bath helped with my haemorrhoids and the vaginal tear after labour.",
            "The blue tits love the fat balls.",
            "Garbage",
            "Complete trash, it broke.",
            "As a black woman I am happy that this shade exists.",
            "Great tits and coal tits come to the feeder every morning.",
            "Soothing cream for my cracked nipples while breastfeeding.",
        ] {
            assert!(overall(text) < 0.6, "{} {text}", overall(text));
        }
    }

    #[test]
    fn insults_are_not_excused() {
        for text in [
            "You gay idiot.",
            "You are garbage.",
            "All gays are disgusting.",
            "Show me your tits, bitch.",
            "You stupid piece of trash.",
        ] {
            assert!(overall(text) >= 0.4, "{} {text}", overall(text));
        }
    }

    #[test]
    fn insults_in_emoji_and_letters_are_seen() {
        for text in ["🖕🖕🖕", "kys 🔪", "KYS", "stfu", "gtfo of here", "fu"] {
            assert!(overall(text) >= 0.4, "{} {text}", overall(text));
        }
        assert!(overall("Sharp 🔪, cuts well") < 0.4);
    }

    #[test]
    fn the_surely_toxic_has_a_label() {
        let sure = named(Toxicity { overall: 0.95, labels: [0.1, 0.2, 0.5, 0.0, 0.0, 0.0, 0.0] });
        assert!((sure.labels[2] - 0.75).abs() < 1e-6 && sure.labels[1] < 0.3);
        let unsure = Toxicity { overall: 0.7, labels: [0.1; 7] };
        assert_eq!(named(unsure.clone()), unsure);
    }
}
