//! An index that is being searched.

use super::facets::{CLUSTER, Facets, RowSet};
use super::files::{Folder, Row};
use super::graph::{HnswParameters, broken, view};
use crate::error::check_dimensions;
use crate::{Hit, IndexError, NearestQuery, similarity};
use std::sync::{Arc, Mutex};
use std::time::SystemTime;
use usearch::Index;

/// Up to this many rows that pass a filter are compared one by one: exact, and no slower than
/// walking a graph that mostly leads to rows which do not pass.
const EXACT_UP_TO: usize = 2_000;

/// An index, mapped and ready.
pub(crate) struct OpenIndex {
    pub(crate) name: String,
    pub(crate) built: SystemTime,
    pub(crate) clusters: Arc<[String]>,
    pub(crate) names: Arc<[String]>,
    dimensions: usize,
    rows: Vec<Row>,
    current_rows: RowSet,
    facets: Facets,
    /// usearch has a fixed number of search contexts and fails beyond them: one at a time.
    index: Mutex<Index>,
}

impl std::fmt::Debug for OpenIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OpenIndex").field("name", &self.name).finish_non_exhaustive()
    }
}

/// A row and its squared distance.
type Near = (usize, f32);

impl OpenIndex {
    pub(crate) fn open(
        folder: &Folder,
        name: &str,
        parameters: &HnswParameters,
    ) -> Result<Self, IndexError> {
        let built = folder.built(name)?;
        let dimensions = folder.dimensions(name)?;
        let rows = folder.rows(name)?;
        let index = view(name, dimensions, parameters, &folder.graph(name))?;
        let in_graph = |row: &usize| index.contains(*row as u64);
        let current_rows: Vec<usize> = (0..rows.len()).filter(in_graph).collect();
        let facets = Facets::new(&rows, &current_rows);
        Ok(Self {
            name: name.to_owned(),
            built,
            dimensions,
            clusters: facets.values(CLUSTER).into(),
            names: facets.names().into(),
            facets,
            current_rows: current_rows.into_iter().collect(),
            rows,
            index: Mutex::new(index),
        })
    }

    pub(crate) fn memory_bytes(&self) -> usize {
        self.index.lock().map_or(0, |index| index.memory_usage())
    }

    pub(crate) fn find(&self, nearest: &NearestQuery) -> Result<Vec<Hit>, IndexError> {
        let embedding = nearest.embedding.floats();
        check_dimensions(self.dimensions, embedding.len())?;
        let index = self.index.lock().map_err(|_| broken(&self.name, "a search panicked"))?;
        let near = if nearest.filters.is_empty() {
            self.walk_graph(&index, &embedding, nearest.count)?
        } else {
            self.find_filtered(&index, &embedding, nearest)?
        };
        Ok(near.into_iter().map(|near| self.hit(near)).collect())
    }

    fn walk_graph(
        &self,
        index: &Index,
        embedding: &[f32],
        count: usize,
    ) -> Result<Vec<Near>, IndexError> {
        let matches = index.search(embedding, count);
        Ok(pair_rows(matches.map_err(|error| broken(&self.name, error))?))
    }

    fn find_filtered(
        &self,
        index: &Index,
        embedding: &[f32],
        nearest: &NearestQuery,
    ) -> Result<Vec<Near>, IndexError> {
        let passing = self.facets.passing(&nearest.filters, self.current_rows.clone());
        if passing.len() <= EXACT_UP_TO.max(nearest.count) {
            return self.compare_all(index, embedding, nearest.count, &passing);
        }
        let passes = |key: u64| passing.contains(key as usize);
        let matches = index.filtered_search(embedding, nearest.count, passes);
        Ok(pair_rows(matches.map_err(|error| broken(&self.name, error))?))
    }

    fn compare_all(
        &self,
        index: &Index,
        embedding: &[f32],
        count: usize,
        passing: &RowSet,
    ) -> Result<Vec<Near>, IndexError> {
        let mut stored = vec![0.0_f32; self.dimensions];
        let mut near = Vec::with_capacity(passing.len());
        for row in passing.iter() {
            index.get(row as u64, &mut stored).map_err(|error| broken(&self.name, error))?;
            near.push((row, squared_distance(&stored, embedding)));
        }
        near.sort_by(|a, b| a.1.total_cmp(&b.1));
        near.truncate(count);
        Ok(near)
    }

    fn hit(&self, (row, distance): Near) -> Hit {
        let Row { id, cluster, metadata } = self.rows[row].clone();
        Hit { id, cluster, score: similarity(f64::from(distance)), metadata: metadata.into() }
    }
}

fn pair_rows(matches: usearch::ffi::Matches) -> Vec<Near> {
    matches.keys.into_iter().map(|key| key as usize).zip(matches.distances).collect()
}

fn squared_distance(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum()
}
