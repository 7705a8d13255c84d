//! What a text claims that no fact says: material, care, origin, size, price, ecology, and what
//! nobody can check.

use crate::behind::{Kind, is_part, owner};
use crate::context::{About, Standing, before, behind, standing};
use crate::facts::Facts;
use crate::findings::Report;
use crate::free::{Claim, Concept, Stuff, attribute_of};
use crate::lexicon::Lexicon;
use crate::mentions::Mentions;
use crate::purity;
use crate::read::{Field, Read};
use crate::sets::{BELOW, FILLERS, TRAVEL};
use crate::substance::is_absent;
use crate::token::{Pause, Token};
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

/// Alternatives of a line of the lexicon that say about the same.
const ONE_MEANING: usize = 5;

/// Articles that are written like a thing without its accent, the Spanish nail.
const ARTICLES: [&str; 2] = ["una", "unas"];

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
    (facts, mentions): (&Facts<'_>, &Mentions),
    report: &mut Report<'_>,
) -> Said {
    let mut said = Said::default();
    for field in &read.fields {
        let phrases = find(field, words, &read.language);
        let phrases = without_parts(field, phrases, facts, mentions);
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
    let unknown = unknown.filter(|(at, token)| !is_year(token) && !is_count(field, *at, facts));
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

/// Whether a number counts parts, or says that this is one piece: "3 Knöpfe", "1 Shirt".
fn is_count(field: &Field, at: usize, facts: &Facts<'_>) -> bool {
    let about = field.about(facts);
    let counted = |next: usize| {
        let token = &field.tokens[next];
        let one = field.tokens[at].text == "1" && token.is_kind_of(about.own);
        token.pause == Pause::None && (one || is_part(&field.tokens, next, about))
    };
    let small = field.tokens[at].text.chars().count() == 1;
    small && (at + 1..field.tokens.len().min(at + 3)).any(counted)
}

/// Whether a number can be no measure of a garment: "somewhere around 1974".
fn is_year(number: &Token) -> bool {
    number.text.parse().is_ok_and(|year: u32| (1900..=2030).contains(&year))
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

/// The phrases that are no part of what a fact says: "von Hand" in "von Hand waschen", or the flowers of
/// a floral print. Nor is a value of the product the place where it is made, as in "Knit in Red", or are sizes.
fn without_parts<'a>(
    field: &Field,
    phrases: Vec<Phrase<'a>>,
    facts: &Facts<'_>,
    mentions: &Mentions,
) -> Vec<Phrase<'a>> {
    let said: Vec<Phrase<'_>> =
        phrases.iter().filter(|phrase| is_fact(field, phrase, facts)).copied().collect();
    let sizes: Vec<Phrase<'_>> = phrases
        .iter()
        .filter(|phrase| phrase.claim.rule == ClaimRule::UnsupportedSize)
        .copied()
        .collect();
    let is_part = |phrase: &Phrase<'_>| {
        let place = (phrase.start, phrase.end);
        let last = (phrase.end - 1, phrase.end);
        let made = phrase.claim.rule == ClaimRule::UnsupportedOrigin;
        let fact = is_fact(field, phrase, facts);
        let same = |said: &Phrase<'_>| (said.start, said.end) == place;
        let names = |said: &Phrase<'_>| {
            said.claim.rule != phrase.claim.rule
                || (said.attribute() == Some("material") && phrase.attribute().is_none())
        };
        // The "mousseline" of a fact that says so is no other cloth of that name, nor is a "forro
        // polar" lined.
        (said.iter().any(|said| same(said) && names(said)) && !fact)
            || said.iter().any(|said| said.holds(phrase) && names(said))
            || (made && sizes.iter().any(|size| size.start < phrase.end && phrase.start < size.end))
            || (mentions.covers(&field.name, place) && !fact)
            || (made && mentions.covers(&field.name, last))
    };
    phrases.into_iter().filter(|phrase| !is_part(phrase)).collect()
}

