//! The vocabulary of the assistant's answering: what is asked, what is said, and where it stands.
//!
//! Plain data, no I/O: what travels between the shop, the state machine and the functions. A
//! [`Sentence`] cannot be without a [`Citation`], a citation not without the passage, the quote and its
//! places; what a sentence computes it shows as a [`Calculation`] over cells that it cites.

mod answer;
mod check;
mod citation;
mod finding;
mod limits;
mod outcome;
mod question;
mod schema;
mod sentence;

pub use answer::{Dropped, SubAnswer, Verdict};
pub use citation::{CellPlace, Citation};
pub use finding::Finding;
pub use limits::{LIMITS, Limits};
pub use outcome::{
    AnsweredPart, FailedQuestion, FailureReason, NearestDocument, OutcomeError, QuestionAnswered,
    QuestionUnanswered, SCHEMA_VERSION, UnansweredReason, Unjoined,
};
pub use question::{Question, SubQuestion, check_sub_questions};
pub use schema::event_schemas;
pub use sentence::{Calculation, Operand, Sentence};
