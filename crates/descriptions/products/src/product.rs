//! A product as the shop posts it.

use crate::{LIMITS, whole};
use bounds::{InvalidInput, check_count, check_is, check_length, check_text};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;

/// The detail of a `NEW_PRODUCT_POSTED` event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object such as {\"productId\": ...}")]
pub struct Product {
    /// The shop's id of the product.
    #[schemars(length(min = 1, max = 128))]
    pub product_id: String,
    /// Which version of the product this is; a changed one is posted with the next number.
    #[serde(default = "whole::first", deserialize_with = "whole::revision")]
    #[schemars(with = "Option<u32>", range(min = 1))]
    pub revision: u32,
    /// The product's name as the seller gives it.
    #[schemars(length(min = 1, max = 200))]
    pub name: String,
    /// The id of a category of the vocabulary.
    #[schemars(length(min = 1, max = 128))]
    pub category: String,
    /// Keys of its pictures in the bucket of products, the main one first.
    #[schemars(length(min = 1, max = 8), inner(length(min = 1, max = 1024)))]
    pub pictures: Vec<String>,
    /// What the seller says: by attribute id the id or name of a value, or a text where the
    /// attribute is free.
    #[serde(default, deserialize_with = "given")]
    #[schemars(schema_with = "facts_schema")]
    pub facts: BTreeMap<String, String>,
    /// BCP 47 tags of the languages to write in.
    #[serde(default = "english", deserialize_with = "given_languages")]
    #[schemars(
        with = "Option<Vec<String>>",
        length(min = 1, max = 5),
        inner(length(min = 1, max = 35))
    )]
    pub languages: Vec<String>,
    /// The id of the brand whose voice is to be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 128))]
    pub brand: Option<String>,
    /// When it was posted, RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 64))]
    pub posted_at: Option<String>,
}

/// Null is as good as nothing.
fn given<'de, D: Deserializer<'de>>(field: D) -> Result<BTreeMap<String, String>, D::Error> {
    Ok(Option::deserialize(field)?.unwrap_or_default())
}

/// Null is as good as nothing.
fn given_languages<'de, D: Deserializer<'de>>(field: D) -> Result<Vec<String>, D::Error> {
    Ok(Option::deserialize(field)?.unwrap_or_else(english))
}

/// `schemars` knows no bound of a map.
fn facts_schema(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": ["object", "null"],
        "maxProperties": 64,
        "propertyNames": {"minLength": 1, "maxLength": 128},
        "additionalProperties": {"type": "string", "maxLength": 500}
    })
}

/// A brand's id is a part of its file's key: it leads to no other folder.
fn check_brand(id: &str) -> Result<(), InvalidInput> {
    check_text("brand", id, LIMITS.id)?;
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    check_is("brand", id.chars().all(plain), "letters, digits, hyphens and underscores")
}

fn english() -> Vec<String> {
    vec!["en".to_owned()]
}

impl Product {
    /// Checks every field against [`LIMITS`]. Whether category and facts are of a vocabulary it
    /// knows itself ([`Vocabulary::seller_attributes`](crate::Vocabulary::seller_attributes)).
    ///
    /// # Errors
    /// The first field that does not fit.
    pub fn validate(&self) -> Result<(), InvalidInput> {
        check_text("productId", &self.product_id, LIMITS.id)?;
        check_is("revision", self.revision >= 1, whole::REVISION)?;
        check_text("name", &self.name, LIMITS.name)?;
        check_text("category", &self.category, LIMITS.id)?;
        self.check_pictures()?;
        self.check_facts()?;
        self.check_languages()?;
        self.brand.as_deref().map_or(Ok(()), check_brand)?;
        check_length("postedAt", self.posted_at.as_deref(), LIMITS.moment)
    }

    fn check_pictures(&self) -> Result<(), InvalidInput> {
        check_is("pictures", !self.pictures.is_empty(), "the keys of 1 to 8 pictures")?;
        check_count("pictures", &self.pictures, LIMITS.pictures)?;
        let rule = "keys of objects: no control characters, no / at the beginning, no ..";
        let all = self.pictures.iter().all(|key| is_picture_key(key));
        check_is("pictures", all, rule)
    }

    fn check_facts(&self) -> Result<(), InvalidInput> {
        let count = self.facts.len() <= LIMITS.facts;
        check_is("facts", count, "at most 64 facts")?;
        self.facts.iter().try_for_each(|(attribute, fact)| {
            check_text("facts", attribute, LIMITS.id)?;
            check_length("facts", Some(fact), LIMITS.fact)
        })
    }

    fn check_languages(&self) -> Result<(), InvalidInput> {
        check_is("languages", !self.languages.is_empty(), "1 to 5 BCP 47 tags")?;
        check_count("languages", &self.languages, LIMITS.languages)?;
        let all = self.languages.iter().all(|tag| is_tag(tag));
        check_is("languages", all, "BCP 47 tags such as \"en\" or \"pt-BR\"")?;
        let is_first = |at: usize| {
            let tag = &self.languages[at];
            self.languages[..at].iter().all(|before| !before.eq_ignore_ascii_case(tag))
        };
        let each_once = (0..self.languages.len()).all(is_first);
        let rule = "a list in which each language stands once, however it is spelt";
        check_is("languages", each_once, rule)
    }
}

