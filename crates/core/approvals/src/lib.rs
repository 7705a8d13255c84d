//! Approval records, links and the rules by which a person decides.
//!
//! Pure: nothing here reads a clock or a table. The rules say what to write and under which
//! condition; an adapter that writes exactly so makes every transition atomic.
//!
//! One [`Record`] per question (execution, stage, round), one [`Link`] per person asked. A link's
//! id is the capability: 256 random bits, of which only the SHA-256 is kept.

mod answer;
mod ask;
mod audit;
mod digits;
#[cfg(test)]
mod double;
mod link;
pub mod marks;
pub mod plain;
mod record;
mod seal;
mod secret;
mod standing;
pub mod wording;
mod write;

pub use answer::{AnswerStep, ReviewerAnswer, answer};
pub use ask::{ApprovalRequest, AskStep, ask};
pub use audit::AuditEntry;
pub use link::{CODE_DIGITS, Code, Link, LinkHash, LinkId, MalformedLink, TRIES};
pub use record::{AskedReviewer, Progress, QuestionId, Record, guid_hash, reviewer_hash};
pub use seal::{NONCE_LIFETIME, Nonce, SESSION_LIFETIME, Session};
pub use secret::Secret;
pub use standing::{Standing, standing};
pub use write::{Condition, Write};
