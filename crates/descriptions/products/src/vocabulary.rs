//! Which attributes there are, and which values they take: data that a shop brings.

use crate::{AttributeOption, NOT_VISIBLE, UNKNOWN};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What can be said of products.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Vocabulary {
    /// Its name and version, such as `clothing-1`; every outcome says by which it was made.
    #[schemars(length(min = 1, max = 128))]
    pub version: String,
    /// What kinds of products there are.
    #[schemars(length(max = 200))]
    pub categories: Vec<Category>,
    #[schemars(length(min = 1, max = 64))]
    pub attributes: Vec<VocabularyAttribute>,
}

/// A kind of product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Category {
    #[schemars(length(min = 1, max = 128))]
    pub id: String,
    /// Its name as people read it.
    #[schemars(length(min = 1, max = 200))]
    pub name: String,
    /// How texts call it, by the rules of [`Word`](crate::Word).
    #[serde(default)]
    #[schemars(length(max = 200), inner(length(min = 1, max = 100)))]
    pub words: Vec<String>,
}

/// How an attribute is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AttributeKind {
    /// By one of its values.
    Closed,
    /// By a text.
    Free,
}

/// One attribute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct VocabularyAttribute {
    #[schemars(length(min = 1, max = 128))]
    pub id: String,
    /// Its name as people read it.
    #[schemars(length(min = 1, max = 200))]
    pub name: String,
    /// What is asked about a picture.
    #[schemars(length(min = 1, max = 200))]
    pub question: String,
    /// The ids of the categories that have it; empty means all.
    #[serde(default)]
    #[schemars(length(max = 200), inner(length(min = 1, max = 128)))]
    pub categories: Vec<String>,
    /// Whether a picture can show it. Material, care, origin and size it never can.
    pub from_picture: bool,
    pub kind: AttributeKind,
    /// What it may be. Where it is free: what texts are known to say of it, if anything.
    #[serde(default)]
    #[schemars(length(max = 200))]
    pub values: Vec<Value>,
}

/// One value of an attribute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Value {
    #[schemars(length(min = 1, max = 128))]
    pub id: String,
    /// Its name as people read it.
    #[schemars(length(min = 1, max = 200))]
    pub name: String,
    /// How texts say it, the name aside, by the rules of [`Word`](crate::Word).
    #[serde(default)]
    #[schemars(length(max = 200), inner(length(min = 1, max = 100)))]
    pub words: Vec<String>,
}

impl Vocabulary {
    /// The attribute of this id.
    #[must_use]
    pub fn attribute(&self, id: &str) -> Option<&VocabularyAttribute> {
        self.attributes.iter().find(|attribute| attribute.id == id)
    }

    /// The attributes of a category, in order.
    pub fn attributes_of(&self, category: &str) -> impl Iterator<Item = &VocabularyAttribute> {
        let has = move |one: &&VocabularyAttribute| {
            one.categories.is_empty() || one.categories.iter().any(|id| id == category)
        };
        self.attributes.iter().filter(has)
    }
}

impl VocabularyAttribute {
    /// What a person may answer: its values, [`NOT_VISIBLE`] and [`UNKNOWN`].
    #[must_use]
    pub fn options(&self) -> Vec<AttributeOption> {
        let option = |value: &str, name: &str| AttributeOption {
            value: value.to_owned(),
            name: name.to_owned(),
        };
        let values = self.values.iter().map(|value| option(&value.id, &value.name));
        let none =
            [option(NOT_VISIBLE, "Not visible"), option(UNKNOWN, "None of these, or unclear")];
        values.chain(none).collect()
    }

    /// The value of this id.
    #[must_use]
    pub fn value(&self, id: &str) -> Option<&Value> {
        self.values.iter().find(|value| value.id == id)
    }
}
