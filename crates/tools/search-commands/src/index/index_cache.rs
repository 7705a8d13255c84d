//! What was indexed, kept under `target/rejoinder/search` for the next start of a local stack.

use super::bucket;
use super::data::Data;
use super::machine::IndexResult;
use crate::search_stack::SearchStack;
use ::pictures::Credit;
use cli_base::error::{Error, at_path};
use personas::Interaction;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of what was indexed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexCache {
    folder: PathBuf,
}

/// What was indexed, in short.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    /// What the machine said.
    pub made: IndexResult,
    /// Who is to be named for the pictures.
    pub credits: Vec<Credit>,
    /// Whether the clicks are those of the personas.
    pub simulated: bool,
}

impl IndexCache {
    /// What is kept in `folder`.
    #[must_use]
    pub fn at(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// What was indexed; none if nothing was, or not to its end.
    #[must_use]
    pub fn summary(&self) -> Option<Summary> {
        read(&self.folder.join("summary.json"))
    }

    /// Where each picture is on this machine, by its id.
    #[must_use]
    pub fn pictures(&self) -> BTreeMap<String, PathBuf> {
        read(&self.folder.join("pictures.json")).unwrap_or_default()
    }

    /// Clicks to measure by, which nothing was learned from.
    #[must_use]
    pub fn held_out(&self) -> Vec<Interaction> {
        read(&self.folder.join("held-out.json")).unwrap_or_default()
    }

    /// The bucket's objects, as files named by their keys.
    pub(super) fn objects(&self) -> PathBuf {
        self.folder.join("objects")
    }

    /// What came of the clustering of an index, with every picture that it left out.
    pub(super) fn report(&self, index: &str) -> PathBuf {
        self.objects().join(images::keys::report(index))
    }

    /// Takes in what the machine made, instead of what was kept before. The summary goes first and
    /// comes last, so that half of an index counts as none.
    pub(super) async fn keep(
        &self,
        search: &SearchStack,
        data: &Data,
        made: &IndexResult,
    ) -> Result<(), Error> {
        let summary = self.folder.join("summary.json");
        let objects = self.objects();
        for old in [&summary, &objects] {
            remove(old)?;
        }
        fs::create_dir_all(&self.folder).map_err(at_path(&self.folder))?;
        bucket::download(search, &made.index, &objects).await?;
        write(&self.folder.join("pictures.json"), &data.files)?;
        write(&self.folder.join("held-out.json"), &data.held_out)?;
        let simulated = data.is_simulated();
        write(&summary, &Summary { made: made.clone(), credits: data.credits.clone(), simulated })
    }
}

fn remove(path: &Path) -> Result<(), Error> {
    let gone = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match gone {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(at_path(path)(error)),
        _ => Ok(()),
    }
}

fn read<T: DeserializeOwned>(path: &Path) -> Option<T> {
    serde_json::from_slice(&fs::read(path).ok()?).ok()
}

fn write(path: &Path, value: &impl Serialize) -> Result<(), Error> {
    fs::write(path, serde_json::to_vec(value).unwrap_or_default()).map_err(at_path(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_without_a_summary_holds_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let kept = IndexCache::at(folder.path().to_owned());
        assert_eq!(kept.summary(), None);
        fs::write(folder.path().join("summary.json"), "{").unwrap();
        assert_eq!(kept.summary(), None);
        assert!(kept.pictures().is_empty() && kept.held_out().is_empty());
    }
}
