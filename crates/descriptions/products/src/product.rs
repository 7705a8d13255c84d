//! A product as the shop posts it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The detail of a `NEW_PRODUCT_POSTED` event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object such as {\"productId\": ...}")]
pub struct Product {
    /// The shop's id of the product.
    #[schemars(length(min = 1, max = 128))]
    pub product_id: String,
    /// Which version of the product this is; a changed one is posted with the next number.
    #[serde(default = "first_revision")]
    #[schemars(range(min = 1))]
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
    #[serde(default)]
    pub facts: BTreeMap<String, String>,
    /// BCP 47 tags of the languages to write in.
    #[serde(default = "english")]
    #[schemars(length(min = 1, max = 5), inner(length(min = 1, max = 35)))]
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

fn first_revision() -> u32 {
    1
}

fn english() -> Vec<String> {
    vec!["en".to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

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
}
