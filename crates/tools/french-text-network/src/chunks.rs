//! Phrases around a noun, as spaCy's French rules find them in the tree.

use crate::part_of_speech::PartOfSpeech;
use crate::tree::Tree;
use std::ops::Range;

/// What a noun must be in its sentence.
const RELATIONS: [&str; 11] = [
    "nsubj",
    "nsubj:pass",
    "obj",
    "obl",
    "obl:agent",
    "obl:arg",
    "obl:mod",
    "nmod",
    "pcomp",
    "appos",
    "ROOT",
];
/// What may follow it within the phrase.
const FOLLOWERS: [&str; 5] = ["flat", "flat:name", "flat:foreign", "fixed", "compound"];

/// The phrases of a text, as ranges of tokens, in their order.
pub(crate) fn chunks(tree: &Tree, parts: &[PartOfSpeech], relations: &[&str]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut last = None;
    for (token, part) in parts.iter().enumerate() {
        let is_noun = matches!(part, PartOfSpeech::Noun | PartOfSpeech::Propn | PartOfSpeech::Pron);
        let left = *tree.reach(token).start();
        if !is_noun || last.is_some_and(|last| left <= last) {
            continue;
        }
        let (right, unwanted) = if RELATIONS.contains(&relations[token]) {
            (right_end(tree, parts, relations, token), PartOfSpeech::Adp)
        } else if is_joined(tree, relations, token) {
            (token, PartOfSpeech::Cconj)
        } else {
            continue;
        };
        last = Some(right);
        let left = left + usize::from(parts[left] == unwanted);
        found.push(left..right + 1);
    }
    found
}

fn right_end(tree: &Tree, parts: &[PartOfSpeech], relations: &[&str], token: usize) -> usize {
    match tree.first_right(token) {
        Some(right) if relations[right] == "amod" => *tree.reach(right).end(),
        Some(right) if relations[right] == "det" && parts[right] == PartOfSpeech::Det => right,
        Some(right) if FOLLOWERS.contains(&relations[right]) => *tree.reach(token).end(),
        _ => token,
    }
}

/// Whether it is joined by a conjunction to what would be a phrase.
fn is_joined(tree: &Tree, relations: &[&str], token: usize) -> bool {
    if relations[token] != "conj" {
        return false;
    }
    let mut head = tree.heads[token];
    while relations[head] == "conj" && tree.heads[head] < head {
        head = tree.heads[head];
    }
    RELATIONS.contains(&relations[head])
}