/// Whether this can be a picture's key in the bucket of products.
#[must_use]
pub fn is_picture_key(key: &str) -> bool {
    let fits = (1..=LIMITS.key).contains(&key.len());
    let plain = !key.chars().any(char::is_control) && !key.starts_with('/');
    fits && plain && !key.split('/').any(|part| part == "..")
}

/// Whether this can be a BCP 47 tag.
fn is_tag(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let first = subtags.next().unwrap_or_default();
    let named = (2..=8).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic());
    let subtag =
        |s: &str| (1..=8).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric());
    named && tag.len() <= LIMITS.tag && subtags.all(subtag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    #[test]
    fn the_smallest_product_is_the_first_revision_in_english() {
        let posted = json!({
            "productId": "p-1", "name": "Thistle", "category": "shirt", "pictures": ["p-1/1.png"]
        });
        let product: Product = serde_json::from_value(posted).unwrap();
        assert_eq!(
            (product.revision, product.languages.as_slice()),
            (1, ["en".to_owned()].as_slice())
        );
        assert_eq!((product.facts.len(), product.brand), (0, None));
    }

    fn posted(patch: Value) -> Result<Product, String> {
        let mut product = json!({
            "productId": "p-1", "name": "Thistle", "category": "shirt", "pictures": ["p-1/1.png"]
        });
        product.as_object_mut().unwrap().extend(patch.as_object().unwrap().clone());
        let product: Product = lambda_bridge::parse(product).map_err(|failure| failure.message)?;
        product.validate().map_err(|error| error.to_string())?;
        Ok(product)
    }

    #[track_caller]
    fn refused(patch: Value, expected: &str) {
        assert_eq!(posted(patch).unwrap_err(), expected);
    }

    #[test]
    fn what_does_not_fit_is_refused_by_name() {
        refused(json!({"productId": ""}), "productId is empty: give one");
        refused(json!({"revision": 0}), "revision must be a whole number, 1 or more");
        refused(
            json!({"revision": 1.5}),
            "revision must be a whole number, 1 or more, not a fraction",
        );
        refused(json!({"pictures": []}), "pictures must be the keys of 1 to 8 pictures");
        let nine: Vec<String> = (0..9).map(|n| format!("{n}.png")).collect();
        refused(json!({"pictures": nine}), "pictures has more than 8 items: leave some out");
        let keys =
            "pictures must be keys of objects: no control characters, no / at the beginning, no ..";
        for key in ["", "/a.png", "a/../b.png", "a\n.png", &"k".repeat(1_025)] {
            refused(json!({"pictures": [key]}), keys);
        }
        let tags = "languages must be BCP 47 tags such as \"en\" or \"pt-BR\"";
        refused(json!({"languages": ["English language"]}), tags);
        refused(json!({"languages": []}), "languages must be 1 to 5 BCP 47 tags");
        let twice =
            "languages must be a list in which each language stands once, however it is spelt";
        for tags in [["en", "EN"], ["pt-BR", "pt-br"], ["de", "de"]] {
            refused(json!({"languages": tags}), twice);
        }
        let brand = "brand must be letters, digits, hyphens and underscores";
        refused(json!({"brand": "../secret"}), brand);
        let long = "facts is longer than 500 characters: shorten it";
        refused(json!({"facts": {"material": "x".repeat(501)}}), long);
    }

    #[test]
    fn null_and_whole_numbers_are_taken_as_shops_write_them() {
        let nulls = json!({"revision": null, "facts": null, "languages": null, "brand": null,
            "postedAt": null});
        let product = posted(nulls).unwrap();
        assert_eq!((product.revision, product.languages), (1, vec!["en".to_owned()]));
        assert_eq!(posted(json!({"revision": 2.0})).unwrap().revision, 2);
        assert!(posted(json!({"languages": ["pt-BR", "pt", "zh-Hant-TW"]})).is_ok());
    }

    const FIELDS: [&str; 9] = [
        "productId",
        "revision",
        "name",
        "category",
        "pictures",
        "facts",
        "languages",
        "brand",
        "postedAt",
    ];

    /// Stands in every text: what shops write. No message may hold it.
    const MARK: &str = "sesquipedalian";

    fn any_json() -> impl Strategy<Value = Value> {
        let words = || ".{0,8}".prop_map(|crumb| format!("{crumb}{MARK}"));
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            (-3..9).prop_map(|number| json!(f64::from(number))),
            words().prop_map(Value::from),
            Just(json!("")),
        ];
        leaf.prop_recursive(2, 8, 4, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..10).prop_map(Value::from),
                prop::collection::btree_map(words(), inner, 0..4)
                    .prop_map(|fields| Value::Object(fields.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn any_json_in_any_field_is_taken_or_refused_by_name(
            field in prop::sample::select(&FIELDS[..]),
            value in any_json(),
        ) {
            if let Err(message) = posted(json!({ field: value })) {
                prop_assert!(!message.contains(MARK), "{}", message);
                prop_assert!(message.starts_with(field), "{}: {}", field, message);
            }
        }

        #[test]
        fn what_is_taken_is_written_and_read_the_same(
            field in prop::sample::select(&FIELDS[..]),
            value in any_json(),
        ) {
            if let Ok(product) = posted(json!({ field: value })) {
                let written = serde_json::to_value(&product).unwrap();
                prop_assert_eq!(serde_json::from_value::<Product>(written).unwrap(), product);
            }
        }
    }
}
