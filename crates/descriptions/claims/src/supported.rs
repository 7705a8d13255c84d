//! Whether a phrase that claims something says what a fact says.

use crate::facts::Facts;
use crate::free::attribute_of;
use crate::phrases::Phrase;
use crate::read::Field;
use crate::sets::{CARRYING, COMING, FILLERS, MANNERS, RANGING};
use crate::token::Token;
use products::ClaimRule;

/// A field beside the facts.
#[derive(Debug)]
pub(crate) struct Beside<'a> {
    pub(crate) field: &'a Field,
    pub(crate) facts: &'a Facts<'a>,
    /// The words that name a value of the facts, each with the value's rule: "Italia" where the fact is
    /// "Made in Italy".
    told: Vec<(usize, ClaimRule)>,
}

impl<'a> Beside<'a> {
    pub(crate) fn new(field: &'a Field, facts: &'a Facts<'a>, phrases: &[Phrase<'_>]) -> Self {
        let values = phrases.iter().filter(|phrase| phrase.attribute().is_some());
        let known = values.filter(|phrase| facts.has(&phrase.claim.concept));
        let told = known
            .flat_map(|phrase| (phrase.start..phrase.end).map(|at| (at, phrase.claim.rule)))
            .collect();
        Self { field, facts, told }
    }

    /// Whether a fact says it: the same in other words, or all of its words, and every number.
    pub(crate) fn is_fact(&self, phrase: &Phrase<'_>) -> bool {
        let words = &self.field.tokens[phrase.start..phrase.end];
        let numbers = words.iter().filter(|token| token.is_number());
        if !numbers.into_iter().all(|token| self.facts.has_word(token)) {
            return false;
        }
        // "Leather" is a word of "faux leather".
        let repeats = self.repeats(phrase) && !self.facts.imitates(&phrase.claim.concept);
        // One size is not another of the same form, nor is one place another.
        let same = phrase.claim.rule != ClaimRule::UnsupportedSize
            && !phrase.leaves_a_name_open()
            && self.facts.has(&phrase.claim.concept)
            && (!phrase.has_many_meanings()
                || words.iter().any(|token| self.facts.has_stem(token)));
        same || repeats
    }

    /// Whether each word that says something stands in the facts, or names a value of them. Without an
    /// attribute that is known, fillers alone say nothing.
    fn repeats(&self, phrase: &Phrase<'_>) -> bool {
        let attribute = attribute_of(phrase.claim.rule);
        let is_known = attribute.is_none_or(|id| self.facts.known.contains_key(id));
        let care = phrase.claim.rule == ClaimRule::UnsupportedCare && phrase.attribute().is_none();
        let says = |token: &Token| !says_nothing(token, phrase.claim.rule);
        let mut telling =
            (phrase.start..phrase.end).filter(|at| says(&self.field.tokens[*at])).peekable();
        let is_there = |at: usize| {
            let token = &self.field.tokens[at];
            self.facts.has_word(token)
                || (care && self.facts.has_stem(token))
                || self.told.contains(&(at, phrase.claim.rule))
        };
        is_known && (telling.peek().is_some() || attribute.is_some()) && telling.all(is_there)
    }
}

/// Whether a word says nothing of its own in a phrase of this rule.
fn says_nothing(token: &Token, rule: ClaimRule) -> bool {
    let text = token.text.as_str();
    let of_rule = match rule {
        ClaimRule::UnsupportedCare => CARRYING.contains(&text),
        ClaimRule::UnsupportedOrigin => COMING.contains(&text) || MANNERS.contains(&text),
        ClaimRule::UnsupportedSize => RANGING.contains(&text),
        _ => false,
    };
    of_rule || FILLERS.contains(&text)
}
