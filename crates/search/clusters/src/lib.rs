//! Clusters of embeddings, pure.
//!
//! [`fit`] finds centroids by K-means (Lloyd's algorithm of `linfa-clustering`, begun by
//! k-means++), the same ones for the same seed; [`Centroids::assign`] puts points to the nearest of
//! them. [`inertia`] and [`silhouette`] tell how good a number of clusters is.

mod assign;
mod fit;
mod points;
mod sample;
mod seeding;
mod silhouette;
mod usual;

pub use assign::{Assignment, Centroids, inertia, sizes};
pub use fit::{Settings, fit};
pub use points::{Misfit, Points};
pub use silhouette::silhouette;
pub use usual::usual;
