//! The rules of links, one by one and all at once.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

mod checker;
mod generated;
mod properties;
mod rules;
