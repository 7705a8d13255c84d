//! Making an index in a bucket and sending queries there.

use super::keys::{self, CurrentBuild, Pieces};
use super::{BucketIndex, add, parts};
use crate::embedded::files::{Row, StoredIndex};
use crate::embedded::graph;
use crate::error::check_name;
use crate::{Build, IndexError, Item};
use bucket::{Delete, Get, List, Put};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Builds of an index that are kept: the current one, and the one that others may still fetch.
const KEPT: usize = 2;

impl<S: Get + Put + List + Delete + Send + Sync> Build for BucketIndex<S> {
    async fn create(&self, index: &str, dimensions: usize) -> Result<(), IndexError> {
        check_name(index)?;
        let (bucket, key) = (&self.copies.bucket, keys::dimensions(index));
        match bucket.get(&key).await? {
            Some(_) => Ok(()),
            None => Ok(bucket.put(&key, dimensions.to_string().into_bytes()).await?),
        }
    }

    async fn add(&self, index: &str, items: &[Item]) -> Result<(), IndexError> {
        check_name(index)?;
        add::add_items(&self.copies.bucket, index, items).await
    }

    async fn count(&self, index: &str) -> Result<usize, IndexError> {
        check_name(index)?;
        parts::count(&self.copies.bucket, index).await
    }

    async fn switch(&self, alias: &str, index: &str) -> Result<(), IndexError> {
        check_name(alias)?;
        check_name(index)?;
        let stored = parts::read_stored(&self.copies.bucket, index).await?;
        let build = self.build(stored).await?;
        self.write_alias(alias, &build).await?;
        self.reset().await;
        self.remove_old_builds(index).await
    }

    async fn current(&self, alias: &str) -> Result<Option<String>, IndexError> {
        check_name(alias)?;
        Ok(self.copies.current_build(alias).await?.map(|build| build.index))
    }

    async fn remove(&self, index: &str) -> Result<(), IndexError> {
        check_name(index)?;
        self.delete(self.copies.bucket.list(&keys::all(index)).await?).await
    }
}

impl<S: Get + Put + List + Delete + Send + Sync> BucketIndex<S> {
    /// Makes the graph on this machine and puts it into the bucket, under a name of its own.
    async fn build(&self, stored: StoredIndex) -> Result<CurrentBuild, IndexError> {
        let rows = lines(&stored.rows);
        let (index, build) = (stored.name.clone(), keys::stamp(&rows));
        let path = self.copies.path.join(format!("{build}.{}", std::process::id()));
        std::fs::create_dir_all(&self.copies.path).map_err(at(&self.copies.path))?;
        graph::build(&stored, &self.copies.parameters, &path)?;
        drop(stored);
        let mut build = CurrentBuild { index, build, graph: Pieces { count: 0, size: self.piece } };
        build.graph.count = self.put_graph(&build, &path).await?;
        std::fs::remove_file(&path).map_err(at(&path))?;
        self.copies.bucket.put(&keys::rows(&build), rows.into_bytes()).await?;
        Ok(build)
    }

    /// Puts a file into the bucket, piece by piece, and counts them.
    async fn put_graph(&self, of: &CurrentBuild, path: &Path) -> Result<u64, IndexError> {
        let mut file = File::open(path).map_err(at(path))?;
        for piece in 0.. {
            let mut bytes = Vec::new();
            file.by_ref().take(of.graph.size).read_to_end(&mut bytes).map_err(at(path))?;
            if bytes.is_empty() {
                return Ok(piece);
            }
            self.copies.bucket.put(&keys::graph(of, piece), bytes).await?;
        }
        Ok(0)
    }

    async fn write_alias(&self, alias: &str, build: &CurrentBuild) -> Result<(), IndexError> {
        let text = serde_json::to_vec(build).map_err(|error| graph::broken(alias, error))?;
        Ok(self.copies.bucket.put(&keys::alias(alias), text).await?)
    }

    /// Removes builds that nobody can be looking for any more.
    async fn remove_old_builds(&self, index: &str) -> Result<(), IndexError> {
        let prefix = keys::builds(index);
        let objects = self.copies.bucket.list(&prefix).await?;
        let build = |key: &String| Some(key[prefix.len()..].split_once('/')?.0.to_owned());
        let builds: BTreeSet<String> = objects.iter().filter_map(build).collect();
        let kept: BTreeSet<String> = builds.into_iter().rev().take(KEPT).collect();
        let old = objects.into_iter().filter(|key| build(key).is_some_and(|b| !kept.contains(&b)));
        self.delete(old.collect()).await
    }

    async fn delete(&self, keys: Vec<String>) -> Result<(), IndexError> {
        for key in keys {
            self.copies.bucket.delete(&key).await?;
        }
        Ok(())
    }
}

fn lines(rows: &[Row]) -> String {
    rows.iter().map(|row| format!("{}\n", serde_json::json!(row))).collect()
}

fn at(path: &Path) -> impl FnOnce(std::io::Error) -> IndexError {
    let path = path.to_owned();
    move |source| IndexError::Storage { path, source }
}
