//! How well points fit their clusters.

use crate::sample::draw_sample;
use crate::{Assignment, Points};
use ndarray::{Array2, Axis};
use rand::SeedableRng;
use rand_xoshiro::Xoshiro256Plus;

/// The mean silhouette of at most `most` points, chosen by `seed` and compared with each other;
/// from -1 to 1, the higher the better apart. A point that is alone in its cluster counts as 0.
/// None where the points are of fewer than two clusters.
///
/// Source: Rousseeuw, "Silhouettes: a graphical aid to the interpretation and validation of cluster
/// analysis", 1987.
#[must_use]
pub fn silhouette(
    points: &Points,
    assignments: &[Assignment],
    most: usize,
    seed: u64,
) -> Option<f64> {
    let mut random = Xoshiro256Plus::seed_from_u64(seed);
    let count = points.len().min(assignments.len());
    let chosen = draw_sample(count, most, &mut random);
    let (clusters, known) = renumber(chosen.iter().map(|at| assignments[*at].cluster));
    if known < 2 {
        return None;
    }
    let distances = distances(&points.view().select(Axis(0), &chosen));
    let each = (0..chosen.len()).map(|at| silhouette_of(at, &distances, &clusters, known));
    Some(each.sum::<f64>() / chosen.len() as f64)
}

/// Clusters as 0, 1, ... by first appearance, and how many there are.
fn renumber(clusters: impl Iterator<Item = usize>) -> (Vec<usize>, usize) {
    let mut seen = std::collections::HashMap::new();
    let numbers = clusters
        .map(|cluster| {
            let next = seen.len();
            *seen.entry(cluster).or_insert(next)
        })
        .collect();
    (numbers, seen.len())
}

fn distances(points: &Array2<f32>) -> Array2<f32> {
    let lengths = points.map_axis(Axis(1), |point| point.dot(&point));
    let mut squared = points.dot(&points.t()) * -2.0 + &lengths;
    squared += &lengths.insert_axis(Axis(1));
    squared.mapv_into(|squared| squared.max(0.0).sqrt())
}

/// `(b - a) / max(a, b)`: `a` is the mean distance from the others of the own cluster, `b` from
/// those of the next one.
fn silhouette_of(at: usize, distances: &Array2<f32>, clusters: &[usize], known: usize) -> f64 {
    let mut sums = vec![(0.0_f64, 0_usize); known];
    for (other, cluster) in clusters.iter().enumerate().filter(|(other, _)| *other != at) {
        sums[*cluster].0 += f64::from(distances[(at, other)]);
        sums[*cluster].1 += 1;
    }
    let mean = |(sum, count): (f64, usize)| (count > 0).then(|| sum / count as f64);
    let own = clusters[at];
    let Some(a) = mean(sums[own]) else { return 0.0 };
    let others = sums.iter().enumerate().filter(|(cluster, _)| *cluster != own);
    let b = others.filter_map(|(_, sum)| mean(*sum)).fold(f64::INFINITY, f64::min);
    match a.max(b) {
        // All in one place, or no other cluster in the sample has a second point to measure by.
        most if most <= 0.0 || most.is_infinite() => 0.0,
        most => (b - a) / most,
    }
}
