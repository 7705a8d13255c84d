//! Whether a text says each known value, and no other of the same attribute.

use crate::agreement::Agreement;
use crate::behind::{Kind, Owner, owner};
use crate::context::{Standing, is_of_a_part, standing};
use crate::facts::Facts;
use crate::findings::Report;
use crate::free::Concept;
use crate::mentions::Mentions;
use crate::read::{Field, Read};
use crate::sets::FILLERS;
use crate::token::{Pause, Token, tokens};
use crate::unsupported::Said;
use crate::values::Hit;
use crate::words::LanguageWords;
use products::ClaimRule;

/// Attributes that other things and parts of the product have as well.
pub(crate) const SHARED: [&str; 3] = ["colour", "pattern", "material"];

/// Where the text says values: what is a fact's is support, what is not a finding.
pub(crate) fn check_values(
    read: &Read,
    words: &LanguageWords,
    facts: &Facts<'_>,
    report: &mut Report<'_>,
) -> Mentions {
    let mut mentions = Mentions::default();
    let found: Vec<_> = read.fields.iter().map(|field| words.values.find(&field.tokens)).collect();
    for (field, hits) in read.fields.iter().zip(&found) {
        Phrases { field, hits, facts }.check_own(&mut mentions, report);
    }
    for (field, hits) in read.fields.iter().zip(&found) {
        Phrases { field, hits, facts }.check_others(&mentions, report);
    }
    mentions
}

/// The phrases of a field that say values.
pub(crate) struct Phrases<'a> {
    pub(crate) field: &'a Field,
    pub(crate) hits: &'a [Hit],
    pub(crate) facts: &'a Facts<'a>,
}

impl Phrases<'_> {
    /// Finds what says a fact's value, or denies it.
    fn check_own(&self, mentions: &mut Mentions, report: &mut Report<'_>) {
        for hit in self.hits.iter().filter(|hit| self.is_own(hit)) {
            let attribute = self.attribute(hit);
            match self.standing(hit) {
                Standing::Said | Standing::Likened if self.is_surely_anothers(hit) => {}
                Standing::Said | Standing::Likened => {
                    if self.field.is_main() {
                        mentions.add(attribute);
                    }
                    mentions.add_place(&self.field.name, (hit.start, hit.end));
                    report.support(self.field, (hit.start, hit.end), attribute);
                }
                // "Without the collar" denies no band collar.
                Standing::Denied if hit.at.weak => {}
                Standing::Denied => self.deny(hit, report),
                Standing::Elsewhere => {}
            }
        }
    }

    /// Finds what says another value than the fact, or one where nothing is known; "scollo ampio" says
    /// nothing of the fit.
    fn check_others(&self, mentions: &Mentions, report: &mut Report<'_>) {
        for (at, hit) in self.hits.iter().enumerate().filter(|(_, hit)| !hit.at.weak) {
            let first = self.hits[..at].iter().all(|other| other.at.weak || !is_same(other, hit));
            let own = self.hits.iter().any(|other| is_same(other, hit) && self.is_own(other));
            let within = mentions.covers(&self.field.name, (hit.start, hit.end));
            if first && !own && !within && self.is_claim(hit, mentions) {
                let is_known = self.facts.known.contains_key(self.attribute(hit));
                let rule = match is_known {
                    true => ClaimRule::Contradiction,
                    false => ClaimRule::UnsupportedValue,
                };
                self.report(hit, rule, report);
            }
        }
    }

    fn is_claim(&self, hit: &Hit, mentions: &Mentions) -> bool {
        let (start, end) = (hit.start, hit.end);
        let named = self.field.is_name(start, end) || self.field.is_hidden(start, end);
        let said = !named && self.standing(hit) == Standing::Said;
        let beside = self.is_anothers_colour(hit, mentions) || self.is_anothers(hit, mentions);
        said && !beside && !self.is_of_its_own(hit)
    }

    /// Leopard spots: a word right behind the fact's own value is part of that.
    fn is_of_its_own(&self, hit: &Hit) -> bool {
        let pause = self.field.tokens[hit.start].pause;
        let own = |other: &Hit| {
            other.at.attribute == hit.at.attribute && other.end == hit.start && self.is_own(other)
        };
        self.attribute(hit) == "pattern" && pause == Pause::None && self.hits.iter().any(own)
    }

    fn standing(&self, hit: &Hit) -> Standing {
        let (tokens, place) = (&self.field.tokens, (hit.start, hit.end));
        let shared = SHARED.contains(&self.attribute(hit));
        match shared && is_of_a_part(tokens, hit.start, hit.end) {
            true => Standing::Elsewhere,
            false => standing(tokens, place, self.field.about(self.facts), shared),
        }
    }

    /// The noun before a phrase that it is said of, where that is another than the product.
    pub(crate) fn owner(&self, hit: &Hit) -> Option<Owner> {
        let place = (hit.start, hit.end);
        owner(&self.field.tokens, place, self.field.about(self.facts))
    }

    /// "Robe à boutons blancs": nothing is said of the robe's colour.
    fn is_surely_anothers(&self, hit: &Hit) -> bool {
        let another = |owner: Owner| {
            matches!(owner.kind, Kind::Part | Kind::Thing)
                && owner.adjacent
                && owner.agreement == Agreement::Yes
        };
        SHARED.contains(&self.attribute(hit)) && self.owner(hit).is_some_and(another)
    }

    pub(crate) fn is_own(&self, hit: &Hit) -> bool {
        self.facts.known.get(self.attribute(hit)).is_some_and(|known| *known == self.id(hit))
    }

    pub(crate) fn attribute(&self, hit: &Hit) -> &str {
        &self.facts.vocabulary.attributes[hit.at.attribute].id
    }

    /// The id of the value.
    pub(crate) fn id(&self, hit: &Hit) -> &str {
        &self.facts.vocabulary.attributes[hit.at.attribute].values[hit.at.value].id
    }

    /// What the product is called.
    pub(crate) fn own(&self) -> &[String] {
        self.facts.own(&self.field.language)
    }

    fn report(&self, hit: &Hit, rule: ClaimRule, report: &mut Report<'_>) {
        let attribute = self.attribute(hit);
        let said = (attribute, self.fact(attribute), hit.at.absence);
        report.value(rule, self.field, (hit.start, hit.end), said);
    }

    /// Finds a fact that is denied.
    fn deny(&self, hit: &Hit, report: &mut Report<'_>) {
        let attribute = self.attribute(hit);
        let fact = self.fact(attribute).unwrap_or_default();
        report.denied(self.field, (hit.start, hit.end), (attribute, fact));
    }

    /// What is known of an attribute, as people read it.
    fn fact(&self, attribute: &str) -> Option<&str> {
        let known = self.facts.known.get(attribute);
        known.map(|value| self.facts.value_name(attribute, value))
    }
}

