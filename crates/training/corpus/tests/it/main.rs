//! Documents, read and fed.

#![allow(clippy::unwrap_used, reason = "a test")]

mod feeding;
mod reading;
mod tokenizing;
