//! Ranks items for a user by interactions that lose weight as they age: what the local Personalize
//! trains, measures and serves.

mod decayed;
mod interactions;
mod metrics;
mod ranker;
mod training;

pub use interactions::{Interaction, InvalidInteractions, from_csv};
pub use metrics::Metrics;
pub use ranker::Ranker;
pub use training::{Trained, train};
