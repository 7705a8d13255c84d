//! Dispatches taken in, rewritten, checked, and decided on by people where something is found; articles labelled, and
//! suggestions made for them.

mod commands;
mod deciding;
mod intake;
mod keeping;
mod labelling;
mod page;
mod rewriting;
mod suggesting;