impl Phrase<'_> {
    /// Whether it is longer, and the other a part of it.
    fn holds(&self, part: &Self) -> bool {
        let longer = part.end - part.start < self.end - self.start;
        longer && self.start <= part.start && part.end <= self.end
    }

    /// Whether it is a longer name that the other is part of: corduroy is no velvet in "velours
    /// côtelé".
    fn names(&self, part: &Self) -> bool {
        self.holds(part) && self.attribute().is_some() && self.attribute() == part.attribute()
    }

    /// Whether its line of the lexicon has words that say different things.
    fn has_many_meanings(&self) -> bool {
        matches!(self.claim.concept, Concept::Line(line) if line.matches('/').count() > ONE_MEANING)
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
        let mut near = before(&field.tokens, start, 4).chain(behind(&field.tokens, end, 2));
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
    let is_known = attribute_of(phrase.claim.rule).is_none_or(|id| facts.known.contains_key(id));
    let telling: Vec<&Token> =
        words.iter().filter(|token| !FILLERS.contains(&token.text.as_str())).collect();
    let care = phrase.claim.rule == ClaimRule::UnsupportedCare && phrase.attribute().is_none();
    let all = || {
        let mut telling = telling.iter();
        telling.all(|token| facts.has_word(token) || (care && facts.has_stem(token)))
    };
    // Without an attribute that is known, fillers alone say nothing.
    let repeats =
        is_known && all() && (!telling.is_empty() || attribute_of(phrase.claim.rule).is_some());
    // "Leather" is a word of "faux leather".
    let repeats = repeats && !facts.imitates(&phrase.claim.concept);
    // One size is not another of the same form.
    let same = phrase.claim.rule != ClaimRule::UnsupportedSize
        && facts.has(&phrase.claim.concept)
        && (!phrase.has_many_meanings() || words.iter().any(|token| facts.has_stem(token)));
    same || repeats
}

/// Whether it is meant of the product, and not its name. How to care for it, what it costs and what it does to the
/// world is a claim in any case.
fn is_claim(field: &Field, phrase: &Phrase<'_>, facts: &Facts<'_>) -> bool {
    let place = (phrase.start, phrase.end);
    if field.is_name(phrase.start, phrase.end) {
        return false;
    }
    let stuff = phrase.claim.stuff;
    if stuff != Stuff::No && is_absent(&field.tokens, phrase.start, phrase.end) {
        return false;
    }
    // The best of another kind of garment is meant of this one, too.
    let garments = phrase.claim.rule != ClaimRule::Superlative;
    let about = About { garments, ..field.about(facts) };
    let meant = standing(&field.tokens, place, about, true);
    match phrase.claim.rule {
        ClaimRule::UnsupportedCare
        | ClaimRule::UnsupportedPrice
        | ClaimRule::UnsupportedEcology => true,
        // A long skirt to wear with it.
        ClaimRule::UnsupportedSize => {
            let before = before(&field.tokens, phrase.start, 1);
            let words = field.tokens[phrase.start..phrase.end].iter().chain(before);
            !words.into_iter().any(|token| token.is_any(BELOW))
        }
        ClaimRule::Superlative => matches!(meant, Standing::Said | Standing::Likened),
        _ if is_of_a_thing(field, place, about) => false,
        _ => meant == Standing::Said || (meant == Standing::Denied && stuff != Stuff::Trimming),
    }
}

/// Opaque tights, as Italian puts them ("calze coprenti"): right behind the noun of what is worn
/// with the product.
fn is_of_a_thing(field: &Field, place: (usize, usize), about: About<'_>) -> bool {
    let article = before(&field.tokens, place.0, 1).any(|token| ARTICLES.contains(&&*token.text));
    let owner = owner(&field.tokens, place, about).filter(|_| !article);
    owner.is_some_and(|owner| owner.kind == Kind::Thing && owner.adjacent)
}
