//! What is to be rewritten, as the prompt shows it.

use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeSet;

/// A dispatch and what was found in the rewrite of before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Brief {
    /// BCP 47 tag.
    pub language: String,
    pub blocks: Vec<Block>,
    /// Ids of the blocks in which something was found.
    pub faulty: BTreeSet<String>,
}

/// A block as the prompt shows it: a placeholder such as `{Q1}` stands for each quotation.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Block {
    pub id: String,
    #[serde(default)]
    pub kind: String,
    pub text: String,
}

#[derive(Deserialize)]
struct Found {
    block: String,
}

impl Brief {
    /// From the prompt's settings, dispatch and findings. Lenient: what is missing or of another form is
    /// left out.
    #[must_use]
    pub fn read(settings: &Value, dispatch: &Value, findings: &Value) -> Self {
        let found: Vec<Found> = list(&findings["findings"]);
        Self {
            language: settings["language"].as_str().unwrap_or_default().trim().to_owned(),
            blocks: list(&dispatch["blocks"]),
            faulty: found.into_iter().map(|one| one.block).collect(),
        }
    }
}

/// The items that have the form.
fn list<T: for<'a> Deserialize<'a>>(values: &Value) -> Vec<T> {
    let values = values.as_array().map_or(&[][..], Vec::as_slice);
    values.iter().filter_map(|value| T::deserialize(value).ok()).collect()
}
