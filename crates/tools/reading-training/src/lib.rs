//! Measures what `picture-reading` makes of drawn charts and size tables, and fits how sure it is.
//!
//! [`Series`] says which pictures: those of the hands for development, by which rules were made and
//! [`fit`] finds weights, or those of the hand that is reported and looked at only for that.

mod fit;
mod read;
mod report;
mod series;

pub use fit::fit;
pub use read::{Answered, Subject, read};
pub use report::table;
pub use series::Series;

use thiserror::Error;

/// Why nothing is measured.
#[derive(Debug, Error)]
pub enum TrainingError {
    /// A drawing that failed.
    #[error("a chart cannot be drawn")]
    Drawing(#[from] lettering::DrawingError),
    /// The networks for text.
    #[error("the networks for text")]
    Networks(#[from] text_recognition::RecognitionError),
}
