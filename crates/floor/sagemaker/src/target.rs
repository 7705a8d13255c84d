//! Whom a chat is for.

/// Who is to write, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The endpoint's name.
    pub endpoint: String,
    /// The inference component that is the writer; where none is given the body's `model` says who.
    pub component: Option<String>,
    /// The name that the answer must have in `model`: the adapter's or the base's.
    pub writer: String,
}
