//! Names, dates, quantities and noun phrases of texts, for the stand-in of Amazon Comprehend.
//!
//! French names and phrases are those of the networks of fr_core_news_sm ([`french`]); English ones are
//! found by rules, without a model and without a list of names ([`english`]). Dates and quantities of both
//! are those that the crate `facts` reads. Places are in code points of the text, as the service's are.
//!
//! What the answers are worth, measured: `docs/local-models.md`.

pub mod english;
mod entity;
pub mod french;
mod joining;

pub use entity::{Entity, Kind, Phrase};
