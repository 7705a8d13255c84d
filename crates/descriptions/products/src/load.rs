//! Vocabularies as they are loaded: the built-in one, and a shop's own, which is checked.

use crate::{
    AttributeKind, LIMITS, NOT_VISIBLE, UNKNOWN, Value, Vocabulary, VocabularyAttribute, Word,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The built-in vocabulary: clothing. Where its names come from: `data/README.md`.
const CLOTHING: &str = include_str!("../data/clothing.json");

/// What no picture shows: the law asks who made or measured it, not how it looks
/// (composition: Regulation (EU) No 1007/2011).
const NEVER_FROM_PICTURE: [&str; 7] =
    ["material", "care", "origin", "size", "fabric", "composition", "country-of-origin"];

/// What a picture of a product may not be asked about whoever wears it: of a person nothing follows from how
/// they look, and where it seems to, it is biometric categorisation
/// (Regulation (EU) 2024/1689, article 5 and annex III). A seller may say whom a product is for.
const NEVER_OF_PERSONS: [&str; 19] = [
    "age",
    "age-group",
    "attractiveness",
    "body-shape",
    "body-type",
    "disability",
    "emotion",
    "ethnicity",
    "gender",
    "hair-color",
    "hair-colour",
    "nationality",
    "race",
    "religion",
    "sex",
    "skin-color",
    "skin-colour",
    "skin-tone",
    "target-gender",
];

/// Bytes of all values that pictures are asked about, as a person may choose from them: where a model
/// is unsure of every attribute, one state of Step Functions holds them all, and has 262,144.
const MOST_OPTION_BYTES: usize = 120_000;
/// What JSON adds to id and name of a value.
const OPTION: usize = 24;

/// Words of a category or a value: how texts say it, in all languages together.
const WORDS: usize = 200;
/// Characters of one of them.
const WORD: usize = 100;

/// A vocabulary that cannot be used. Shown as `attributes[2].values[0].id stands twice: ...`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("vocabulary: {place} {fault}")]
pub struct UnknownVocabulary {
    /// Where it is wrong, such as `attributes[2].values`.
    pub place: String,
    /// What is wrong there, and what helps.
    pub fault: String,
}

impl UnknownVocabulary {
    /// The name of the error with which a function ends.
    pub const NAME: &str = "UnknownVocabulary";

    #[must_use]
    pub fn new(place: impl Into<String>, fault: impl Into<String>) -> Self {
        Self { place: place.into(), fault: fault.into() }
    }
}

type Checked = Result<(), UnknownVocabulary>;

impl Vocabulary {
    /// The built-in vocabulary.
    ///
    /// # Panics
    /// Never: a test reads the file.
    #[must_use]
    pub fn clothing() -> &'static Self {
        static BUILT_IN: LazyLock<Vocabulary> = LazyLock::new(|| {
            Vocabulary::read(CLOTHING.as_bytes()).unwrap_or_else(|error| panic!("{error}"))
        });
        &BUILT_IN
    }

    /// Reads a shop's own vocabulary and checks it.
    ///
    /// # Errors
    /// What is wrong, and where.
    pub fn read(json: &[u8]) -> Result<Self, UnknownVocabulary> {
        let vocabulary: Self = serde_json::from_slice(json).map_err(|error| {
            let place = format!("line {} column {}", error.line(), error.column());
            // Not its words: they may quote the file's.
            let category = error.classify();
            UnknownVocabulary::new(place, format!("is not as the schema says: {category:?}"))
        })?;
        vocabulary.check()?;
        Ok(vocabulary)
    }

    /// Checks sizes, ids and words, and that no picture is asked what none shows.
    ///
    /// # Errors
    /// What is wrong, and where.
    pub fn check(&self) -> Checked {
        check_text("version", &self.version, LIMITS.id)?;
        check_count("categories", self.categories.len(), LIMITS.values)?;
        check_count("attributes", self.attributes.len(), LIMITS.attributes)?;
        must("attributes", !self.attributes.is_empty(), "is empty: give one")?;
        check_ids("categories", self.categories.iter().map(|one| &*one.id))?;
        check_ids("attributes", self.attributes.iter().map(|one| &*one.id))?;
        let asked = self.attributes.iter().filter(|one| one.from_picture);
        let names = asked.flat_map(|one| &one.values);
        let bytes: usize = names.map(|value| value.id.len() + value.name.len() + OPTION).sum();
        let rule = "has values of more than 120,000 bytes together: leave some out";
        must("attributes", bytes <= MOST_OPTION_BYTES, rule)?;
        for (at, category) in self.categories.iter().enumerate() {
            let place = format!("categories[{at}]");
            check_text(&format!("{place}.name"), &category.name, LIMITS.name)?;
            check_words(&place, &category.words)?;
        }
        let attributes = self.attributes.iter().enumerate();
        attributes.into_iter().try_for_each(|(at, one)| self.check_attribute(at, one))
    }

    fn check_attribute(&self, at: usize, attribute: &VocabularyAttribute) -> Checked {
        let place = format!("attributes[{at}]");
        let within = |field: &str| format!("{place}.{field}");
        check_text(&within("name"), &attribute.name, LIMITS.name)?;
        check_text(&within("question"), &attribute.question, LIMITS.name)?;
        let known = |id: &String| self.category(id).is_some();
        let fault = "names a category that is not there: add it or leave it out";
        must(&within("categories"), attribute.categories.iter().all(known), fault)?;
        let id = attribute.id.to_lowercase().replace(['_', '.'], "-");
        let hidden = NEVER_FROM_PICTURE.contains(&&*id);
        let fault = "must be false: no picture shows material, care, origin or size";
        must(&within("fromPicture"), !(attribute.from_picture && hidden), fault)?;
        let personal = NEVER_OF_PERSONS.contains(&&*id);
        let fault = "must be false: no picture is asked about the person in it";
        must(&within("fromPicture"), !(attribute.from_picture && personal), fault)?;
        let answers = attribute.kind == AttributeKind::Free || !attribute.values.is_empty();
        must(&within("values"), answers, "is empty: a closed attribute needs values")?;
        check_count(&within("values"), attribute.values.len(), LIMITS.values)?;
        check_values(&within("values"), attribute)
    }
}

