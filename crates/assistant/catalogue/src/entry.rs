//! What came of a document.

use bounds::{InvalidInput, check, check_is};
use documents::{Refusal, keys};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What came of a document: where its passages and vectors are, or why it is not read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    #[schemars(length(min = 1, max = 128))]
    pub document_id: String,
    #[schemars(length(min = 1, max = 64))]
    pub tenant: String,
    /// The object that was read. Without it the document's pages are not shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 1024))]
    pub document_key: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 1024))]
    pub passages_key: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<Refusal>,
}

impl Entry {
    /// # Errors
    /// A field breaks a rule.
    pub fn validate(&self) -> Result<(), InvalidInput> {
        check_is("documentId", has_length(&self.document_id, 128), "1 to 128 characters")?;
        check_is("tenant", has_length(&self.tenant, 64), "1 to 64 characters")?;
        let object = self.document_key.as_deref();
        check_is("documentKey", object.is_none_or(keys::is_document), "a key below documents/")?;
        let key = self.passages_key.as_deref();
        let is_own = |key: &str| keys::is_passages(key) && key.starts_with(&self.folder());
        check_is("passagesKey", key.is_none_or(is_own), "a key of the document's passages")?;
        let has_one = key.is_some() != self.refusal.is_some();
        check("passagesKey", has_one, "or refusal must be there, and not both")
    }

    /// What the keys of the document's passages begin with.
    fn folder(&self) -> String {
        let key = keys::passages(&self.tenant, &self.document_id, "v");
        key.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"))
    }
}

fn has_length(text: &str, most: usize) -> bool {
    !text.is_empty() && text.chars().nth(most).is_none()
}
