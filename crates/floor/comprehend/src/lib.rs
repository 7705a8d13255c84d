//! How toxic a text is and what it names, by Amazon Comprehend.
//!
//! [`screen`] checks a text whole, in segments that the service takes; its score is the maximum over
//! them. [`steers`] asks the prompt-safety classifier. An answer without a usable score for every
//! segment is an error: nothing is safe because the service said nothing. [`find_entities`]
//! and [`find_key_phrases`] read texts of any length, with places in code points. [`Comprehend`] does the
//! calls, [`Languages`] says which texts the scores mean anything for.

mod client;
mod found;
mod languages;
mod mention;
mod screen;
mod segment;
mod service;
mod units;

pub use client::Comprehend;
pub use found::{Found, find_entities, find_key_phrases};
pub use languages::{Languages, TextLanguage};
pub use mention::{DetectEntities, DetectKeyPhrases, EntityKind, Mention};
pub use screen::{Screened, Steers, screen, steers};
pub use segment::{MAX_SEGMENT_BYTES, MAX_SEGMENTS, segments};
pub use service::{ClassifyPrompt, DetectToxicity, Toxicity};
pub use units::units;
