//! What is read.

use text_recognition::Area;

/// An answer, with how likely it is right and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// As it is written, or a number that follows.
    pub answer: String,
    /// 0 to 1.
    pub confidence: f32,
    /// Where it is written, if it is.
    pub area: Option<Area>,
}
