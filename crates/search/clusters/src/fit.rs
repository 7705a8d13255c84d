//! Fits centroids to points by K-means.

use crate::sample::draw_sample;
use crate::seeding::choose_seeds;
use crate::{Centroids, Points};
use linfa::DatasetBase;
use linfa::traits::Fit;
use linfa_clustering::{KMeans, KMeansInit};
use ndarray::{Array2, Axis};
use rand::SeedableRng;
use rand_xoshiro::Xoshiro256Plus;

/// How centroids are found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FitSettings {
    /// The same seed gives the same centroids.
    pub seed: u64,
    /// At most this many points are looked at; of more, a sample.
    pub sample: usize,
    /// At most this many rounds.
    pub iterations: u64,
}

impl Default for FitSettings {
    fn default() -> Self {
        Self { seed: 42, sample: 20_000, iterations: 50 }
    }
}

/// All centroids together moved less than this: no further round.
const TOLERANCE: f32 = 1e-3;

/// The centroids of `clusters` clusters, at least one; fewer where there are fewer different
/// points, and none without points.
#[must_use]
pub fn fit(points: &Points, clusters: usize, settings: &FitSettings) -> Centroids {
    let mut random = Xoshiro256Plus::seed_from_u64(settings.seed);
    let chosen = draw_sample(points.len(), settings.sample, &mut random);
    if chosen.is_empty() {
        return Centroids::new(Points::new(points.dimensions()));
    }
    let looked_at = points.view().select(Axis(0), &chosen);
    let first = choose_seeds(looked_at.view(), clusters.max(1), &mut random);
    Centroids::new(Points::from_array(run_kmeans(looked_at, first, settings.iterations)))
}

fn run_kmeans(points: Array2<f32>, first: Array2<f32>, iterations: u64) -> Array2<f32> {
    let method = KMeans::params(first.nrows())
        .n_runs(1)
        .max_n_iterations(iterations.max(1))
        .tolerance(TOLERANCE)
        .init_method(KMeansInit::Precomputed(first.clone()));
    // It fails where its settings are wrong, or a point is not finite: neither can be.
    method.fit(&DatasetBase::from(points)).map_or(first, |found| found.centroids().clone())
}
