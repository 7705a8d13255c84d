//! French texts, by the networks of fr_core_news_sm.

use crate::entity::{Entity, Kind, Phrase};
use crate::joining::join;
use facts::Language;
use french_text_network::{FrenchNetwork, Label, PartOfSpeech, Reading, Token};
use std::ops::Range;

/// The score of a phrase: the parser gives none, and the service's says little.
const PHRASE_SCORE: f32 = 0.9;

/// Names as the recogniser has them, without elided articles and without what has no capital; dates and
/// quantities by rules.
#[must_use]
pub fn entities(network: &FrenchNetwork, text: &str) -> Vec<Entity> {
    let characters: Vec<char> = text.chars().collect();
    let names = network.read(text).entities.into_iter().filter_map(|entity| {
        let place = trimmed(&characters, entity.place)?;
        Some(Entity { place, kind: kind(entity.label), score: entity.probability })
    });
    join(text, Language::French, names.collect())
}

fn kind(label: Label) -> Kind {
    match label {
        Label::Person => Kind::Person,
        Label::Location => Kind::Location,
        Label::Organization => Kind::Organization,
        Label::Miscellaneous => Kind::Other,
    }
}

/// A name without signs and elided words at its ends; none where no capital is left.
fn trimmed(text: &[char], mut place: Range<usize>) -> Option<Range<usize>> {
    let is_edge = |c: &char| !c.is_alphanumeric();
    loop {
        place.start += text[place.clone()].iter().take_while(|c| is_edge(c)).count();
        place.end -=
            text[place.clone()].iter().rev().take_while(|c| is_edge(c) && **c != '.').count();
        match text.get(place.start..place.end)? {
            [first, apostrophe, ..] if first.is_lowercase() && is_apostrophe(*apostrophe) => {
                place.start += 2;
            }
            name if name.iter().any(|c| c.is_uppercase()) => return Some(place),
            _ => return None,
        }
    }
}

fn is_apostrophe(sign: char) -> bool {
    matches!(sign, '\'' | '\u{2019}')
}

/// Phrases around nouns as spaCy's rules find them, with the adjectives that follow directly; none of
/// pronouns alone.
#[must_use]
pub fn phrases(network: &FrenchNetwork, text: &str) -> Vec<Phrase> {
    let reading = network.read(text);
    let mut end = 0;
    let chunks = reading.chunks.iter().filter_map(|chunk| widened(&reading, chunk, &mut end));
    chunks.map(|place| Phrase { place, score: PHRASE_SCORE }).collect()
}

fn widened(reading: &Reading, chunk: &Range<usize>, end: &mut usize) -> Option<Range<usize>> {
    let tokens = &reading.tokens;
    let begin = chunk.clone().find(|at| is_word(&tokens[*at]) && *at >= *end)?;
    let is_noun = |at: usize| matches!(tokens[at].part, PartOfSpeech::Noun | PartOfSpeech::Propn);
    let more = tokens[chunk.end..]
        .iter()
        .take_while(|token| token.part == PartOfSpeech::Adj && !token.begins_sentence);
    let last = (begin..chunk.end + more.count()).rfind(|at| is_word(&tokens[*at]))?;
    if !(begin..=last).any(is_noun) {
        return None;
    }
    *end = last + 1;
    Some(tokens[begin].place.start..tokens[last].place.end)
}

fn is_word(token: &Token) -> bool {
    !matches!(token.part, PartOfSpeech::Punct | PartOfSpeech::Space | PartOfSpeech::Sym)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: Option<&str>) {
        let characters: Vec<char> = name.chars().collect();
        let place = trimmed(&characters, 0..characters.len());
        let left = place.map(|place| characters[place].iter().collect::<String>());
        assert_eq!(left.as_deref(), expected);
    }

    #[test]
    fn a_name_is_left_without_elisions_and_signs() {
        check("l\u{2019}Élysée", Some("Élysée"));
        check("d'", None);
        check("« d\u{2019}Air France »", Some("Air France"));
        check("- Prévu", Some("Prévu"));
        check("O'Neill", Some("O'Neill"));
        check("États-Unis", Some("États-Unis"));
        check("la ville", None);
        check("…", None);
    }
}
