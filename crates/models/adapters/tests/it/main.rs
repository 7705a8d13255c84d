//! Adapters as they come: those that PEFT saved, odd ones and hostile ones.

#![allow(clippy::unwrap_used, reason = "a test")]

mod bounds;
mod drawn;
mod refused;
mod saved;
