//! Answers questions from passages without a language model, for stand-ins and tests.
//!
//! Pure. [`read_answer`] looks for the sentence, the cell or the cells that have most of the question's
//! rare words, and proposes them as a model would: in the passage's own words, with a quote. Arithmetic
//! is an expression over cells. Below a gate it says that nothing answers. [`take_apart`] splits a
//! question by rules, [`join_sentences`] puts the answers to its parts together. [`answer_badly`] proposes what must never be shown.
//!
//! What it cannot: understand. A question in other words than the passage's, or in another language, is
//! not answered; a sentence that has the words and says something else is taken for an answer.

mod arithmetic;
mod bad;
mod candidate;
mod cell;
mod joining;
mod parts;
mod piece;
mod question;
mod reading;
mod sentence;
mod shown;
mod synonyms;
mod years;

pub use bad::answer_badly;
pub use candidate::{Likeness, WordsOnly};
pub use joining::{Joined, join_sentences};
pub use parts::take_apart;
pub use reading::read_answer;
pub use shown::Shown;
