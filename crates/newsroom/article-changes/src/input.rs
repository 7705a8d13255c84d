//! A batch of the stream, as Lambda hands it over. Source:
//! <https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html>.

use article_store::version_of;
use articles::LIMITS;
use bounds::{InvalidInput, check_count, check_text};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeSet;

/// Records of a batch, as Lambda delivers them at most.
const RECORDS: usize = 10_000;
/// Characters of a sort key here: far more than any has.
const KEY: usize = 1_024;

/// A batch of records.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
pub struct Input {
    #[serde(rename = "Records")]
    #[schemars(length(max = 10000))]
    pub records: Vec<Record>,
}

/// That an item was written.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
pub struct Record {
    pub dynamodb: Change,
}

/// Which item; the stream has keys only.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "PascalCase")]
pub struct Change {
    pub keys: Keys,
}

/// The item's keys.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
pub struct Keys {
    /// The article's id.
    pub pk: Text,
    pub sk: Text,
}

/// A text of DynamoDB.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
pub struct Text {
    #[serde(rename = "S")]
    #[schemars(length(min = 1, max = 1024))]
    pub text: String,
}

impl Input {
    /// Checks what the stream cannot have delivered.
    ///
    /// # Errors
    /// It is no batch of this table.
    pub(crate) fn validate(&self) -> Result<(), InvalidInput> {
        check_count("Records", &self.records, RECORDS)?;
        self.records.iter().try_for_each(|record| {
            let Keys { pk, sk } = &record.dynamodb.keys;
            check_text("Keys.pk", &pk.text, LIMITS.id)?;
            check_text("Keys.sk", &sk.text, KEY)
        })
    }

    /// The versions that are named, each once, by article; what stands of an article is no version.
    pub(crate) fn versions(&self) -> BTreeSet<(String, u32)> {
        let version = |record: &Record| {
            let Keys { pk, sk } = &record.dynamodb.keys;
            Some((pk.text.clone(), version_of(&sk.text)?))
        };
        self.records.iter().filter_map(version).collect()
    }
}
