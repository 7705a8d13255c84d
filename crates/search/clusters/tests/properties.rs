//! What holds for any points, and what was worked out by hand.

#![allow(clippy::unwrap_used, reason = "a test")]

use clusters::{
    Assignment, Centroids, FitSettings, Points, cluster_sizes, fit, inertia, silhouette,
};
use proptest::prelude::*;

fn points(rows: &[Vec<f32>]) -> Points {
    let mut points = Points::new(rows.first().map_or(2, Vec::len));
    rows.iter().for_each(|row| points.push(row).unwrap());
    points
}

fn any_points() -> impl Strategy<Value = Vec<Vec<f32>>> {
    (1_usize..6).prop_flat_map(|dimensions| {
        let point = prop::collection::vec(-10.0_f32..10.0, dimensions);
        prop::collection::vec(point, 1..60)
    })
}

fn squared(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum()
}

/// Three heaps, ten points each.
fn heaps() -> Vec<Vec<f32>> {
    let centres = [[0.0, 0.0], [10.0, 0.0], [0.0, 10.0]];
    let offset = |n: usize| [(n % 5) as f32 * 0.1, (n / 5) as f32 * 0.1];
    let point = |c: [f32; 2], o: [f32; 2]| vec![c[0] + o[0], c[1] + o[1]];
    centres.iter().flat_map(|c| (0..10).map(move |n| point(*c, offset(n)))).collect()
}

#[test]
fn heaps_are_found() {
    let points = points(&heaps());
    let centroids = fit(&points, 3, &FitSettings::default());
    let assignments = centroids.assign(&points);
    assert_eq!(cluster_sizes(&assignments, 3), [10, 10, 10]);
    for heap in assignments.chunks(10) {
        assert!(heap.iter().all(|one| one.cluster == heap[0].cluster));
    }
    // The mean square of the offsets: 0.02 in x, 0.0025 in y.
    assert!((inertia(&assignments) - 0.0225).abs() < 1e-4, "{}", inertia(&assignments));
    assert!(silhouette(&points, &assignments, 1_000, 1).unwrap() > 0.95);
}

#[test]
fn a_silhouette_by_hand() {
    let points = points(&[vec![0.0], vec![1.0], vec![5.0], vec![7.0]]);
    let of = |cluster| Assignment { cluster, squared_distance: 0.0 };
    let assignments = [of(4), of(4), of(9), of(9)];
    // (6-1)/6, (5-1)/5, (4.5-2)/4.5, (6.5-2)/6.5
    let expected = (5.0 / 6.0 + 4.0 / 5.0 + 2.5 / 4.5 + 4.5 / 6.5) / 4.0;
    let found = silhouette(&points, &assignments, 10, 1).unwrap();
    assert!((found - expected).abs() < 1e-6, "{found} {expected}");
    assert_eq!(silhouette(&points, &[of(1), of(1), of(1), of(1)], 10, 1), None);
}

#[test]
fn a_sample_finds_what_all_points_do() {
    let rows: Vec<Vec<f32>> = heaps().into_iter().cycle().take(3_000).collect();
    let points = points(&rows);
    let centroids = fit(&points, 3, &FitSettings { sample: 100, ..FitSettings::default() });
    assert_eq!(cluster_sizes(&centroids.assign(&points), 3), [1_000, 1_000, 1_000]);
}

#[test]
fn nothing_has_no_clusters() {
    let centroids = fit(&Points::new(3), 5, &FitSettings::default());
    assert!(centroids.points().is_empty() && centroids.assign(&Points::new(3)).is_empty());
    assert_eq!(inertia(&[]), 0.0);
    assert_eq!(Centroids::from_rows(&[vec![1.0], vec![]]), Err(clusters::InvalidPoint));
}

proptest! {
    #[test]
    fn the_same_seed_gives_the_same_clusters(rows in any_points(), k in 1_usize..9) {
        let points = points(&rows);
        let first = fit(&points, k, &FitSettings::default());
        prop_assert_eq!(&first, &fit(&points, k, &FitSettings::default()));
        prop_assert!((1..=k).contains(&first.points().len()));
        let kept = Centroids::from_rows(&first.points().to_rows()).unwrap();
        prop_assert_eq!(kept, first);
    }

    #[test]
    fn every_point_is_with_its_nearest_centroid(rows in any_points(), k in 1_usize..9) {
        let points = points(&rows);
        let centroids = fit(&points, k, &FitSettings::default());
        let centres = centroids.points().to_rows();
        let assignments = centroids.assign(&points);
        prop_assert_eq!(assignments.len(), rows.len());
        for (row, one) in rows.iter().zip(&assignments) {
            let nearest = centres.iter().map(|c| squared(row, c)).fold(f32::INFINITY, f32::min);
            prop_assert!((one.squared_distance - squared(row, &centres[one.cluster])).abs() < 1e-3);
            prop_assert!(one.squared_distance <= nearest + 1e-2, "{one:?} {nearest}");
        }
        let counted: usize = cluster_sizes(&assignments, centres.len()).iter().sum();
        prop_assert_eq!(counted, rows.len());
    }

    #[test]
    fn as_many_clusters_as_points_leave_no_distance(rows in any_points()) {
        let points = points(&rows);
        let assignments = fit(&points, rows.len(), &FitSettings::default()).assign(&points);
        prop_assert!(inertia(&assignments) < 1e-2, "{}", inertia(&assignments));
    }

    #[test]
    fn silhouettes_keep_their_bounds(rows in any_points(), k in 2_usize..9, most in 2_usize..80) {
        let points = points(&rows);
        let assignments = fit(&points, k, &FitSettings::default()).assign(&points);
        if let Some(found) = silhouette(&points, &assignments, most, 7) {
            prop_assert!((-1.0..=1.0).contains(&found), "{found}");
        }
    }
}
