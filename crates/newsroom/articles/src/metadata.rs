//! What is said of an article as a whole.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is said of an article as a whole. Moments are RFC 3339.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Metadata {
    /// Where it is read: an address of http or https.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 2048))]
    pub address: Option<String>,
    /// Who wrote it, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 500))]
    pub byline: Option<String>,
    /// Where it was written, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 500))]
    pub located: Option<String>,
    /// The part of the publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 500))]
    pub section: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 500))]
    pub copyright_notice: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 64))]
    pub published_at: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 64))]
    pub modified_at: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 50), inner(length(min = 1, max = 500)))]
    pub keywords: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 100))]
    pub topics: Vec<Topic>,
    /// What it was written from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 20))]
    pub sources: Vec<Source>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digital_source: Option<DigitalSource>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval: Option<Approval>,
}

/// What an article is about, or names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Topic {
    #[schemars(length(min = 1, max = 500))]
    pub name: String,
    pub kind: TopicKind,
    pub relation: Relation,
    /// Its address in a public vocabulary, such as Wikidata or the IPTC's Media Topics.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 2048))]
    pub same_as: Option<String>,
}

/// What a topic is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum TopicKind {
    Person,
    Place,
    Organization,
    Event,
    /// A subject of a taxonomy.
    Subject,
    /// Anything else that has a name.
    Thing,
}

/// How an article stands to a topic, as schema.org and ninjs name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Relation {
    About,
    Mentions,
}

/// A work that the article was written from, such as a dispatch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Source {
    /// The work's own identifier: a URI, such as the `guid` of a dispatch.
    #[schemars(length(min = 1, max = 2048))]
    pub uri: String,
    /// Whom to name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 500))]
    pub credit: Option<String>,
}

/// How the text came to be, by the IPTC's codes
/// (<https://cv.iptc.org/newscodes/digitalsourcetype/>).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DigitalSource {
    /// By people alone.
    DigitalCreation,
    /// By people who changed what others wrote.
    HumanEdits,
    /// By people and a model.
    CompositeWithTrainedAlgorithmicMedia,
    /// By a model alone.
    TrainedAlgorithmicMedia,
}

impl DigitalSource {
    /// The address of the IPTC's code.
    #[must_use]
    pub fn iptc(self) -> &'static str {
        match self {
            Self::DigitalCreation => {
                "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCreation"
            }
            Self::HumanEdits => "http://cv.iptc.org/newscodes/digitalsourcetype/humanEdits",
            Self::CompositeWithTrainedAlgorithmicMedia => {
                "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"
            }
            Self::TrainedAlgorithmicMedia => {
                "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
            }
        }
    }

    /// The address of schema.org's name for it (`IPTCDigitalSourceEnumeration`). For the first two it
    /// has the names of older codes of the IPTC, which these replaced.
    #[must_use]
    pub fn schema_org(self) -> &'static str {
        match self {
            Self::DigitalCreation => "https://schema.org/DigitalArtDigitalSource",
            Self::HumanEdits => "https://schema.org/MinorHumanEditsDigitalSource",
            Self::CompositeWithTrainedAlgorithmicMedia => {
                "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource"
            }
            Self::TrainedAlgorithmicMedia => {
                "https://schema.org/TrainedAlgorithmicMediaDigitalSource"
            }
        }
    }
}

/// Who took responsibility for a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Approval {
    /// The version that was read; a later one is not approved by it.
    #[schemars(range(min = 1))]
    pub version: u32,
    /// The person's name, as it may be printed.
    #[schemars(length(min = 1, max = 500))]
    pub by: String,
    #[schemars(length(max = 64))]
    pub at: String,
}
