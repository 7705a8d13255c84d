//! Which mention of an article may link to which target, and where never.
//!
//! Pure, no model: what was found in a text and what a search found for it come in; [`suggest`] says which
//! links to propose, why, and by which [`Rule`] all others are refused. A suggestion becomes a mark when a
//! person accepts it ([`Suggestion::mark`]); no text is ever changed.

mod choosing;
mod mention;
mod place;
mod quoted;
mod rules;
mod sense;
mod suggest;
mod target;

pub use mention::{Candidate, Choice, Decided, Mention, Refusal, Suggestion, Suggestions};
pub use quoted::quoted_spans;
pub use rules::{Rule, Rules, Weights};
pub use sense::may_link;
pub use suggest::{count_words, suggest};
pub use target::{MOST_TARGETS, Target, check_targets};
