//! Sends questions to an index.

use crate::{Error, Output};
use bucket::{Get, Put, read_object};
use passage_index::{CURRENT_KEY, Current, read_current};

/// The object that says that an index was made whole.
pub(crate) fn built_key(index: &str) -> String {
    format!("index/{index}/built.json")
}

/// Sends questions to a built index, if `in_force` answers them still, or it does so itself.
pub(crate) async fn switch(
    bucket: &(impl Get + Put + Sync),
    index: String,
    in_force: &str,
) -> Result<Output, Error> {
    let is_it = |built: &Current| built.version == index;
    let parse = |bytes: &[u8]| serde_json::from_slice::<Current>(bytes).ok().filter(is_it);
    let key = built_key(&index);
    let built = read_object(bucket, &key, "the index: build it first", parse).await?;
    let current = read_current(bucket).await?.map(|current| current.version).unwrap_or_default();
    if current != in_force && current != index {
        return Err(Error::Overtaken);
    }
    // Plain data with text keys cannot fail.
    bucket.put(CURRENT_KEY, serde_json::to_vec(&built).unwrap_or_default()).await?;
    let output = Output { in_force: index.clone(), index, ..Output::default() };
    Ok(output.with_counts_of(&built))
}