fn check_values(place: &str, attribute: &VocabularyAttribute) -> Checked {
    check_ids(place, attribute.values.iter().map(|value| &*value.id))?;
    for (at, value) in attribute.values.iter().enumerate() {
        let place = format!("{place}[{at}]");
        check_text(&format!("{place}.name"), &value.name, LIMITS.name)?;
        check_words(&place, &value.words)?;
    }
    check_distinct(place, &attribute.values)
}

/// What says two values says neither: ids, names and words alike, as facts are resolved by them.
fn check_distinct(place: &str, values: &[Value]) -> Checked {
    let mut said: BTreeMap<(Option<&str>, String), usize> = BTreeMap::new();
    for (at, value) in values.iter().enumerate() {
        let other = *said.entry((None, value.id.to_lowercase())).or_insert(at);
        let fault = format!("is a word of [{other}]: choose another");
        must(&format!("{place}[{at}].id"), other == at, &fault)?;
        for written in value.words.iter().chain([&value.name]) {
            let word = Word::parse(written);
            let key = (word.language, word.phrase.to_lowercase());
            let other = if word.weak { at } else { *said.entry(key).or_insert(at) };
            let fault = format!("has a word of [{other}]: leave it out or begin it with ?");
            must(&format!("{place}[{at}].words"), other == at, &fault)?;
        }
    }
    Ok(())
}

fn check_ids<'a>(place: &str, ids: impl Iterator<Item = &'a str>) -> Checked {
    let mut seen = BTreeSet::new();
    for (at, id) in ids.enumerate() {
        let place = format!("{place}[{at}].id");
        check_text(&place, id, LIMITS.id)?;
        let allowed = |b: u8| b.is_ascii_alphanumeric() || b"_-.".contains(&b);
        must(&place, id.bytes().all(allowed), "must be letters, digits and _ - . alone")?;
        let reserved = [NOT_VISIBLE, UNKNOWN].contains(&id);
        must(&place, !reserved, "is reserved for what cannot be told: choose another")?;
        must(&place, seen.insert(id), "stands twice: choose another")?;
    }
    Ok(())
}

fn check_words(place: &str, words: &[String]) -> Checked {
    check_count(&format!("{place}.words"), words.len(), WORDS)?;
    for (at, written) in words.iter().enumerate() {
        let place = format!("{place}.words[{at}]");
        check_text(&place, written, WORD)?;
        let parts: Vec<_> = Word::parse(written).parts().collect();
        let speaks = parts.iter().all(|part| part.chars().any(char::is_alphanumeric));
        must(&place, speaks && parts.len() <= 2, "must be words, or two parts with ~ between")?;
    }
    Ok(())
}

fn check_text(place: &str, text: &str, most: usize) -> Checked {
    must(place, !text.trim().is_empty(), "is empty: give one")?;
    let fault = format!("is longer than {most} characters: shorten it");
    must(place, text.chars().nth(most).is_none(), &fault)
}

fn check_count(place: &str, count: usize, most: usize) -> Checked {
    must(place, count <= most, &format!("has more than {most} items: leave some out"))
}

