//! An index that is being searched.

use super::facets::{CLUSTER, Facets};
use super::files::{Folder, Row};
use super::graph::of;
use crate::error::check_dimensions;
use crate::{Hit, IndexError, NearestQuery, similarity};
use hnsw::{Graph, HnswParameters, Near, RowSet};
use std::sync::Arc;
use std::time::SystemTime;

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
    graph: Graph,
}

impl std::fmt::Debug for OpenIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OpenIndex").field("name", &self.name).finish_non_exhaustive()
    }
}

impl OpenIndex {
    pub(crate) fn open(
        folder: &Folder,
        name: &str,
        parameters: &HnswParameters,
    ) -> Result<Self, IndexError> {
        let built = folder.built(name)?;
        let dimensions = folder.dimensions(name)?;
        let rows = folder.rows(name)?;
        let graph = Graph::view(&folder.graph(name), dimensions, parameters).map_err(of(name))?;
        let current_rows = graph.rows(rows.len());
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
            graph,
        })
    }

    pub(crate) fn memory_bytes(&self) -> usize {
        self.graph.memory_bytes()
    }

    pub(crate) fn find(&self, nearest: &NearestQuery) -> Result<Vec<Hit>, IndexError> {
        let vector = nearest.embedding.floats();
        check_dimensions(self.dimensions, vector.len())?;
        let near = if nearest.filters.is_empty() {
            self.graph.nearest(&vector, nearest.count)
        } else {
            let passing = self.facets.passing(&nearest.filters, self.current_rows.clone());
            self.graph.nearest_among(&vector, nearest.count, &passing)
        };
        Ok(near.map_err(of(&self.name))?.into_iter().map(|near| self.hit(near)).collect())
    }

    fn hit(&self, (row, distance): Near) -> Hit {
        let Row { id, cluster, metadata } = &self.rows[row];
        let score = similarity(f64::from(distance));
        Hit { id: id.into(), cluster: cluster.into(), score, metadata: metadata.clone().into() }
    }
}
