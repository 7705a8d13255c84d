//! What is one term, which goes first, and where each stands.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

mod properties;
mod ranked;
mod words;
