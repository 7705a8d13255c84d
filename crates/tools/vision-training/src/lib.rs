//! Trains the heads of `vision-network` on drawn garments, and measures them on hands that they were
//! never trained on.
//!
//! [`Sample`]s are drawn by seed, so that the same pictures come up always. [`look`] makes features of
//! them, once; [`train`] fits a linear layer for each attribute, in seconds; its confidence is
//! calibrated on the hand for choices, and [`Measured`] is what it is worth on another.

mod attribute;
mod calibration;
pub mod job;
mod logistic;
mod measure;
pub mod report;
mod sample;
mod store;
mod train;

pub use attribute::Attribute;
pub use measure::{Judged, Measured};
pub use sample::{Purpose, Sample};
pub use store::{Looked, look};
pub use train::{judge, train};

use std::path::PathBuf;
use thiserror::Error;

/// Why there are no heads.
#[derive(Debug, Error)]
pub enum TrainingError {
    /// A file that cannot be read or written.
    #[error("{0}")]
    File(PathBuf, #[source] std::io::Error),
    /// A drawing that failed.
    #[error("a sample cannot be drawn")]
    Drawing(#[from] garment_drawing::RasterError),
    /// Weights or heads that cannot be read or written.
    #[error("the weights")]
    Weights(#[from] vision_network::WeightsError),
    /// A file of features that is none, or of other samples.
    #[error("{0} is not of these samples; make it again with `vision-training look`")]
    Features(PathBuf),
    /// A picture of figures that cannot be drawn.
    #[error("the report")]
    Report(#[from] cli_base::error::Error),
}
