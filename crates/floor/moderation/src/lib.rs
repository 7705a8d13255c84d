//! Verdicts on texts and pictures: their scores, kinds of harm and thresholds.
//!
//! Plain data, no I/O. Who asks a service for a score, and what else counts beside it, is the
//! function's own.

mod thresholds;
mod verdict;

pub use thresholds::{Height, Thresholds};
pub use verdict::{
    DecidedBy, LABEL_NAME, Label, MOST_LABELS, Moderation, UncertainBecause, Verdict,
};
