//! Training jobs: made, described, listed, stopped and deleted by name; each runs a real program in a folder
//! that keeps the contract of `/opt/ml`.
//!
//! Source: <https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTrainingJob.html>.

mod checkpoints;
mod checks;
mod data;
mod folder;
mod job;
mod jobs;
mod metrics;
mod operation;
mod plan;
mod program;
mod refusals;
mod run;
mod service;

pub use operation::Operation;
pub(crate) use service::Training;
