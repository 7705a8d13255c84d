//! Dispatches as agencies send them.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

mod embargoes;
mod fuzzed;
mod markup;
mod refusals;
mod replacing;
mod round_trip;
mod samples;
mod validating;
