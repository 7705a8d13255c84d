//! Labels: what makes one, what does not, and what advertisers read.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

mod labels;
mod renderings;
