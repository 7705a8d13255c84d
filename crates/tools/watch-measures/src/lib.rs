//! Measures the watch of training runs by faults that are planted.
//!
//! [`Drawn`] draws the curves of sound runs from a seed; [`Trainer`] really trains a small network on text, by
//! four ranks, and has its faults in the training itself. [`tables`] plants each fault of [`Kind`] in both, and
//! damages real checkpoints. The same seeds plant the same faults; seeds below [`REPORTED`] are those that
//! the limits were tuned on.

mod checkpoints;
mod course;
mod drawn;
mod measure;
mod network;
mod planted;
mod random;
mod records;
mod report;
mod trainer;
mod trial;

pub use course::{Course, Plan};
pub use drawn::Drawn;
pub use measure::{Both, Clean, Measured, REPORTED, Recall, Wanted, measure};
pub use planted::{Kind, Planted};
pub use report::{Size, tables};
pub use trainer::{Trained, Trainer, read_text};
