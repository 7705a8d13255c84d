//! Chooses the first centroids of K-means.
//!
//! Source: Arthur and Vassilvitskii, "k-means++: The Advantages of Careful Seeding", 2007. Ours
//! because that of `linfa-clustering` measures every point against every centroid so far again for
//! each new one, which for K clusters takes K / 2 times as long, and its parallel form draws other
//! centroids on another number of cores.

use ndarray::{Array1, Array2, ArrayView2, Axis};
use rand::Rng;
use rand::distributions::{Distribution, WeightedIndex};
use rand_xoshiro::Xoshiro256Plus;

/// Up to `count` of the points, all different; fewer where there are no more different ones.
pub(crate) fn choose_seeds(
    points: ArrayView2<'_, f32>,
    count: usize,
    random: &mut Xoshiro256Plus,
) -> Array2<f32> {
    let lengths = points.map_axis(Axis(1), |point| point.dot(&point));
    let first = random.gen_range(0..points.nrows());
    let mut chosen = vec![first];
    let mut nearest = distances(points, &lengths, first);
    while chosen.len() < count {
        let Ok(weights) = WeightedIndex::new(nearest.iter()) else { break };
        let next = weights.sample(random);
        chosen.push(next);
        nearest.zip_mut_with(&distances(points, &lengths, next), |a, b| *a = a.min(*b));
    }
    points.select(Axis(0), &chosen)
}

/// Squared distances of all points from one; what rounding leaves of 0 is 0, so that no point is
/// chosen twice.
fn distances(points: ArrayView2<'_, f32>, lengths: &Array1<f32>, of: usize) -> Array1<f32> {
    let mut distances = points.dot(&points.row(of)) * -2.0 + lengths + lengths[of];
    let rounding = 1e-6 * lengths[of].max(f32::MIN_POSITIVE);
    distances.mapv_inplace(|distance| if distance > rounding { distance } else { 0.0 });
    distances[of] = 0.0;
    distances
}
