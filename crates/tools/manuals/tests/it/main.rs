//! The manuals, their truth and the questions about them.

mod poppler;
mod questions;
mod truth;
