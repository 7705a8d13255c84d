//! Dispatches of news agencies, read into the blocks that articles consist of.
//!
//! Pure. [`read`] takes ninjs, NewsML-G2, RSS and Atom as they come, tells them apart by their content and
//! gives [`Dispatch`]es, or says by name why not ([`IntakeError`]). What comes is not trusted: sizes and
//! depths are bounded, document types and entities of XML are refused, nothing is fetched. [`replace`]
//! decides what becomes of a dispatch when another of its guid arrives; [`Dispatch::is_held`] says whether
//! it may be used yet.

mod body;
mod body_text;
mod decode;
mod dispatch;
mod division;
mod elements;
mod error;
mod feed;
mod html;
mod limits;
mod lines;
mod newsml;
mod newsml_subjects;
mod ninjs;
mod plain;
mod read;
mod replace;
mod validate;
mod xml;

pub use dispatch::{Dispatch, Embargo, Format, Status, Subject};
pub use error::IntakeError;
pub use limits::{LIMITS, Limits};
pub use read::read;
pub use replace::{Decision, Known, replace};
