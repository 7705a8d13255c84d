//! A run's data, put into the stack's bucket.

use bucket::{Put, S3};
use cli_base::aws;
use cli_base::error::{Error, at_path, failed_call};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The most that one object may take.
const TIMEOUT: Duration = Duration::from_secs(300);

/// A channel, and the folder whose files are its data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Channel {
    pub(crate) name: String,
    folder: PathBuf,
}

impl Channel {
    /// Reads `CHANNEL=FOLDER`.
    ///
    /// # Errors
    /// It is not written so.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let parts =
            text.split_once('=').filter(|(name, path)| !name.is_empty() && !path.is_empty());
        let (name, folder) = parts.ok_or("write it as CHANNEL=FOLDER")?;
        Ok(Self { name: name.to_owned(), folder: folder.into() })
    }

    /// Where its objects are in the bucket.
    pub(crate) fn prefix(&self, run: &str) -> String {
        format!("data/{run}/{}", self.name)
    }
}

/// Puts the files of all channels into the bucket.
///
/// # Errors
/// A folder cannot be read or holds no file, or the bucket does not answer.
pub(crate) async fn upload(
    endpoint: &str,
    bucket: &str,
    run: &str,
    channels: &[Channel],
) -> Result<(), Error> {
    for channel in channels {
        put_files(endpoint, bucket, &channel.prefix(run), &channel.folder).await?;
    }
    Ok(())
}

/// Puts the files of a folder below a prefix of the bucket.
///
/// # Errors
/// The folder cannot be read or holds no file, or the bucket does not answer.
pub(crate) async fn put_files(
    endpoint: &str,
    bucket: &str,
    prefix: &str,
    folder: &Path,
) -> Result<(), Error> {
    let bucket = S3::new(&aws::local(endpoint).await, bucket, TIMEOUT);
    for (name, path) in files(folder)? {
        let content = fs::read(&path).map_err(at_path(&path))?;
        let key = format!("{prefix}/{name}");
        bucket.put(&key, content).await.map_err(failed_call("s3:PutObject"))?;
    }
    Ok(())
}

/// The files of a folder, those of its folders not, by name.
fn files(folder: &Path) -> Result<Vec<(String, PathBuf)>, Error> {
    let entries = fs::read_dir(folder).map_err(at_path(folder))?;
    let paths = entries.map(|entry| entry.map(|entry| entry.path()));
    let mut paths: Vec<PathBuf> = paths.collect::<Result<_, _>>().map_err(at_path(folder))?;
    paths.retain(|path| path.is_file());
    paths.sort();
    let named = paths.into_iter().filter_map(|path| {
        let name = path.file_name()?.to_str()?.to_owned();
        Some((name, path))
    });
    let files: Vec<_> = named.collect();
    match files.is_empty() {
        true => Err(Error::Usage(format!("no file in {}: a channel needs data", folder.display()))),
        false => Ok(files),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_channel_is_a_name_and_a_folder() {
        let channel = Channel::parse("train=data/a=b").unwrap();
        assert_eq!(channel.folder, Path::new("data/a=b"));
        assert_eq!(channel.prefix("night-1"), "data/night-1/train");
        for wrong in ["train", "=x", "train="] {
            assert!(Channel::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_folder_without_files_is_no_data() {
        let folder = tempfile::tempdir().unwrap();
        assert!(files(folder.path()).unwrap_err().to_string().contains("no file in"));
        fs::write(folder.path().join("b"), "2").unwrap();
        fs::write(folder.path().join("a"), "1").unwrap();
        fs::create_dir(folder.path().join("c")).unwrap();
        let names: Vec<String> =
            files(folder.path()).unwrap().into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["a", "b"]);
    }
}
