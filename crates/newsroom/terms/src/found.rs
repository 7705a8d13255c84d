//! What was found in an article.

use articles::{Span, TopicKind};

/// What a mention is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sort {
    /// A name, and of what.
    Name(TopicKind),
    /// A noun with what belongs to it.
    Phrase,
    /// A date, a time or a quantity: no term, and neither is a phrase within it.
    Figure,
}

/// A name, a phrase or a figure of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Found {
    /// The number of its block, from 0.
    pub block: usize,
    /// Its place in the block's text; one that does not lie there is passed over.
    pub span: Span,
    pub sort: Sort,
}
