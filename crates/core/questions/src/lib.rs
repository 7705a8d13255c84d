//! What people are asked and what they answer: questions, their subjects, decisions, what is
//! announced of both.
//!
//! Plain data, no I/O: what travels between a system's machine, the functions that ask, the table
//! and the machine again. A system brings a [`Stage`] and, if it asks about something new, a
//! [`Subject`] made of its own vocabulary.

mod announced;
mod article;
mod decision;
mod dispatch;
mod model;
mod picture;
mod product;
mod question;
mod review;
mod run;
mod schema;
mod stage;
mod subject;
mod wire;

pub use announced::{AnnouncedDecision, ApprovalDetail};
pub use article::{AboutArticle, AskedArticle};
pub use decision::{Choice, Decision, Edited, Identity};
pub use dispatch::{
    AboutDispatch, AskedDispatch, MOST_TEXT_JSON_BYTES, RewriteFinding, TextBlock, check_rewrite,
    text_json_bytes,
};
pub use picture::Picture;
pub use product::{AboutProduct, MOST_TEXT_BYTES, text_bytes};
pub use question::Question;
pub use review::AboutReview;
pub use schema::event_schemas;
pub use stage::{Audience, Stage};
pub use subject::Subject;
