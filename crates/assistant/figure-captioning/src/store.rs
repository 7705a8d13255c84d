//! Captions as lines of JSON.

use crate::{Caption, Config, Error, PROMPT_VERSION};
use bucket::Get;
use documents::{keys, read_lines};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What was seen in a picture, and by whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Seen {
    /// Its key, which is by its content.
    pub(crate) picture: String,
    /// The model that is configured first.
    pub(crate) model_id: String,
    pub(crate) prompt_version: String,
    pub(crate) caption: Caption,
}

/// By the key of the picture.
pub(crate) type AllSeen = BTreeMap<String, Seen>;

/// What this model, asked so, saw last in the document's pictures; what cannot be read is looked at anew.
pub(crate) async fn read_kept(
    bucket: &impl Get,
    passages_key: &str,
    config: &Config,
) -> Result<AllSeen, Error> {
    let stored = bucket.get(&keys::latest_captions(passages_key)).await?;
    let seen: Vec<Seen> = stored.and_then(|bytes| read_lines(&bytes)).unwrap_or_default();
    let fits = |seen: &Seen| {
        seen.model_id == config.model.model_id && seen.prompt_version == PROMPT_VERSION
    };
    Ok(seen.into_iter().filter(fits).map(|seen| (seen.picture.clone(), seen)).collect())
}
