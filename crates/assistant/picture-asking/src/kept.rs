//! What was said before, as lines of JSON.

use crate::{Config, Error, Question};
use bucket::Get;
use documents::read_lines;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What was said of a picture, and by whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Said<T> {
    /// Its key, which is by its content.
    pub(crate) picture: String,
    /// The model that is configured first.
    pub(crate) model_id: String,
    pub(crate) prompt_version: String,
    pub(crate) said: T,
}

/// By the key of the picture.
pub(crate) type AllSaid<T> = BTreeMap<String, Said<T>>;

/// What this model, asked so, said last of the document's pictures; what cannot be read is asked for anew.
pub(crate) async fn read_kept<T: DeserializeOwned>(
    bucket: &impl Get,
    latest: &str,
    config: &Config,
    question: &Question<T>,
) -> Result<AllSaid<T>, Error> {
    let stored = bucket.get(latest).await?;
    let said: Vec<Said<T>> = stored.and_then(|bytes| read_lines(&bytes)).unwrap_or_default();
    let fits = |said: &Said<T>| {
        said.model_id == config.model.model_id && said.prompt_version == question.prompt_version
    };
    Ok(said.into_iter().filter(fits).map(|said| (said.picture.clone(), said)).collect())
}
