//! The cluster of each image, in memory.

use serde::Deserialize;
use std::collections::HashMap;
use std::sync::Arc;

/// Clusters by image; each cluster's name is kept once.
#[derive(Debug, Default)]
pub(crate) struct ClusterMap(HashMap<Box<str>, Arc<str>>);

/// What counts of a row.
#[derive(Deserialize)]
struct Located {
    id: Box<str>,
    cluster: String,
}

impl ClusterMap {
    /// Of rows, a JSON object a line; of rows with the same id the last counts.
    pub(crate) fn read(lines: &[u8]) -> serde_json::Result<Self> {
        let lines = lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        let (mut names, mut clusters) = (HashMap::new(), HashMap::new());
        for line in lines {
            let Located { id, cluster } = serde_json::from_slice(line)?;
            let name = names.entry(cluster).or_insert_with_key(|name| Arc::from(name.as_str()));
            clusters.insert(id, Arc::clone(name));
        }
        Ok(Self(clusters))
    }

    /// The clusters of images, in the order of their ids.
    pub(crate) fn of(&self, ids: &[&str]) -> Vec<Option<String>> {
        ids.iter().map(|id| self.0.get(*id).map(|cluster| cluster.to_string())).collect()
    }

    /// Whether all of them are there.
    pub(crate) fn has_all(&self, ids: &[&str]) -> bool {
        ids.iter().all(|id| self.0.contains_key(*id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_row_of_an_image_counts() {
        let rows = concat!(
            r#"{"id": "a", "cluster": "1", "metadata": {"style": "line"}}"#,
            "\n",
            r#"{"id": "b", "cluster": "1"}"#,
            "\n\n",
            r#"{"id": "a", "cluster": "2"}"#,
        );
        let map = ClusterMap::read(rows.as_bytes()).unwrap();
        let cluster = |name: &str| Some(name.to_owned());
        assert_eq!(map.of(&["b", "?", "a"]), [cluster("1"), None, cluster("2")]);
        assert!(map.has_all(&["a", "b"]) && !map.has_all(&["a", "?"]));
        assert!(ClusterMap::read(b"{\"id\": \"a\"}").is_err());
    }
}
