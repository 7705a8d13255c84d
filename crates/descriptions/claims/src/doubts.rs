//! What a customer's review says against a known value.
//!
//! Reviews speak of much that is no claim about the product: other products, wishes, how it fits.
//! So only an express contrast counts: one sentence says another value and takes back the known one
//! ("it has short sleeves, not long", "listed as blue, but it is green").

use crate::behind::owner;
use crate::context::{About, Standing, is_of_a_part, standing};
use crate::coverage::SHARED;
use crate::facts::Facts;
use crate::fold::fold;
use crate::sets::{DENIAL_ENDS, LISTING, NEGATORS, NOT_DENYING, WISHES};
use crate::token::{Pause, Token, tokens};
use crate::values::{Hit, Values, words};
use products::{Value, VocabularyAttribute};
use std::collections::BTreeSet;
use std::ops::Range;

/// A known value that a review contradicts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubted {
    /// The attribute's id.
    pub attribute: String,
    /// The id of the value that the review says.
    pub value: String,
}

/// Words between what takes a value back and the value.
const TAKEN_BACK_WITHIN: usize = 3;
/// Words between a wish and what is wished for.
const WISHED_WITHIN: usize = 5;
/// Letters of a word that tells two values apart: sizes and articles do not.
const TELLING: usize = 3;

/// What a text in a language (a primary subtag) says against known values, each attribute once.
pub(crate) fn doubts(
    text: &str,
    language: &str,
    values: &Values,
    facts: &Facts<'_>,
) -> Vec<Doubted> {
    let tokens = tokens(text, language);
    let hits = values.find(&tokens);
    let reading = Reading { tokens: &tokens, hits: &hits, facts, language };
    let mut doubted: Vec<Doubted> = vec![];
    for one in hits.iter().filter_map(|hit| reading.doubted(hit)) {
        if doubted.iter().all(|other| other.attribute != one.attribute) {
            doubted.push(one);
        }
    }
    doubted
}

struct Reading<'a> {
    tokens: &'a [Token],
    hits: &'a [Hit],
    facts: &'a Facts<'a>,
    language: &'a str,
}

impl Reading<'_> {
    fn doubted(&self, hit: &Hit) -> Option<Doubted> {
        let attribute = &self.facts.vocabulary.attributes[hit.at.attribute];
        let said = &attribute.values[hit.at.value];
        let known = attribute.value(self.facts.known.get(attribute.id.as_str())?)?;
        let is_other = known.id != said.id && !hit.at.weak && !self.is_also(hit, attribute, known);
        let sentence = self.sentence(hit);
        let holds = is_other
            && self.is_said(hit, &attribute.id)
            && !self.is_wished(hit, &sentence)
            && self.is_taken_back(hit, &sentence, &telling(known, said, self.language));
        let doubted = || Doubted { attribute: attribute.id.clone(), value: said.id.clone() };
        holds.then(doubted)
    }

    /// Whether the same phrase says the known value, too.
    fn is_also(&self, hit: &Hit, attribute: &VocabularyAttribute, known: &Value) -> bool {
        let same = |other: &&Hit| {
            let place = |hit: &Hit| (hit.at.attribute, hit.start, hit.end);
            place(other) == place(hit)
        };
        self.hits.iter().filter(same).any(|other| attribute.values[other.at.value].id == known.id)
    }

    fn is_said(&self, hit: &Hit, attribute: &str) -> bool {
        let shared = SHARED.contains(&attribute);
        let place = (hit.start, hit.end);
        let about =
            About { own: self.facts.own(self.language), language: self.language, garments: true };
        let of_a_part = shared && is_of_a_part(self.tokens, hit.start, hit.end);
        let of_a_part = of_a_part || (shared && owner(self.tokens, place, about).is_some());
        !of_a_part && standing(self.tokens, place, about, shared) == Standing::Said
    }

    /// The words of the sentence that the phrase stands in.
    fn sentence(&self, hit: &Hit) -> Range<usize> {
        let begins = |at: &usize| self.tokens[*at].pause == Pause::Stop;
        let start = (0..=hit.start).rev().find(begins).unwrap_or(0);
        let end = (hit.end..self.tokens.len()).find(begins).unwrap_or(self.tokens.len());
        start..end
    }

    /// Whether the customer wants it so, or ordered it so.
    fn is_wished(&self, hit: &Hit, sentence: &Range<usize>) -> bool {
        let from = sentence.start.max(hit.start.saturating_sub(WISHED_WITHIN));
        self.tokens[from..hit.start].iter().any(|token| token.is_any(WISHES))
    }

    /// Whether the sentence denies one of these words, or gives it as what is only listed.
    fn is_taken_back(
        &self,
        hit: &Hit,
        sentence: &Range<usize>,
        telling: &BTreeSet<String>,
    ) -> bool {
        let outside = |at: &usize| !(hit.start..hit.end).contains(at);
        let tells = |at: &usize| telling.iter().any(|word| self.tokens[*at].is(word));
        let mut places = sentence.clone().filter(outside).filter(tells);
        places.any(|at| self.is_after_a_denial(at, sentence.start))
    }

    fn is_after_a_denial(&self, at: usize, start: usize) -> bool {
        let mut next = &self.tokens[at];
        for token in self.tokens[start..at].iter().rev().take(TAKEN_BACK_WITHIN) {
            let (word, later) = (token.text.as_str(), next.text.as_str());
            if next.pause > Pause::None {
                return false;
            }
            if NEGATORS.contains(&word) || LISTING.contains(&word) {
                return !NOT_DENYING.contains(&later);
            }
            if DENIAL_ENDS.contains(&word) {
                return false;
            }
            next = token;
        }
        false
    }
}

