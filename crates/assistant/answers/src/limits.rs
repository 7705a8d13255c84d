//! The bounds within which we take a question and say something.

/// Bounds in Unicode scalar values, or items of a list, unless said otherwise.
///
/// A Step Functions payload ends at 256 KiB: five answers of six sentences with two citations each stay
/// below it.
#[derive(Debug)]
pub struct Limits {
    /// `questionId`, `documentId`, `passageId`, ids of products, versions.
    pub id: usize,
    pub tenant: usize,
    /// The text of a question or sub-question.
    pub question: usize,
    /// A picture's key: what S3 takes, in bytes
    /// (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html>).
    pub key: usize,
    /// A language tag.
    pub tag: usize,
    /// A moment.
    pub moment: usize,
    pub sub_questions: usize,
    /// Passages that one sub-question is answered from.
    pub passages: usize,
    /// Sentences of an answer to one sub-question.
    pub sentences: usize,
    /// One sentence.
    pub sentence: usize,
    pub citations: usize,
    pub quote: usize,
    /// The title of a document.
    pub title: usize,
    /// Rectangles of one citation.
    pub places: usize,
    /// Cells of one citation, operands of one calculation.
    pub cells: usize,
    /// The text of a cell.
    pub cell: usize,
    pub expression: usize,
}

/// The bounds that every check uses.
pub const LIMITS: Limits = Limits {
    id: 128,
    tenant: 64,
    question: 1_000,
    key: 1_024,
    tag: 35,
    moment: 64,
    sub_questions: 5,
    passages: 8,
    sentences: 6,
    sentence: 600,
    citations: 4,
    quote: 1_500,
    title: 300,
    places: 40,
    cells: 24,
    cell: 300,
    expression: 300,
};
