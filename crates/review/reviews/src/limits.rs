//! The bounds within which we take a review and what is said of it.

/// Bounds on a review's fields, in Unicode scalar values unless said otherwise.
///
/// A Step Functions payload ends at 256 KiB; the longest text in four-byte characters takes half
/// of it.
pub struct Limits {
    /// `reviewId` and `productId`.
    pub id: usize,
    /// `productName`, `title` and the customer's name.
    pub name: usize,
    /// `text`, and the text of a reply.
    pub text: usize,
    /// A language tag.
    pub tag: usize,
    /// A moment.
    pub moment: usize,
    /// An ARN, or a model's id.
    pub arn: usize,
}

/// The bounds that every check uses.
pub const LIMITS: Limits =
    Limits { id: 128, name: 500, text: 32_000, tag: 35, moment: 64, arn: 2_048 };
