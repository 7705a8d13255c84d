//! What a product's texts claim, beside its facts.
//!
//! Pure, without a model: words are folded and compared with the vocabulary's and with phrases of
//! what nobody may claim without a fact (`lexicon/`). A text mentions every known attribute; what it
//! says is a fact's value, or it is a finding with its place. English is read best, German, French,
//! Spanish and Italian in their usual phrases; a text in another language is for a person. How well:
//! `docs/descriptions/claims.md`.

mod agreement;
mod behind;
mod checker;
mod colours;
mod composition;
mod context;
mod coverage;
mod doubts;
mod facts;
mod findings;
mod fold;
mod form;
mod forms;
mod free;
mod garments;
mod index;
mod languages;
mod lexicon;
mod making;
mod mentions;
mod nouns;
mod pattern;
mod pattern_line;
mod phrases;
mod placeholder;
mod purity;
mod read;
mod sets;
mod substance;
mod supported;
mod token;
mod unsupported;
mod values;
mod words;

pub use checker::Checker;
pub use doubts::Doubted;
pub use findings::{Checked, MOST_FINDINGS, MOST_SUPPORT};
pub use languages::is_read;