fn is_same(one: &Hit, other: &Hit) -> bool {
    let place = |hit: &Hit| (hit.at.attribute, hit.start, hit.end);
    place(one) == place(other)
}

/// Finds the known attributes that the text does not mention.
pub(crate) fn check_missing(
    read: &Read,
    facts: &Facts<'_>,
    mentions: &Mentions,
    said: &Said,
    report: &mut Report<'_>,
) {
    for (attribute, value, is_free) in facts.in_order() {
        let mentioned = match is_free {
            true => mentions_free(read, facts, attribute, value, said),
            false => mentions.has(attribute),
        };
        if !mentioned {
            report.missing(attribute, facts.value_name(attribute, value));
        }
    }
}

/// Whether the text says what a free fact says, or repeats a word of it. Other words than the
/// vocabulary's are looked for in the seller's own language alone.
fn mentions_free(
    read: &Read,
    facts: &Facts<'_>,
    attribute: &str,
    value: &str,
    said: &Said,
) -> bool {
    let concepts = facts.free.get(attribute).map(Vec::as_slice).unwrap_or_default();
    let mut values = concepts.iter().filter(|concept| is_value(concept, attribute)).peekable();
    let is_read = values.peek().is_some();
    let foreign = read.language != facts.language;
    values.any(|concept| said.has(concept)) || (foreign && !is_read) || repeats(read, value)
}

/// Whether it is a value of the attribute.
fn is_value(concept: &Concept, attribute: &str) -> bool {
    matches!(concept, Concept::Value(id, _) if id == attribute)
}

/// Whether the text has half of the words of the fact that say something.
fn repeats(read: &Read, fact: &str) -> bool {
    let words = tokens(fact, &read.language);
    let telling = words.iter().filter(|word| !FILLERS.contains(&word.text.as_str()));
    let telling: Vec<&Token> = telling.collect();
    let main = || read.fields.iter().filter(|field| field.is_main());
    let is_there =
        |word: &&&Token| main().any(|field| field.tokens.iter().any(|token| token.is(&word.text)));
    telling.iter().filter(is_there).count() * 2 >= telling.len().max(1)
}
