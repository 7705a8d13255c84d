//! Clusters of embeddings, pure.
//!
//! [`fit`] finds centroids by K-means (Lloyd's algorithm of `linfa-clustering`, begun by
//! k-means++), the same ones for the same seed; [`Centroids::assign`] puts points to the nearest of
//! them. [`inertia`] and [`silhouette`] tell how good a number of clusters is.

mod assign;
mod default_count;
mod fit;
mod points;
mod sample;
mod seeding;
mod silhouette;

pub use assign::{Assignment, Centroids, cluster_sizes, inertia};
pub use default_count::default_count;
pub use fit::{FitSettings, fit};
pub use points::{InvalidPoint, Points};
pub use silhouette::silhouette;
