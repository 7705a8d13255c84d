//! What is known of a product, by whom, and how sure.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The value of an attribute that no picture shows.
pub const NOT_VISIBLE: &str = "NOT_VISIBLE";

/// The value of an attribute that nobody could tell.
pub const UNKNOWN: &str = "UNKNOWN";

/// Who says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Source {
    /// The seller, in the event.
    Seller,
    /// A model, from the pictures.
    Picture,
    /// A person who was asked.
    Person,
}

/// One attribute of a product.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Attribute {
    /// Its id in the vocabulary.
    pub attribute: String,
    /// The id of a value, a text where the attribute is free, [`NOT_VISIBLE`] or [`UNKNOWN`].
    pub value: String,
    pub source: Source,
    /// How likely the value is right, 0 to 1; 1 where the seller or a person says it.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub confidence: f64,
    /// The key of the picture that shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    /// With the seller's value: what the pictures show instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conflict: Option<Conflict>,
}

/// What the pictures show where the seller says something else.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Conflict {
    /// The id of a value.
    pub value: String,
    /// 0 to 1.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub confidence: f64,
}

/// Why a person is asked about an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Doubt {
    /// The model is not sure enough.
    Uncertain,
    /// Seller and pictures contradict each other.
    Conflict,
}

/// One attribute that a person is asked about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AttributeQuestion {
    /// Its id in the vocabulary.
    pub attribute: String,
    /// Its name as people read it.
    pub name: String,
    /// The id of the value that is proposed: the seller's, or else the model's.
    pub proposed: String,
    /// How likely the model's value is right, 0 to 1.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub confidence: f64,
    /// Why a person is asked.
    pub why: Doubt,
    /// With a conflict: the id of the value that the pictures show.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown: Option<String>,
    /// What may be answered: the values with their names, [`NOT_VISIBLE`] and [`UNKNOWN`] among them.
    #[schemars(length(max = 202))]
    pub options: Vec<AttributeOption>,
}

/// A value that a person may choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AttributeOption {
    /// Its id.
    pub value: String,
    /// Its name as people read it.
    pub name: String,
}
