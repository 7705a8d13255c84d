//! Evaluation of the review system from the command line: [`eval`] runs candidates over a suite,
//! [`report`] writes it up, [`calibrate`] chooses thresholds by labelled texts.

pub mod calibrate;
pub mod eval;
pub mod report;
