//! Documents as shops write them, and as nobody should.

#![allow(clippy::unwrap_used, reason = "a test")]

mod hidden;
mod html;
mod markdown;
mod mutated;
mod places;
mod show;
