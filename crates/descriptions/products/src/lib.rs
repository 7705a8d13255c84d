//! The vocabulary of the descriptions: products, attributes and their values, texts, claims, outcomes.
//!
//! Plain data, no I/O: what travels between the shop, the state machine, the functions and the
//! person. Which attributes there are, and which values they take, is data of its own
//! ([`Vocabulary`]), so that a shop brings its own.

mod attribute;
mod claim;
mod limits;
mod load;
mod outcome;
mod picture;
mod product;
mod resolve;
mod schema;
mod text;
mod vocabulary;
mod whole;
mod word;

pub use attribute::{
    Attribute, AttributeOption, AttributeQuestion, Conflict, Doubt, NOT_VISIBLE, Source, UNKNOWN,
};
pub use claim::{ClaimFinding, ClaimRule, Quote, Refutation, RefutedClaim, Span, Support};
pub use limits::{LIMITS, Limits};
pub use load::UnknownVocabulary;
pub use outcome::{
    AttributeDoubted, DecidedBy, DescriptionFailure, DescriptionOutcome, OutcomeError, ReviewDoubt,
    SCHEMA_VERSION,
};
pub use picture::ProductPicture;
pub use product::{Product, is_picture_key};
pub use schema::event_schemas;
pub use text::{AltText, ProductText, ROOM, is_main};
pub use vocabulary::{AttributeKind, Category, Value, Vocabulary, VocabularyAttribute};
pub use word::Word;
