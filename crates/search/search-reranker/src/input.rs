//! A search as it is asked for.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A search. What is left out has its default from the configuration.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Input {
    /// Words or a picture.
    pub query: Query,
    /// For whom; without, nothing is personalised. At most 256 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 256))]
    pub user_id: Option<String>,
    /// How many images to answer, from 1 to 100.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<usize>,
    /// How many of the nearest images to re-rank, at least `size`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub candidates: Option<usize>,
    /// How much the user's preferences count, from 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<f64>,
    /// `min_max`, `l2` or `z_score`, joined by `+` with `arithmetic_mean`, `geometric_mean` or
    /// `harmonic_mean` (either may be left out); or `rrf`; or `log_rank`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 64))]
    pub method: Option<String>,
    /// Conditions on metadata, all of which must hold: one value or any of several. Names are those
    /// that images of the index have, and `cluster`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(extend("maxProperties" = 20))]
    pub filters: BTreeMap<String, OneOrMany>,
    /// How near an image must at least be, from 0 (all count) to 1 (the same embedding).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 1))]
    pub min_similarity: Option<f64>,
    /// Whether each image comes with every term of its score.
    #[serde(default)]
    pub explain: bool,
}

/// What to search for. Words may also come as a plain string.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged, deny_unknown_fields)]
pub enum Query {
    /// Words.
    Words(#[schemars(length(max = 1000))] String),
    /// Words.
    Text {
        /// At most 1,000 characters.
        #[schemars(length(max = 1000))]
        text: String,
    },
    /// A picture.
    Image {
        /// A PNG or JPEG picture in base64.
        #[schemars(length(max = 8000000))]
        image: String,
    },
}

/// A filter's value or values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum OneOrMany {
    /// Exactly this.
    One(#[schemars(length(max = 256))] String),
    /// Any of these.
    Many(#[schemars(length(max = 100), inner(length(max = 256)))] Vec<String>),
}

impl From<OneOrMany> for Vec<String> {
    fn from(value: OneOrMany) -> Self {
        match value {
            OneOrMany::One(value) => vec![value],
            OneOrMany::Many(values) => values,
        }
    }
}