/// Folded words by which a language says the one value and not the other.
fn telling(one: &Value, other: &Value, language: &str) -> BTreeSet<String> {
    let (one, other) = (single_words(one, language), single_words(other, language));
    one.difference(&other).filter(|word| word.chars().count() >= TELLING).cloned().collect()
}

/// The words of its id and name, and the phrases, or parts of phrases, of one word.
fn single_words(value: &Value, language: &str) -> BTreeSet<String> {
    let split =
        |text: &str| text.split(|c: char| !c.is_alphanumeric()).map(fold).collect::<Vec<_>>();
    let named = [&value.id, &value.name].into_iter().flat_map(|text| split(text));
    let phrases: Vec<_> = words(value, language).collect();
    let parts = phrases.iter().flat_map(products::Word::parts);
    let single = parts.filter(|part| part.chars().all(char::is_alphanumeric)).map(fold);
    named.chain(single).collect()
}

#[cfg(test)]
mod tests {
    use crate::Checker;
    use products::{Attribute, Product, Vocabulary};
    use serde_json::{Value, json};
    use std::sync::LazyLock;

    static CHECKER: LazyLock<Checker> =
        LazyLock::new(|| Checker::new(Vocabulary::clothing().clone()));

    #[track_caller]
    fn doubts(language: &str, known: Value, review: &str, expected: &[&str]) {
        let product: Product = serde_json::from_value(json!({"productId": "p", "name": "Harbour",
            "category": "shirt", "pictures": ["p.png"]}))
        .unwrap();
        let attribute = |(id, value): (&String, &Value)| {
            serde_json::from_value(json!({"attribute": id, "value": value, "source": "PICTURE",
                "confidence": 0.9}))
            .unwrap()
        };
        let known: Vec<Attribute> = known.as_object().unwrap().iter().map(attribute).collect();
        let found = CHECKER.doubts(&product, &known, language, review);
        let found: Vec<String> =
            found.into_iter().map(|one| format!("{} {}", one.attribute, one.value)).collect();
        assert_eq!(found, expected, "{review}");
    }

    #[test]
    fn a_contrast_in_one_sentence_is_a_doubt() {
        let known = || json!({"sleeve": "long", "colour": "blue", "neckline": "crew-neck"});
        for (review, expected) in [
            ("It has short sleeves, not long.", "sleeve short"),
            ("The sleeves are short, not long as in the picture!", "sleeve short"),
            ("The colour is green, not blue", "colour green"),
            ("It isn't blue, it's green.", "colour green"),
            ("Nice, but it is not blue but green", "colour green"),
            ("Green instead of blue. Otherwise fine.", "colour green"),
            ("Listed as blue but mine is green", "colour green"),
            ("The shop says long sleeves, these are short sleeves.", "sleeve short"),
            ("It's a V-neck, not a crew neck", "neckline v-neck"),
        ] {
            doubts("en", known(), review, &[expected]);
        }
        let both = "Short sleeves, not long. And it's green, not blue.";
        doubts("en", known(), both, &["sleeve short", "colour green"]);
    }

    #[test]
    fn what_is_no_contrast_is_none() {
        let known = || json!({"sleeve": "long", "colour": "blue", "pattern": "solid"});
        for review in [
            "The sleeves are too short for me.",
            "It's blue, not green, as promised.",
            "Lovely long sleeves, not short.",
            "I wanted green, not blue.",
            "I wish it were green instead of blue",
            "My old one had short sleeves. This does not.",
            "Not only blue, it also comes in green",
            "Green would not suit me, blue does.",
            "Goes well with red trousers, not with blue ones",
            "Great shirt, washes well.",
            "The buttons are white, not blue.",
            "",
        ] {
            doubts("en", known(), review, &[]);
        }
        doubts("en", json!({"colour": "NOT_VISIBLE"}), "It is green, not blue", &[]);
    }

    #[test]
    fn other_languages_are_read_too_and_some_are_not() {
        let known = || json!({"sleeve": "long", "colour": "blue"});
        doubts("de", known(), "Die Farbe ist grün, nicht blau.", &["colour green"]);
        doubts("de-AT", known(), "Das Hemd hat kurze Ärmel, keine langen.", &["sleeve short"]);
        doubts("fr", known(), "Il est vert, pas bleu.", &["colour green"]);
        doubts("es", known(), "Es verde, no azul.", &["colour green"]);
        doubts("it", known(), "È verde, non blu.", &["colour green"]);
        doubts("pl", known(), "Jest zielona, nie niebieska: green, not blue.", &[]);
    }
}
