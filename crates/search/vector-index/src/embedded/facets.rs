//! Which rows pass which filters, known before the graph is walked.

use super::files::Row;
use crate::Filters;
use hnsw::RowSet;
use std::collections::HashMap;

/// The key of a row's cluster.
pub(crate) const CLUSTER: &str = "cluster";

/// Rows by key and value of their metadata.
#[derive(Debug, Default)]
pub(crate) struct Facets(HashMap<String, HashMap<String, Vec<u32>>>);

impl Facets {
    pub(crate) fn new(rows: &[Row], current_rows: &[usize]) -> Self {
        let mut facets = Self::default();
        for &row in current_rows {
            let Row { cluster, metadata, .. } = &rows[row];
            facets.add(CLUSTER, cluster, row);
            metadata.iter().for_each(|(key, value)| facets.add(key, value, row));
        }
        facets
    }

    fn add(&mut self, key: &str, value: &str, row: usize) {
        let values = self.0.entry(key.to_owned()).or_default();
        values.entry(value.to_owned()).or_default().push(row as u32);
    }

    /// The rows of `among` that pass all filters.
    pub(crate) fn passing(&self, filters: &Filters, among: RowSet) -> RowSet {
        filters.iter().fold(among, |rows, (key, values)| rows.and(&self.having(key, values)))
    }

    /// The values that there are of a key, in order.
    pub(crate) fn values(&self, key: &str) -> Vec<String> {
        let known = self.0.get(key).into_iter().flat_map(HashMap::keys);
        let mut values: Vec<String> = known.cloned().collect();
        values.sort_unstable();
        values
    }

    /// The names of the metadata, in order.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.0.keys().filter(|key| *key != CLUSTER).cloned().collect();
        names.sort_unstable();
        names
    }

    fn having(&self, key: &str, values: &[String]) -> RowSet {
        let known = self.0.get(key);
        let rows = values.iter().filter_map(|value| known?.get(value)).flatten();
        rows.map(|row| *row as usize).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cluster: &str, style: &str) -> Row {
        let metadata = [("style".to_owned(), style.to_owned())].into();
        Row { id: String::new(), cluster: cluster.to_owned(), metadata }
    }

    #[test]
    fn filters_are_any_of_within_and_all_of_between() {
        let rows = [row("1", "line"), row("1", "flat"), row("2", "line"), row("2", "bold")];
        let current_rows = [0, 1, 2, 3];
        let facets = Facets::new(&rows, &current_rows);
        let passing = |pairs: &[(&str, &[&str])]| -> Vec<usize> {
            let filters = pairs
                .iter()
                .map(|(k, v)| ((*k).to_owned(), v.iter().map(|v| (*v).to_owned()).collect()))
                .collect();
            facets.passing(&filters, current_rows.into_iter().collect()).iter().collect()
        };
        assert_eq!(passing(&[]), [0, 1, 2, 3]);
        assert_eq!(passing(&[("style", &["line", "flat"])]), [0, 1, 2]);
        assert_eq!(passing(&[("style", &["line", "bold"]), ("cluster", &["2"])]), [2, 3]);
        assert!(passing(&[("style", &[])]).is_empty());
        assert!(passing(&[("colour", &["red"])]).is_empty());
        assert_eq!(facets.values("style"), ["bold", "flat", "line"]);
        assert!(facets.values("colour").is_empty());
        assert_eq!(facets.names(), ["style"]);
    }
}
