//! Articles from outside: taken in or refused, and what goes out.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

mod generated;
mod intake;
mod outputs;
mod properties;
mod read_back;
mod schemas;