fn must(place: &str, holds: bool, fault: &str) -> Checked {
    if holds { Ok(()) } else { Err(UnknownVocabulary::new(place, fault)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn small() -> Value {
        json!({
            "version": "mugs-1",
            "categories": [{"id": "mug", "name": "Mug"}],
            "attributes": [{
                "id": "glaze", "name": "Glaze", "question": "Which glaze?", "categories": ["mug"],
                "fromPicture": true, "kind": "CLOSED",
                "values": [{"id": "matt", "name": "Matt", "words": ["dull"]},
                    {"id": "gloss", "name": "Gloss"}]
            }]
        })
    }

    #[track_caller]
    fn refused(pointer: &str, value: Value, expected: &str) {
        let mut vocabulary = small();
        *vocabulary.pointer_mut(pointer).unwrap() = value;
        let error = Vocabulary::read(vocabulary.to_string().as_bytes()).unwrap_err();
        assert_eq!(error.to_string(), format!("vocabulary: {expected}"));
    }

    #[test]
    fn a_person_can_be_asked_about_all_of_it_at_once() {
        let value = |n: usize| json!({"id": format!("v-{n}"), "name": format!("{n:0>150}")});
        let values: Vec<Value> = (0..200).map(value).collect();
        let attribute = |n: usize| {
            json!({"id": format!("a-{n}"), "name": "Glaze",
            "question": "Which?", "fromPicture": true, "kind": "CLOSED", "values": values})
        };
        let attributes = |count| Value::from((0..count).map(attribute).collect::<Vec<_>>());
        let mut vocabulary = small();
        vocabulary["attributes"] = attributes(3);
        assert!(Vocabulary::read(vocabulary.to_string().as_bytes()).is_ok());
        let rule = "attributes has values of more than 120,000 bytes together: leave some out";
        refused("/attributes", attributes(4), rule);
    }

    #[test]
    fn the_built_in_vocabulary_is_sound() {
        let clothing = Vocabulary::clothing();
        assert_eq!(clothing.version, "clothing-1");
        for id in ["sleeve", "neckline", "pattern", "fit", "colour"] {
            assert!(clothing.attribute(id).is_some_and(|one| one.from_picture), "{id}");
        }
        for id in ["material", "care", "origin", "size"] {
            assert!(clothing.attribute(id).is_some_and(|one| !one.from_picture), "{id}");
        }
    }

    #[test]
    fn a_shop_brings_its_own() {
        let vocabulary = Vocabulary::read(small().to_string().as_bytes()).unwrap();
        assert_eq!(vocabulary.attributes_of("mug").count(), 1);
        assert_eq!(vocabulary.attributes_of("plate").count(), 0);
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        refused("/version", json!(" "), "version is empty: give one");
        refused("/attributes", json!([]), "attributes is empty: give one");
        let unknown =
            "attributes[0].categories names a category that is not there: add it or leave it out";
        refused("/attributes/0/categories/0", json!("plate"), unknown);
        let twice = "attributes[0].values[1].id stands twice: choose another";
        refused("/attributes/0/values/1/id", json!("matt"), twice);
        let reserved =
            "attributes[0].values[0].id is reserved for what cannot be told: choose another";
        refused("/attributes/0/values/0/id", json!("NOT_VISIBLE"), reserved);
        let hidden = "attributes[0].fromPicture must be false: no picture shows material, care, origin or size";
        for id in ["material", "Material", "ORIGIN", "Fabric", "composition", "Country_of_Origin"] {
            refused("/attributes/0/id", json!(id), hidden);
        }
        let personal =
            "attributes[0].fromPicture must be false: no picture is asked about the person in it";
        for id in ["gender", "Age_Group", "skin-tone"] {
            refused("/attributes/0/id", json!(id), personal);
        }
        let empty = "attributes[0].values is empty: a closed attribute needs values";
        refused("/attributes/0/values", json!([]), empty);
        let said =
            "attributes[0].values[1].words has a word of [0]: leave it out or begin it with ?";
        refused("/attributes/0/values/1/name", json!("Dull"), said);
        refused("/attributes/0/values/1/name", json!("MATT"), said);
        let taken = "attributes[0].values[1].id is a word of [0]: choose another";
        for id in ["Dull", "MATT"] {
            refused("/attributes/0/values/1/id", json!(id), taken);
        }
        let parts = "attributes[0].values[0].words[0] must be words, or two parts with ~ between";
        refused("/attributes/0/values/0/words/0", json!("a ~ b ~ c"), parts);
        let id = "attributes[0].id must be letters, digits and _ - . alone";
        refused("/attributes/0/id", json!("a b"), id);
    }

    #[test]
    fn what_is_no_vocabulary_is_said_with_its_line() {
        let error = Vocabulary::read(b"{\"version\": 1}").unwrap_err();
        assert!(error.place.starts_with("line 1 column"), "{error}");
        let mut secret = small();
        secret["attributes"][0]["kind"] = json!("secret words");
        let error = Vocabulary::read(secret.to_string().as_bytes()).unwrap_err();
        assert_eq!(error.fault, "is not as the schema says: Data");
        assert!(Vocabulary::read(b"").is_err() && Vocabulary::read(b"\xff").is_err());
        let surplus = small().to_string().replacen("\"name\"", "\"nmae\": 1, \"name\"", 1);
        assert!(Vocabulary::read(surplus.as_bytes()).is_err());
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_a_panic(bytes in any::<Vec<u8>>()) {
            let _ = Vocabulary::read(&bytes);
        }

        #[test]
        fn any_word_is_read_or_refused(word in any::<String>()) {
            let mut vocabulary = small();
            vocabulary["attributes"][0]["values"][0]["words"] = json!([word]);
            if let Ok(read) = Vocabulary::read(vocabulary.to_string().as_bytes()) {
                let resolved = read.attributes[0].resolve(&word);
                prop_assert!(resolved.is_none_or(|id| ["matt", "gloss"].contains(&&*id)));
            }
        }
    }
}
