//! Which version answers.

use crate::IndexError;
use bucket::Get;
use serde::{Deserialize, Serialize};

/// The key of the object that holds [`Current`].
pub const CURRENT_KEY: &str = documents::keys::CURRENT_INDEX;

/// Bytes of that object, generously.
const LONGEST: usize = 64 * 1_024;

/// The version that answers. What it counts is checked when it is opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Current {
    pub version: String,
    /// What the keys of its objects begin with: `index/<version>/`.
    pub prefix: String,
    pub passages: u64,
    /// How many of the passages have a vector.
    pub vectors: u64,
    /// Floats of a vector; 0 where there are none.
    pub dimensions: u32,
    /// SHA-256 of the graph in hexadecimal: a library in C++ maps it, and trusts it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub graph_hash: Option<String>,
    /// The model that made the vectors: a question is embedded by the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub embedding_model_id: Option<String>,
    /// Figures by their looks, where there are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figures: Option<FigureSpace>,
}

/// The figures of a version that have a vector of pixels and caption: a space of its own, and a graph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FigureSpace {
    pub vectors: u64,
    /// Floats of a vector.
    pub dimensions: u32,
    /// SHA-256 of the graph in hexadecimal.
    pub graph_hash: String,
    /// The model that made the vectors: a question, and a picture that is asked with, is embedded by the same.
    pub embedding_model_id: String,
}

/// The version that answers, if there is one.
///
/// # Errors
/// The bucket does not answer, or the object is no [`Current`].
pub async fn read_current(bucket: &impl Get) -> Result<Option<Current>, IndexError> {
    let Some(bytes) = bucket.get(CURRENT_KEY).await? else { return Ok(None) };
    if bytes.len() > LONGEST {
        return Err(IndexError::Broken("current.json is too long"));
    }
    serde_json::from_slice(&bytes).map(Some).map_err(|_| IndexError::Broken("current.json"))
}
