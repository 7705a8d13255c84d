//! The vocabulary of the newsroom: an article is blocks of text, and what is said of a text are marks
//! beside it.
//!
//! Pure. A [`Mark`] covers code points of its block's text and never changes it, so that a link cannot
//! break markup: HTML is written from text and marks ([`to_html`]), well-formed and escaped by
//! construction. [`Article::take_in`] is the one way in: text in NFC, without control characters, each
//! field within [`LIMITS`]. [`edit`] changes a block's text and keeps each mark whose words still stand.

mod article;
mod block;
mod edit;
mod error;
mod html;
mod intake;
mod json_ld;
mod limits;
mod mark;
mod marked_text;
mod metadata;
mod ninjs;
mod offset;
mod schema;
mod validate;
mod words;
mod writer;

pub use article::{Article, State};
pub use block::{Block, BlockKind};
pub use edit::{DropReason, DroppedMark, Edited, edit};
pub use error::ArticleError;
pub use html::to_html;
pub use json_ld::{to_json_ld, to_json_ld_script};
pub use limits::{LIMITS, Limits};
pub use mark::{Mark, MarkKind};
pub use metadata::{Approval, DigitalSource, Metadata, Relation, Source, Topic, TopicKind};
pub use ninjs::to_ninjs;
pub use offset::{Offset, Span};
pub use schema::event_schemas;
pub use validate::{is_uri, is_web_address};
pub use words::{find_whole, is_whole};
