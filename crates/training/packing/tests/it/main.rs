//! What holds of packed documents, whatever they are.

#![allow(clippy::unwrap_used, reason = "a test")]

mod change;
mod corpus;
mod fill;
mod holds;
mod resume;
