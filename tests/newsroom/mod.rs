//! Dispatches taken in, rewritten, checked, and decided on by people where something is found.

mod commands;
mod intake;
mod rewriting;
