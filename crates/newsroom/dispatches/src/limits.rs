//! The bounds within which what an agency sends is read.

/// Bounds; what is above one is refused by name.
#[derive(Debug)]
pub struct Limits {
    /// Bytes of what is sent.
    pub bytes: usize,
    /// Nodes of a document of XML: elements, attributes' owners, texts.
    pub nodes: u32,
    /// Elements within each other.
    pub depth: usize,
    /// Dispatches of one document: items of a message, entries of a feed.
    pub items: usize,
    /// Subjects that are kept of a dispatch.
    pub subjects: usize,
    /// Characters of a line of metadata that are kept.
    pub line: usize,
}

/// The bounds that every reader uses. A dispatch of a French agency has 2 to 20 KB; a feed of 100 whole
/// articles about 1 MB.
pub const LIMITS: Limits =
    Limits { bytes: 2_000_000, nodes: 100_000, depth: 100, items: 200, subjects: 100, line: 500 };
