//! What a rewrite says that its source does not, without a model.
//!
//! Pure. [`check`] compares a rewrite with the text that it was made from, both as blocks in one language
//! (French, English; any other is [`Refused`] by name). Sentences of the rewrite are aligned with those of
//! the source, then each number with its unit, each date, name, quotation with its speaker, negation and
//! reserve is held against the sentences that it rests on. Every [`Finding`] has its rule, its severity,
//! the words concerned and their places in code points; [`Mark`]s say where the source has what is
//! supported. The rules and how well they read: `docs/newsroom/facts.md`.
//!
//! [`expressions`] gives the dates, times and quantities of one text, [`quotations`] its quotations;
//! [`segments`] cuts a text to draw what lies on it.
//!
//! What this cannot see: a relation turned round in other words, a cause that is none, an irony. Nothing
//! found is no proof, and a person reads what goes out.

mod align;
mod check;
mod date;
mod dates;
mod day;
mod english;
mod expression;
mod figure;
mod finding;
mod fold;
mod french;
mod hedge;
mod input;
mod lexicon;
mod name;
mod names;
mod negation;
mod numbers;
mod pair;
mod quantity;
mod quotation;
mod quoted;
mod quotes;
mod reading;
mod report;
mod reserve;
mod scope;
mod segment;
mod sentence;
mod similarity;
mod speaker;
mod spelt;
mod structure;
mod token;
mod unit;

pub use articles::BlockKind;
pub use check::check;
pub use expression::{Expression, ExpressionKind, expressions};
pub use finding::{Checked, Finding, MOST_FINDINGS, Mark, MarkKind, Place, Rule, Severity};
pub use input::{Block, Comparison, Language, MOST_BLOCKS, MOST_CHARACTERS, Refused};
pub use quoted::quotations;
pub use segment::segments;
