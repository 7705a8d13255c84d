//! Dispatches taken in, rewritten, checked, and decided on by people where something is found; articles labelled.

mod commands;
mod intake;
mod labelling;
mod rewriting;
