//! How large a document may be.

/// Bounds of one document; above one of them it is refused as too large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the source.
    pub bytes: usize,
    /// Elements within each other.
    pub depth: usize,
    /// Elements, texts and comments.
    pub nodes: usize,
    /// Rows by columns that the cells of a table cover.
    pub cells: usize,
    /// Columns of a table.
    pub columns: usize,
    /// Words within one tag: its attributes are compared with each other.
    pub tag_words: usize,
    /// Rules of its style sheets that say something about what is seen.
    pub rules: usize,
    /// Classes looked up and rules tried, over all elements: a document of 500,000 nodes may have a
    /// hundred for each.
    pub trials: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 10_000_000,
            depth: 256,
            nodes: 500_000,
            cells: 200_000,
            columns: 1_000,
            tag_words: 10_000,
            rules: 20_000,
            trials: 50_000_000,
        }
    }
}
