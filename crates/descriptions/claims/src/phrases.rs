//! The phrases of a field that claim something.

use crate::context::{before, behind};
use crate::free::{Claim, Concept};
use crate::lexicon::Lexicon;
use crate::read::Field;
use crate::sets::TRAVEL;
use crate::words::LanguageWords;
use products::ClaimRule;

/// Alternatives of a line of the lexicon that say about the same.
const ONE_MEANING: usize = 5;

/// A phrase that claims something.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Phrase<'a> {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) claim: &'a Claim,
}

/// The phrases of a field.
pub(crate) fn find<'a>(
    field: &'a Field,
    words: &'a LanguageWords,
    language: &str,
) -> Vec<Phrase<'a>> {
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
    /// Whether it is longer, and the other a part of it.
    pub(crate) fn holds(&self, part: &Self) -> bool {
        let longer = part.end - part.start < self.end - self.start;
        longer && self.start <= part.start && part.end <= self.end
    }

    /// Whether it is a longer name that the other is part of: corduroy is no velvet in "velours
    /// côtelé".
    fn names(&self, part: &Self) -> bool {
        self.holds(part) && self.attribute().is_some() && self.attribute() == part.attribute()
    }

    /// Whether its line of the lexicon has words that say different things.
    pub(crate) fn has_many_meanings(&self) -> bool {
        matches!(self.claim.concept, Concept::Line(line) if line.matches('/').count() > ONE_MEANING)
    }

    /// Whether its line of the lexicon takes any name: "cousue à Oslo" says not what "cousue à Porto"
    /// does.
    pub(crate) fn leaves_a_name_open(&self) -> bool {
        matches!(self.claim.concept, Concept::Line(line) if line.split([' ', '/']).any(|one| one == "^"))
    }

    /// The attribute of a value.
    pub(crate) fn attribute(&self) -> Option<&str> {
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
        let mut near = before(&field.tokens, start, 4).chain(behind(&field.tokens, end, 2));
        near.any(|token| TRAVEL.contains(&token.text.as_str()))
    };
    field.is_hidden(start, end) || (phrase.claim.rule == ClaimRule::UnsupportedOrigin && travel())
}
