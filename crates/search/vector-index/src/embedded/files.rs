//! The files of the indexes.

use crate::error::check_dimensions;
use crate::{IndexError, Item, Metadata};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The folder that holds all indexes.
#[derive(Debug, Clone)]
pub(crate) struct Folder(PathBuf);

/// What is known of an item besides its embedding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) cluster: String,
    #[serde(default)]
    pub(crate) metadata: Metadata,
}

/// An index as it was added.
#[derive(Debug)]
pub(crate) struct StoredIndex {
    pub(crate) name: String,
    pub(crate) dimensions: usize,
    pub(crate) rows: Vec<Row>,
    /// Of each row, little-endian floats.
    pub(crate) embeddings: Vec<u8>,
}

impl Folder {
    pub(crate) fn new(path: PathBuf) -> Self {
        Self(path)
    }

    fn file(&self, index: &str, name: &str) -> PathBuf {
        self.index(index).join(name)
    }

    pub(crate) fn graph(&self, index: &str) -> PathBuf {
        self.file(index, "graph.usearch")
    }

    /// Where an index lies.
    pub(crate) fn index(&self, index: &str) -> PathBuf {
        self.0.join(index)
    }

    /// When the graph was built.
    pub(crate) fn built(&self, index: &str) -> Result<SystemTime, IndexError> {
        let path = self.graph(index);
        fs::metadata(&path)
            .and_then(|file| file.modified())
            .map_err(|e| missing_or(index, &path, e))
    }

    pub(crate) fn create(&self, index: &str, dimensions: usize) -> Result<(), IndexError> {
        let path = self.index(index);
        fs::create_dir_all(&path).map_err(at(&path))?;
        let path = self.file(index, "dimensions");
        if path.exists() { Ok(()) } else { replace(&path, dimensions.to_string().as_bytes()) }
    }

    pub(crate) fn dimensions(&self, index: &str) -> Result<usize, IndexError> {
        let path = self.file(index, "dimensions");
        let text = fs::read_to_string(&path).map_err(|e| missing_or(index, &path, e))?;
        text.trim().parse().map_err(|_| at(&path)(ErrorKind::InvalidData.into()))
    }

    /// Embeddings go first: a row without one would be a lie, an embedding without a row is cut.
    pub(crate) fn append(&self, index: &str, items: &[Item]) -> Result<(), IndexError> {
        let dimensions = self.dimensions(index)?;
        items.iter().try_for_each(|item| check_dimensions(dimensions, item.embedding.len()))?;
        let rows = self.rows(index)?.len();
        let embeddings = self.file(index, "embeddings.f32");
        append_after(&embeddings, rows * dimensions * 4, &embedding_bytes(items))?;
        let path = self.rows_file(index);
        append_after(&path, self.whole_lines(index)?.len(), format_rows(items).as_bytes())
    }

    /// The rows file up to its last whole line: a crash may have cut one short.
    pub(crate) fn whole_lines(&self, index: &str) -> Result<Vec<u8>, IndexError> {
        let mut bytes = read_or_empty(&self.rows_file(index))?;
        let end = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
        bytes.truncate(end);
        Ok(bytes)
    }

    pub(crate) fn rows_file(&self, index: &str) -> PathBuf {
        self.file(index, "rows.jsonl")
    }

    pub(crate) fn rows(&self, index: &str) -> Result<Vec<Row>, IndexError> {
        let rows = parse_rows(&self.whole_lines(index)?);
        rows.map_err(|error| at(&self.rows_file(index))(error.into()))
    }

    pub(crate) fn read(&self, index: &str) -> Result<StoredIndex, IndexError> {
        let dimensions = self.dimensions(index)?;
        let embeddings = read_or_empty(&self.file(index, "embeddings.f32"))?;
        let mut rows = self.rows(index)?;
        rows.truncate(embeddings.len() / (dimensions.max(1) * 4));
        Ok(StoredIndex { name: index.to_owned(), dimensions, rows, embeddings })
    }

    pub(crate) fn write_alias(&self, alias: &str, index: &str) -> Result<(), IndexError> {
        replace(&self.alias(alias), index.as_bytes())
    }

    pub(crate) fn current(&self, alias: &str) -> Result<Option<String>, IndexError> {
        let path = self.alias(alias);
        match fs::read_to_string(&path) {
            Ok(name) => Ok(Some(name.trim().to_owned())),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(at(&path)(error)),
        }
    }

    fn alias(&self, alias: &str) -> PathBuf {
        self.0.join(format!("{alias}.alias"))
    }

    pub(crate) fn remove(&self, index: &str) -> Result<(), IndexError> {
        let path = self.index(index);
        match fs::remove_dir_all(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(at(&path)(error)),
            _ => Ok(()),
        }
    }
}

