//! The bounds within which we take a product and what is said of it.

/// Bounds on a product's fields and on what is written of it, in Unicode scalar values unless said
/// otherwise.
///
/// A Step Functions payload ends at 256 KiB.
pub struct Limits {
    /// `productId`, and the ids of categories, attributes and values.
    pub id: usize,
    /// `name`, and the names in a vocabulary.
    pub name: usize,
    /// Pictures of a product.
    pub pictures: usize,
    /// A picture's key: what S3 takes, in bytes
    /// (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html>).
    pub key: usize,
    /// Facts that a seller gives.
    pub facts: usize,
    /// One fact.
    pub fact: usize,
    /// Languages of a description.
    pub languages: usize,
    /// A language tag.
    pub tag: usize,
    /// A moment.
    pub moment: usize,
    /// An ARN, or a model's id.
    pub arn: usize,
    /// Attributes of a vocabulary.
    pub attributes: usize,
    /// Values of an attribute.
    pub values: usize,
    /// Variants of a text in one language.
    pub variants: usize,
    /// A text's title.
    pub title: usize,
    /// A text's description.
    pub description: usize,
    /// A text's bullets.
    pub bullets: usize,
    /// One bullet.
    pub bullet: usize,
    /// The description for search engines.
    pub meta: usize,
    /// What a picture shows, for those who do not see it.
    pub alt: usize,
}

/// The bounds that every check uses.
pub const LIMITS: Limits = Limits {
    id: 128,
    name: 200,
    pictures: 8,
    key: 1_024,
    facts: 64,
    fact: 500,
    languages: 5,
    tag: 35,
    moment: 64,
    arn: 2_048,
    attributes: 64,
    values: 200,
    variants: 3,
    title: 150,
    description: 5_000,
    bullets: 6,
    bullet: 200,
    meta: 160,
    alt: 125,
};
