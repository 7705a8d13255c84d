//! Puts back into a new stack what was indexed in an earlier one.

use super::data::Upload;
use super::index_cache::IndexCache;
use super::{bucket, objects, personalize};
use crate::search_stack::SearchStack;
use cli_base::error::Error;
use cli_base::progress::ProgressBar;

/// What a search needs; the embeddings themselves wait for the next `rejoinder search index`.
const NEEDED: [&str; 3] = ["index/", "clusters/", "personalize/"];

/// Uploads the index as it was and has its interactions imported. Does nothing where nothing was
/// indexed.
///
/// # Errors
/// The stack refuses.
pub(crate) async fn restore_index(search: &SearchStack, cache: &IndexCache) -> Result<(), Error> {
    let Some(summary) = cache.summary() else { return Ok(()) };
    let index = &summary.made.index;
    bucket::upload(search, needed(cache, index)?, &ProgressBar::hidden()).await?;
    match summary.made.import_job.as_str() {
        "" => Ok(()),
        _ => personalize::learn(search, index).await,
    }
}

/// The current index and no other, although a folder of earlier versions has others.
fn needed(cache: &IndexCache, index: &str) -> Result<Vec<(String, Upload)>, Error> {
    let is = |key: &str| {
        objects::belongs(key, index) && NEEDED.iter().any(|folder| key.starts_with(folder))
    };
    let files = bucket::files(&cache.objects())?;
    Ok(files.into_iter().filter(|(key, _)| is(key)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn only_what_a_search_in_the_index_in_force_needs_is_put_back() {
        let folder = tempfile::tempdir().unwrap();
        let cache = IndexCache::at(folder.path().to_owned());
        for key in [
            "index/images.alias",
            "index/images-1/builds/1/graph.usearch",
            "index/images-2/builds/1/graph.usearch",
            "clusters/images-1/centroids.json",
            "clusters/images-2/centroids.json",
            "embeddings/images-2/00000000.jsonl",
        ] {
            let path = cache.objects().join(key);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, key).unwrap();
        }
        let needed = needed(&cache, "images-2").unwrap();
        let mut keys: Vec<&str> = needed.iter().map(|(key, _)| key.as_str()).collect();
        keys.sort_unstable();
        let expected = [
            "clusters/images-2/centroids.json",
            "index/images-2/builds/1/graph.usearch",
            "index/images.alias",
        ];
        assert_eq!(keys, expected);
    }
}
