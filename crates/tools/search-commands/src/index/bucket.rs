//! Objects of the search bucket, to and fro.

use super::data::Upload;
use super::objects;
use crate::search_stack::SearchStack;
use bucket::{Get, List, Put};
use cli_base::error::{Error, at_path};
use cli_base::patience::patiently;
use cli_base::progress::ProgressBar;
use futures_util::{StreamExt, TryStreamExt, stream};
use std::path::{Path, PathBuf};

/// Objects under way at once.
const AT_ONCE: usize = 16;

/// Puts all of it into the bucket.
pub(super) async fn upload(
    search: &SearchStack,
    uploads: Vec<(String, Upload)>,
    bar: &ProgressBar,
) -> Result<(), Error> {
    bar.set_prefix("Uploading");
    bar.set_length(uploads.len() as u64);
    let one = |(key, upload): (String, Upload)| async move {
        let body = match upload {
            Upload::File(path) => tokio::fs::read(&path).await.map_err(at_path(&path))?,
            Upload::Text(text) => text.into_bytes(),
        };
        put(search, &key, body).await?;
        bar.inc(1);
        Ok(())
    };
    stream::iter(uploads).map(one).buffer_unordered(AT_ONCE).try_collect().await
}

async fn put(search: &SearchStack, key: &str, body: Vec<u8>) -> Result<(), Error> {
    patiently("s3:PutObject", || search.objects.put(key, body.clone())).await
}

/// The keys that begin with `prefix`.
pub(super) async fn keys(search: &SearchStack, prefix: &str) -> Result<Vec<String>, Error> {
    patiently("s3:ListObjectsV2", || search.objects.list(prefix)).await
}

/// An object's bytes.
pub(super) async fn get(search: &SearchStack, key: &str) -> Result<Vec<u8>, Error> {
    let got = patiently("s3:GetObject", || search.objects.get(key)).await?;
    got.ok_or_else(|| Error::Call { call: "s3:GetObject", detail: format!("there is no {key}") })
}

/// Writes every object of an index, and what points at it, to a file named by its key in `folder`.
pub(super) async fn download(
    search: &SearchStack,
    index: &str,
    folder: &Path,
) -> Result<(), Error> {
    for prefix in objects::FOLDERS {
        let keys = keys(search, prefix).await?.into_iter();
        let keys = keys.filter(|key| objects::belongs(key, index));
        let one = |key: String| async move {
            let path = folder.join(&key);
            let body = get(search, &key).await?;
            write(&path, &body).await
        };
        stream::iter(keys).map(one).buffer_unordered(AT_ONCE).try_collect::<()>().await?;
    }
    Ok(())
}

async fn write(path: &Path, body: &[u8]) -> Result<(), Error> {
    if let Some(folder) = path.parent() {
        tokio::fs::create_dir_all(folder).await.map_err(at_path(folder))?;
    }
    tokio::fs::write(path, body).await.map_err(at_path(path))
}

/// Every file below `folder` with its key.
pub(super) fn files(folder: &Path) -> Result<Vec<(String, Upload)>, Error> {
    let mut open = vec![folder.to_owned()];
    let mut found = Vec::new();
    while let Some(at) = open.pop() {
        for entry in std::fs::read_dir(&at).map_err(at_path(&at))?.flatten() {
            let path = entry.path();
            if path.is_dir() { open.push(path) } else { found.extend(keyed(folder, path)) }
        }
    }
    Ok(found)
}

fn keyed(folder: &Path, path: PathBuf) -> Option<(String, Upload)> {
    let parts = path.strip_prefix(folder).ok()?.iter().map(|part| part.to_str());
    let key = parts.collect::<Option<Vec<_>>>()?.join("/");
    Some((key, Upload::File(path)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_file_has_the_key_that_it_was_written_under() {
        let folder = tempfile::tempdir().unwrap();
        write(&folder.path().join("index/a/graph"), b"x").await.unwrap();
        let found = files(folder.path()).unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, "index/a/graph");
    }
}
