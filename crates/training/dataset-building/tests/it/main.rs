//! The samples, what is built over a bucket in memory, and inputs and objects as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

mod builds;
mod drawn;
mod events;
mod fuzzed;