impl StoredIndex {
    /// The embedding of a row.
    pub(crate) fn embedding(&self, row: usize) -> Vec<f32> {
        let size = self.dimensions * 4;
        let floats = self.embeddings[row * size..(row + 1) * size].chunks_exact(4);
        floats.map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect()
    }

    /// The rows that no later row of the same id replaces, in order.
    pub(crate) fn latest_rows(&self) -> Vec<usize> {
        last_of_each_id(&self.rows)
    }
}

/// The places of the rows that no later row of the same id replaces, in order.
pub(crate) fn last_of_each_id<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Vec<usize> {
    let rows = rows.into_iter().enumerate();
    let last: HashMap<&str, usize> = rows.map(|(place, row)| (row.id.as_str(), place)).collect();
    let mut places: Vec<usize> = last.into_values().collect();
    places.sort_unstable();
    places
}

/// The rows of a file of lines.
pub(crate) fn parse_rows(lines: &[u8]) -> serde_json::Result<Vec<Row>> {
    let lines = lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    lines.map(serde_json::from_slice).collect()
}

/// The items' rows, a line each.
pub(crate) fn format_rows(items: &[Item]) -> String {
    items.iter().map(format_row).collect()
}

/// The items' embeddings, one after the other.
pub(crate) fn embedding_bytes(items: &[Item]) -> Vec<u8> {
    let floats = items.iter().flat_map(|item| &item.embedding);
    floats.flat_map(|float| float.to_le_bytes()).collect()
}

fn format_row(item: &Item) -> String {
    let Item { id, cluster, metadata, .. } = item;
    format!("{}\n", serde_json::json!({"id": id, "cluster": cluster, "metadata": metadata}))
}

/// Appends after the first `length` bytes; what a crash left behind them is dropped.
pub(crate) fn append_after(path: &Path, length: usize, bytes: &[u8]) -> Result<(), IndexError> {
    let open = OpenOptions::new().create(true).append(true).open(path);
    let mut file = open.map_err(at(path))?;
    file.set_len(length as u64).map_err(at(path))?;
    file.write_all(bytes).and_then(|()| file.sync_data()).map_err(at(path))
}

/// Writes a file whole or not at all.
fn replace(path: &Path, bytes: &[u8]) -> Result<(), IndexError> {
    let draft = path.with_extension("draft");
    let mut file = File::create(&draft).map_err(at(&draft))?;
    file.write_all(bytes).and_then(|()| file.sync_data()).map_err(at(&draft))?;
    fs::rename(&draft, path).map_err(at(path))
}

fn read_or_empty(path: &Path) -> Result<Vec<u8>, IndexError> {
    match fs::read(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        read => read.map_err(at(path)),
    }
}

fn missing_or(index: &str, path: &Path, error: io::Error) -> IndexError {
    if error.kind() == ErrorKind::NotFound {
        return IndexError::Missing(index.to_owned());
    }
    at(path)(error)
}

pub(crate) fn at(path: &Path) -> impl FnOnce(io::Error) -> IndexError {
    let path = path.to_owned();
    move |source| IndexError::Storage { path, source }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(id: &str, cluster: &str) -> Item {
        let embedding = vec![1.0, 2.0];
        Item { id: id.into(), cluster: cluster.into(), embedding, metadata: Metadata::new() }
    }

    #[test]
    fn what_a_crash_cut_short_is_written_over() {
        let temporary = tempfile::tempdir().unwrap();
        let folder = Folder::new(temporary.path().to_owned());
        folder.create("v1", 2).unwrap();
        folder.append("v1", &[item("a", "1")]).unwrap();
        let append = |name: &str, bytes: &[u8]| {
            let mut file = OpenOptions::new().append(true).open(folder.file("v1", name)).unwrap();
            file.write_all(bytes).unwrap();
        };
        append("embeddings.f32", &[0; 7]);
        append("rows.jsonl", br#"{"id":"b","clus"#);
        folder.append("v1", &[item("c", "2")]).unwrap();
        let stored = folder.read("v1").unwrap();
        assert_eq!(stored.rows.iter().map(|r| r.id.as_str()).collect::<Vec<_>>(), ["a", "c"]);
        assert_eq!(stored.embedding(1), [1.0, 2.0]);
    }

    #[test]
    fn the_last_row_of_an_id_is_in_force() {
        let temporary = tempfile::tempdir().unwrap();
        let folder = Folder::new(temporary.path().to_owned());
        folder.create("v1", 2).unwrap();
        folder.append("v1", &[item("a", "1"), item("b", "1"), item("a", "2")]).unwrap();
        assert_eq!(folder.read("v1").unwrap().latest_rows(), [1, 2]);
    }
}
