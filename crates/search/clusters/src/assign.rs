//! Assigns points to the nearest centroids.

use crate::{InvalidPoint, Points};
use ndarray::{ArrayView1, ArrayView2, Axis, Slice};

/// The centroids of clusters 0, 1, ...
#[derive(Debug, Clone, PartialEq)]
pub struct Centroids(Points);

/// A point's cluster.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Assignment {
    /// The number of the nearest centroid; of equally near ones the lowest.
    pub cluster: usize,
    /// The squared distance from it.
    pub squared_distance: f32,
}

/// Rows that are compared at once: their products with 200 centroids fit into the second cache.
const BLOCK: usize = 256;

impl Centroids {
    /// Those that were kept.
    ///
    /// # Errors
    /// They have different dimensions.
    pub fn from_rows(rows: &[Vec<f32>]) -> Result<Self, InvalidPoint> {
        let mut points = Points::new(rows.first().map_or(0, Vec::len));
        rows.iter().try_for_each(|row| points.push(row))?;
        Ok(Self(points))
    }

    pub(crate) fn new(points: Points) -> Self {
        Self(points)
    }

    /// The centroids themselves.
    #[must_use]
    pub fn points(&self) -> &Points {
        &self.0
    }

    /// The nearest centroid of each point; none where there are no centroids or the points are of
    /// other dimensions.
    #[must_use]
    pub fn assign(&self, points: &Points) -> Vec<Assignment> {
        if self.0.is_empty() || self.0.dimensions() != points.dimensions() {
            return Vec::new();
        }
        let blocks = (0..points.len()).step_by(BLOCK);
        let of = |start: usize| Slice::from(start..points.len().min(start + BLOCK));
        let block = |start| self.block(points.view().slice_axis(Axis(0), of(start)));
        blocks.flat_map(block).collect()
    }

    /// `|x - c|² = |x|² + |c|² - 2xc`: all products at once, and `|x|²` decides nothing.
    fn block(&self, points: ArrayView2<'_, f32>) -> Vec<Assignment> {
        let centroids = self.0.view();
        let lengths = centroids.map_axis(Axis(1), |centroid| centroid.dot(&centroid));
        let scores = points.dot(&centroids.t()) * -2.0 + lengths;
        let rows = points.rows().into_iter().zip(scores.rows());
        rows.map(|(point, scores)| {
            let cluster = index_of_lowest(scores);
            let squared_distance = squared_distance(point, centroids.row(cluster));
            Assignment { cluster, squared_distance }
        })
        .collect()
    }
}

fn index_of_lowest(scores: ArrayView1<'_, f32>) -> usize {
    let better = |best: usize, at: usize| if scores[at] < scores[best] { at } else { best };
    (0..scores.len()).fold(0, better)
}

fn squared_distance(a: ArrayView1<'_, f32>, b: ArrayView1<'_, f32>) -> f32 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum()
}

/// The mean squared distance of the points from their centroids; 0 without points.
#[must_use]
pub fn inertia(assignments: &[Assignment]) -> f64 {
    let sum: f64 = assignments.iter().map(|one| f64::from(one.squared_distance)).sum();
    sum / assignments.len().max(1) as f64
}

/// How many points each of `clusters` clusters has.
#[must_use]
pub fn cluster_sizes(assignments: &[Assignment], clusters: usize) -> Vec<usize> {
    let mut sizes = vec![0; clusters];
    for one in assignments {
        if let Some(size) = sizes.get_mut(one.cluster) {
            *size += 1;
        }
    }
    sizes
}
