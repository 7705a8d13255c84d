//! Training jobs with programs that are real processes.

#[path = "../hosting/bucket.rs"]
mod bucket;
mod endings;
mod environment;
mod faulty;
mod jobs;
mod recorded;
mod stage;
mod whole;
