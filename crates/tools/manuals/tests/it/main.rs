//! The manuals, their truth and the questions about them.

mod parsed;
mod poppler;
mod questions;
mod truth;
