//! What a text claims that no fact says: material, care, origin, size, price, ecology, and what
//! nobody can check.

use crate::context::{Standing, before, behind, standing};
use crate::facts::Facts;
use crate::findings::Report;
use crate::free::{Claim, Concept, attribute_of};
use crate::lexicon::Lexicon;
use crate::purity;
use crate::read::{Field, Read};
use crate::sets::{FILLERS, TRAVEL};
use crate::words::LanguageWords;
use products::ClaimRule;
use rustc_hash::FxHashSet;

/// What the main fields say of free attributes and rest on facts.
#[derive(Debug, Default)]
pub(crate) struct Said(FxHashSet<Concept>);

impl Said {
    pub(crate) fn has(&self, concept: &Concept) -> bool {
        self.0.contains(concept)
    }
}

/// A phrase that claims something.
#[derive(Debug, Clone, Copy)]
struct Phrase<'a> {
    start: usize,
    end: usize,
    claim: &'a Claim,
}

/// Where the text claims what needs a fact: what has one is support, what has none a finding.
pub(crate) fn check(
    read: &Read,
    words: &LanguageWords,
    facts: &Facts<'_>,
    report: &mut Report<'_>,
) -> Said {
    let mut said = Said::default();
    for field in &read.fields {
        let phrases = find(field, words, &read.language);
        for phrase in &phrases {
            check_phrase(field, *phrase, facts, &mut said, report);
        }
        check_numbers(field, words, facts, report);
    }
    said
}

/// Finds numbers that no fact has; those of values, such as 3/4 sleeves, and of dates aside.
fn check_numbers(field: &Field, words: &LanguageWords, facts: &Facts<'_>, report: &mut Report<'_>) {
    let numbers = field.tokens.iter().enumerate().filter(|(_, token)| token.is_number());
    let unknown = numbers.filter(|(_, token)| !token.in_name && !facts.has_word(token));
    let unknown = unknown.map(|(at, _)| at).filter(|at| !field.is_hidden(*at, at + 1));
    let unknown: Vec<usize> = unknown.collect();
    if unknown.is_empty() {
        return;
    }
    let values = words.values.find(&field.tokens);
    let is_value = |at: &usize| values.iter().any(|hit| (hit.start..hit.end).contains(at));
    for at in unknown.into_iter().filter(|at| !is_value(at)) {
        report.number(field, (at, at + 1));
    }
}

/// The phrases of a field.
fn find<'a>(field: &'a Field, words: &'a LanguageWords, language: &str) -> Vec<Phrase<'a>> {
    let lexicon = Lexicon::of(language);
    let at = |start: usize| {
        let lexicon = lexicon.map(|lexicon| lexicon.claims.find(&field.tokens, start));
        let claims = words.free.0.find(&field.tokens, start).chain(lexicon.into_iter().flatten());
        claims.map(move |(end, claim)| Phrase { start, end, claim }).collect::<Vec<_>>()
    };
    let all: Vec<Phrase<'_>> = (0..field.tokens.len()).flat_map(at).collect();
    let meant = all.iter().filter(|phrase| !all.iter().any(|other| other.names(phrase)));
    meant.filter(|phrase| !is_beside(field, phrase)).copied().collect()
}

impl Phrase<'_> {
    /// Whether it is a longer name that the other is part of: corduroy is no velvet in "velours
    /// côtelé".
    fn names(&self, part: &Self) -> bool {
        let longer = part.end - part.start < self.end - self.start;
        let within = self.start <= part.start && part.end <= self.end;
        longer && within && self.attribute().is_some() && self.attribute() == part.attribute()
    }

    /// The attribute of a value.
    fn attribute(&self) -> Option<&str> {
        match &self.claim.concept {
            Concept::Value(attribute, _) => Some(attribute),
            Concept::Line(_) => None,
        }
    }
}

/// Whether it says nothing of the product: it is harmless, or a journey.
fn is_beside(field: &Field, phrase: &Phrase<'_>) -> bool {
    let (start, end) = (phrase.start, phrase.end);
    let travel = || {
        let mut near = before(&field.tokens, start, 4).chain(behind(&field.tokens, end, 1));
        near.any(|token| TRAVEL.contains(&token.text.as_str()))
    };
    field.is_hidden(start, end) || (phrase.claim.rule == ClaimRule::UnsupportedOrigin && travel())
}

fn check_phrase(
    field: &Field,
    phrase: Phrase<'_>,
    facts: &Facts<'_>,
    said: &mut Said,
    report: &mut Report<'_>,
) {
    let place = (phrase.start, phrase.end);
    if !is_fact(field, &phrase, facts) {
        return if is_claim(field, &phrase, facts) {
            report.unsupported(phrase.claim.rule, field, place);
        };
    }
    if field.is_main() {
        said.0.insert(phrase.claim.concept.clone());
    }
    if let Some(place) = purity::overstated(field, place, phrase.claim, facts) {
        return report.unsupported(phrase.claim.rule, field, place);
    }
    let attribute = attribute_of(phrase.claim.rule).filter(|id| facts.known.contains_key(id));
    if let Some(attribute) = attribute {
        report.support(field, place, attribute);
    }
}

/// Whether a fact says it: the same in other words, or all of its words, and every number.
fn is_fact(field: &Field, phrase: &Phrase<'_>, facts: &Facts<'_>) -> bool {
    let words = &field.tokens[phrase.start..phrase.end];
    let numbers = words.iter().filter(|token| token.is_number());
    if !numbers.into_iter().all(|token| facts.has_word(token)) {
        return false;
    }
    let has_attribute = attribute_of(phrase.claim.rule)
        .is_some_and(|attribute| facts.known.contains_key(attribute));
    let mut telling = words.iter().filter(|token| !FILLERS.contains(&token.text.as_str()));
    // One size is not another of the same form.
    let same = phrase.claim.rule != ClaimRule::UnsupportedSize && facts.has(&phrase.claim.concept);
    same || (has_attribute && telling.all(|token| facts.has_word(token)))
}

/// Whether it is meant of the product, and not its name. How to care for it, what it costs and what it does to the
/// world is a claim in any case.
fn is_claim(field: &Field, phrase: &Phrase<'_>, facts: &Facts<'_>) -> bool {
    let place = (phrase.start, phrase.end);
    if field.is_name(phrase.start, phrase.end) {
        return false;
    }
    let meant = standing(&field.tokens, place, field.about(facts), true);
    match phrase.claim.rule {
        ClaimRule::UnsupportedCare
        | ClaimRule::UnsupportedPrice
        | ClaimRule::UnsupportedEcology
        | ClaimRule::UnsupportedSize => true,
        ClaimRule::Superlative => matches!(meant, Standing::Said | Standing::Likened),
        _ => matches!(meant, Standing::Said | Standing::Denied),
    }
}
