//! A model's files: fetched from S3 into the folder that the container finds at /opt/ml/model.

use crate::control::ModelData;
use flate2::read::GzDecoder;
use stand_in::{Object, Source};
use std::io::Cursor;
use std::path::{Component, Path};

/// The largest object; the service has no such bound, this machine's memory has.
const LARGEST: u64 = 1 << 30;
/// The longest part of a file's path.
const LONGEST_NAME: usize = 255;

/// Brings a model's data into an empty folder; without data the folder stays empty.
pub(super) async fn fetch(
    source: &Source,
    data: Option<&ModelData>,
    into: &Path,
) -> Result<(), String> {
    std::fs::create_dir_all(into).map_err(|error| error.to_string())?;
    let Some(data) = data else { return Ok(()) };
    let location = data.location();
    let object = Object::of_location(location);
    let object = object.ok_or_else(|| format!("{location} names no object."))?;
    match data {
        ModelData::Archive(_) => {
            let bytes = bytes(source, &object).await?;
            unpack(bytes, into.to_owned(), location.to_owned()).await
        }
        ModelData::File(_) => {
            let name = object.key.rsplit('/').next().unwrap_or_default().to_owned();
            copy(source, &object, &name, into).await
        }
        ModelData::Prefix(_) => copy_all(source, &object, into).await,
    }
}

async fn bytes(source: &Source, object: &Object) -> Result<Vec<u8>, String> {
    let read = source.get_at_most(object, LARGEST).await;
    let place = format!("s3://{}/{}", object.bucket, object.key);
    read.map_err(|error| format!("Failed to download {place}: {error}"))
}

async fn copy_all(source: &Source, prefix: &Object, into: &Path) -> Result<(), String> {
    let listed = source.list(prefix).await;
    let keys = listed.map_err(|error| format!("Failed to list the model data: {error}"))?;
    for key in keys {
        let name = key.strip_prefix(&prefix.key).unwrap_or_default().to_owned();
        if !name.is_empty() {
            let object = Object { key, ..prefix.clone() };
            copy(source, &object, &name, into).await?;
        }
    }
    Ok(())
}

/// Copies an object into a folder, as a file that may lie in folders below.
pub(crate) async fn copy(
    source: &Source,
    object: &Object,
    name: &str,
    into: &Path,
) -> Result<(), String> {
    if !is_plain(name) {
        return Err("The data has an ambiguous file name.".to_owned());
    }
    let bytes = bytes(source, object).await?;
    let file = into.join(name);
    let written = file.parent().map_or(Ok(()), std::fs::create_dir_all);
    written.and_then(|()| std::fs::write(&file, bytes)).map_err(|error| error.to_string())
}

/// Whether a relative path stays below its folder, as the service asks of the keys of a prefix.
fn is_plain(name: &str) -> bool {
    let is_name = |part: &str| (1..=LONGEST_NAME).contains(&part.len()) && !part.contains('\0');
    name.split('/').all(is_name)
        && Path::new(name).components().all(|part| matches!(part, Component::Normal(_)))
}

/// Unpacks a tar.gz on a thread that may block. Entries that lead out of the folder are left out.
async fn unpack(bytes: Vec<u8>, into: std::path::PathBuf, location: String) -> Result<(), String> {
    let unpacked = tokio::task::spawn_blocking(move || {
        let mut archive = tar::Archive::new(GzDecoder::new(Cursor::new(bytes)));
        archive.set_preserve_permissions(false);
        archive.unpack(into)
    });
    match unpacked.await {
        Ok(Ok(())) => Ok(()),
        _ => Err(format!(
            "Failed to extract model data archive from URL \"{location}\". Please ensure that the \
             object located at the URL is a valid tar.gz archive."
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_below_the_folder() {
        for name in ["model.safetensors", "code/inference.py", "a b"] {
            assert!(is_plain(name), "{name}");
        }
        let long = "x".repeat(256);
        for name in ["", "../a", "a/../b", "/etc/passwd", "a//b", "a/", "./a", "a\0", &long] {
            assert!(!is_plain(name), "{name}");
        }
    }
}
