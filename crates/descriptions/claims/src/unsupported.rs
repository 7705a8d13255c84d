//! What a text claims that no fact says: material, care, origin, size, price, ecology, and what
//! nobody can check.

use crate::behind::{Kind, is_part, owner};
use crate::context::{About, Standing, before, behind, standing};
use crate::facts::Facts;
use crate::findings::Report;
use crate::free::{Concept, Stuff, attribute_of};
use crate::making::{goes_on, is_of_purpose, is_of_stuff};
use crate::mentions::Mentions;
use crate::phrases::{Phrase, find};
use crate::purity;
use crate::read::{Field, Read};
use crate::sets::{BELOW, MANNERS, NEGATORS, WASHING};
use crate::substance::{is_absent, is_in_a_row, is_readers};
use crate::supported::Beside;
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

/// Words about washing in which a denial is looked for.
const DENIED_WITHIN: usize = 4;

/// Articles that are written like a thing without its accent, the Spanish nail.
const ARTICLES: [&str; 2] = ["una", "unas"];

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
        let beside = Beside::new(field, facts, &phrases);
        for phrase in &without_parts(&beside, phrases, mentions) {
            check_phrase(&beside, phrase, &mut said, report);
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

/// The phrases that are no part of what a fact says: "von Hand" in "von Hand waschen", or the flowers of
/// a floral print. Nor is a value of the product the place where it is made, as in "Knit in Red", or are
/// sizes, or what it is made of, as in "tejido en lana".
fn without_parts<'a>(
    beside: &Beside<'_>,
    phrases: Vec<Phrase<'a>>,
    mentions: &Mentions,
) -> Vec<Phrase<'a>> {
    let field = beside.field;
    let places = |is_meant: &dyn Fn(&Phrase<'_>) -> bool| -> Vec<(usize, usize)> {
        phrases.iter().filter(|one| is_meant(one)).map(|one| (one.start, one.end)).collect()
    };
    let sizes = places(&|one| one.claim.rule == ClaimRule::UnsupportedSize);
    let stuffs = places(&|one| one.attribute() == Some("material"));
    let said: Vec<Phrase<'_>> =
        phrases.iter().filter(|phrase| beside.is_fact(phrase)).copied().collect();
    let is_no_place = |phrase: &Phrase<'_>| {
        let (start, end) = (phrase.start, phrase.end);
        let made = phrase.attribute().is_none();
        sizes.iter().any(|size| size.0 < end && start < size.1)
            || mentions.covers(&field.name, (end - 1, end))
            || (made && is_of_stuff(&field.tokens, (start, end), &stuffs))
            || (made && is_of_purpose(&field.tokens, start))
            || (made && goes_on(&field.tokens[start..end]))
    };
    let is_part = |phrase: &Phrase<'_>| {
        let place = (phrase.start, phrase.end);
        let made = phrase.claim.rule == ClaimRule::UnsupportedOrigin;
        let fact = beside.is_fact(phrase);
        let same = |said: &Phrase<'_>| (said.start, said.end) == place;
        let names = |said: &Phrase<'_>| {
            said.claim.rule != phrase.claim.rule
                || (said.attribute() == Some("material") && phrase.attribute().is_none())
        };
        // The "mousseline" of a fact that says so is no other cloth of that name, nor is a "forro
        // polar" lined.
        (said.iter().any(|said| same(said) && names(said)) && !fact)
            || said.iter().any(|said| said.holds(phrase) && names(said))
            || (mentions.covers(&field.name, place) && !fact)
            || (made && is_no_place(phrase))
    };
    phrases.iter().filter(|phrase| !is_part(phrase)).copied().collect()
}

fn check_phrase(
    beside: &Beside<'_>,
    phrase: &Phrase<'_>,
    said: &mut Said,
    report: &mut Report<'_>,
) {
    let (field, facts) = (beside.field, beside.facts);
    let place = (phrase.start, phrase.end);
    if !beside.is_fact(phrase) {
        return if is_claim(field, phrase, facts) {
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

/// Whether it is meant of the product, and not its name. How to care for it, what it costs and what it does to the
/// world is a claim in any case.
fn is_claim(field: &Field, phrase: &Phrase<'_>, facts: &Facts<'_>) -> bool {
    let place = (phrase.start, phrase.end);
    if field.is_name(phrase.start, phrase.end) {
        return false;
    }
    let stuff = phrase.claim.stuff;
    // The best of another kind of garment is meant of this one, too.
    let garments = phrase.claim.rule != ClaimRule::Superlative;
    let about = About { garments, ..field.about(facts) };
    let absent = || {
        is_absent(&field.tokens, phrase.start, phrase.end)
            || is_readers(&field.tokens, place, about)
            || is_in_a_row(&field.tokens, place, about)
    };
    if stuff != Stuff::No && absent() {
        return false;
    }
    let meant = standing(&field.tokens, place, about, true);
    match phrase.claim.rule {
        ClaimRule::UnsupportedCare if is_left_out(field, place, facts) => false,
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

/// "It never sees the machine" where the fact is a dry cleaning or a hand wash: the fact says so.
fn is_left_out(field: &Field, (start, end): (usize, usize), facts: &Facts<'_>) -> bool {
    let other = ["dry-clean", "hand-wash"];
    let is_fact = |id: &&str| facts.has(&Concept::Value("care".to_owned(), (*id).to_owned()));
    let denies = |token: &Token| NEGATORS.contains(&token.text.as_str());
    let denied = before(&field.tokens, start, DENIED_WITHIN).any(denies)
        || behind(&field.tokens, end, DENIED_WITHIN).any(denies);
    denied
        && other.iter().any(is_fact)
        && field.tokens[start..end].iter().any(|token| token.is_any(WASHING))
}

/// Opaque tights, as Italian puts them ("calze coprenti"): right behind the noun of what is worn
/// with the product. Knitwear is none in "lavorata a maglia a mano".
fn is_of_a_thing(field: &Field, place: (usize, usize), about: About<'_>) -> bool {
    let is_none =
        |token: &Token| [&ARTICLES[..], MANNERS].iter().any(|words| words.contains(&&*token.text));
    let none = before(&field.tokens, place.0, 1).any(is_none);
    let owner = owner(&field.tokens, place, about).filter(|_| !none);
    owner.is_some_and(|owner| owner.kind == Kind::Thing && owner.adjacent)
}
