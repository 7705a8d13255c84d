//! What of a proposed answer may be said.
//!
//! Pure. A model proposes sentences, each with quotes of passages that it was given; [`verify`] decides.
//! A sentence holds if each passage that it cites was given, each quote stands there word for word
//! (white space, hyphens at a line's end, ligatures and quotation marks apart), each number with its
//! unit, each name and each negation stands in the quotes or is the result of an expression over cited
//! cells, computed here, and most of its words stand there, too. A sentence that orders, promises or
//! gives an address is never said, whatever it cites.
//!
//! | a sentence claims | it rests on |
//! | --- | --- |
//! | a number | the same figures, or the same value where both are written without doubt; or the result within the rounding that its digits show |
//! | a unit | the same unit at that number, or in the header of its cell |
//! | a name with digits or capitals | the quotes, the document's title or headings; never the question |
//! | not, no, without | the clause of the quotes that is nearest says so as well, and the other way round |
//! | at least, at most | a bound on the same side |
//! | more than, less than | the cells, compared; else the two values of the quotes, where they are told |
//!
//! Values in prose are told where there are two that the word can compare (`longer`: times or lengths,
//! in units that are the same times a factor), each alone in its clause, and the sides of the comparison
//! are called by words that only one of them has, or by its number. Whatever says that the smaller is more
//! is dropped. Not told, and let pass: three values, ranges, a comparative that the quotes have
//! themselves, superlatives, `as long as`, `expensive`, values in units that have no fixed factor.
//!
//! What this cannot see: a quote that is true and beside the point, or two true halves that are put
//! together wrongly in one clause. The quote is shown beside the sentence for that.

mod bound;
mod calculate;
mod cells;
mod citing;
mod claim;
mod clause;
mod comparison;
mod computed;
mod expression;
mod figures;
mod fold;
mod fused;
mod measured;
mod name;
mod number;
mod number_format;
mod order;
mod proposal;
mod quote;
mod support;
mod unit;
mod verify;
mod vocabulary;
mod words;

pub use calculate::{Value, calculate};
pub use fused::check_fused;
pub use number::value_of;
pub use proposal::{Proposal, ProposedCell, ProposedCitation, ProposedSentence};
pub use quote::find_quote;
pub use verify::{Fault, Verified, verify};
