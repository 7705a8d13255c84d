//! The bounds within which an article is taken.

/// Bounds in Unicode scalar values, or items of a list, unless said otherwise.
#[derive(Debug)]
pub struct Limits {
    /// The text of all blocks together.
    pub text: usize,
    pub blocks: usize,
    /// The text of one block, in bytes: what Comprehend's batches take of one document
    /// (<https://docs.aws.amazon.com/comprehend/latest/dg/guidelines-and-limits.html>: 5 KB).
    pub block_bytes: usize,
    /// Marks of one block.
    pub marks: usize,
    /// Ids of articles, of targets.
    pub id: usize,
    /// The id of a block.
    pub block_id: usize,
    /// A language tag.
    pub tag: usize,
    /// A web address, the identifier of a source.
    pub address: usize,
    /// A byline, a place, a section, a credit, a name, a copyright notice, a picture's alternative text.
    pub line: usize,
    pub keywords: usize,
    pub topics: usize,
    pub sources: usize,
}

/// The bounds that every check uses.
pub const LIMITS: Limits = Limits {
    text: 40_000,
    blocks: 200,
    block_bytes: 5_000,
    marks: 100,
    id: 128,
    block_id: 64,
    tag: 35,
    address: 2_048,
    line: 500,
    keywords: 50,
    topics: 100,
    sources: 20,
};
