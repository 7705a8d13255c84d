//! Models as good and as bad as they come; the samples; inputs and objects as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

mod drawn;
mod events;
mod fuzzed;
mod judges;
mod machine;
mod reads;
