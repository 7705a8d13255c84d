//! The whole chain on the local stack with the real binaries: one test binary, so that the command
//! line and the AWS SDKs are linked once.

mod assistant;
mod core;
mod descriptions;
mod models;
mod newsroom;
mod review;
mod search;
mod tools;
mod training;
